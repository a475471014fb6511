package io.duskline.request;

import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.customer.AccountChoice;
import io.duskline.customer.AccountSearch;
import io.duskline.customer.Accounts;
import io.duskline.web.ListAddress;
import io.duskline.web.ListPage;
import io.duskline.web.ProblemException;
import io.duskline.web.Role;
import io.duskline.web.SubmittedForm;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Page with the extensions of a deprecation: grant one or many, and revoke. */
@Controller
@RequestMapping("/console/catalog/{slug}/extensions")
class ExtensionPages {

    private static final int PAGE = 50;

    private final AccountExtensions extensions;
    private final Deprecations deprecations;
    private final Accounts accounts;
    private final AccountSearch search;

    ExtensionPages(AccountExtensions extensions, Deprecations deprecations, Accounts accounts, AccountSearch search) {
        this.extensions = extensions;
        this.deprecations = deprecations;
        this.accounts = accounts;
        this.search = search;
    }

    @GetMapping
    String list(@PathVariable String slug, @RequestParam @Nullable String cursor, Model model) {
        Deprecation deprecation = deprecations.get(slug);
        model.addAttribute("deprecation", deprecation);
        model.addAttribute(
                "list",
                ListPage.of(
                        extensions.standing(deprecation.id(), cursor, PAGE),
                        new ListAddress(path(slug), Map.of()),
                        cursor));
        return "console/extensions";
    }

    @PostMapping
    String grant(@PathVariable String slug, SubmittedForm form, HttpServletRequest request) {
        String account = form.get("account").strip();
        return form.act(
                () -> {
                    if (!account.isEmpty() && accounts.find(account).isEmpty()) {
                        AccountChoice.show(form.typed(), accounts, search, form.model());
                        throw ProblemException.invalid("account", "is not the external id of an account; choose one");
                    }
                    ExtensionGiven given = new ExtensionGiven(
                            form.typed().get("until"), null, form.typed().get("reason"));
                    Extension granted = extensions.grant(
                            slug, account, given, Role.PRODUCT_MANAGER.isHeldBy(request), form.sender());
                    form.say(granted.accountName() + " has more time. A mail tells them the new date.");
                },
                path(slug),
                refusal -> list(slug, null, form.model()));
    }

    /** Searches for the account that the form names, without granting anything. */
    @PostMapping("/choose")
    String choose(@PathVariable String slug, @RequestParam Map<String, String> typed, Model model) {
        AccountChoice.show(typed, accounts, search, model);
        return list(slug, null, model);
    }

    @PostMapping("/file")
    String grantMany(@PathVariable String slug, SubmittedForm form) {
        byte[] rows = form.get("rows").getBytes(StandardCharsets.UTF_8);
        return form.act(
                () -> form.flash()
                        .addFlashAttribute(
                                "report", extensions.grant(slug, new ByteArrayInputStream(rows), form.sender())),
                path(slug),
                refusal -> list(slug, null, form.model()));
    }

    @PostMapping("/{account}/revoke")
    String revoke(@PathVariable String slug, @PathVariable String account, SubmittedForm form) {
        form.model().addAttribute("revoked", account);
        return form.showing(Map.of())
                .act(
                        () -> {
                            extensions.revoke(slug, account, form.get("reason"), form.sender());
                            form.say("The general date counts for " + account + " again. A mail tells them.");
                        },
                        path(slug),
                        refusal -> list(slug, null, form.model()));
    }

    private static String path(String slug) {
        return "/console/catalog/" + slug + "/extensions";
    }
}
