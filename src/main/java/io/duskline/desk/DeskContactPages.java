package io.duskline.desk;

import io.duskline.customer.Account;
import io.duskline.customer.Accounts;
import io.duskline.customer.Contact;
import io.duskline.customer.ContactRole;
import io.duskline.customer.EmailAddress;
import io.duskline.customer.ImportFormat;
import io.duskline.customer.ImportReport;
import io.duskline.customer.Imports;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.json.JsonMapper;

/** Adds somebody whom an account named, under the rules of the import. */
@Controller
class DeskContactPages {

    private final Accounts accounts;
    private final Imports imports;
    private final JsonMapper json;

    DeskContactPages(Accounts accounts, Imports imports, JsonMapper json) {
        this.accounts = accounts;
        this.imports = imports;
        this.json = json;
    }

    @PostMapping("/desk/accounts/{externalId}/contacts")
    String add(
            @PathVariable String externalId,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(name = "new-role", defaultValue = "") String role,
            @RequestParam(defaultValue = "en") String locale,
            RedirectAttributes flash,
            Principal who) {
        Account account = accounts.get(externalId);
        @Nullable Contact known = accounts.contacts(account.id()).stream()
                .filter(contact -> contact.email().equalsIgnoreCase(EmailAddress.lookup(email.strip())))
                .findFirst()
                .orElse(null);
        Map<String, String> row = new LinkedHashMap<>();
        row.put("account_external_id", account.externalId());
        if (known == null) {
            row.put("email", email.strip());
            row.put("name", name.isBlank() ? email.strip() : name.strip());
            row.put("roles", role);
            row.put("locale", locale);
        } else { // whom we know already keeps what we know of them
            row.put("email", known.email());
            row.put("name", known.name());
            row.put(
                    "roles",
                    Stream.concat(known.roles().stream().map(ContactRole::code), Stream.of(role))
                            .collect(Collectors.joining(";")));
        }
        byte[] line = json.writeValueAsString(row).getBytes(StandardCharsets.UTF_8);
        ImportReport report = imports.contacts(new ByteArrayInputStream(line), ImportFormat.NDJSON, who.getName());
        if (report.rejected() > 0) {
            ImportReport.RejectedRow fault = report.errors().getFirst();
            flash.addFlashAttribute("problem", "Nobody is added: " + fault.field() + " " + fault.reason() + ".");
        } else {
            flash.addFlashAttribute(
                    "said",
                    (known == null
                                    ? email.strip() + " is a contact now."
                                    : known.email() + " was a contact already, and "
                                            + (report.updated() > 0
                                                    ? "is " + role + " too now. Their name and language stay."
                                                    : "had this role. Nothing is changed."))
                            + " Send them a message of the history below, or they get the next one.");
        }
        return "redirect:/desk/accounts/" + UriUtils.encodePathSegment(externalId, StandardCharsets.UTF_8);
    }
}
