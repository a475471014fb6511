package io.duskline.customer;

import io.duskline.catalog.Integrations;
import io.duskline.catalog.LanguageTags;
import io.duskline.customer.AccountSearch.Found;
import io.duskline.figure.CountedFigure;
import io.duskline.web.Cursor;
import io.duskline.web.Fault;
import io.duskline.web.Listing;
import io.duskline.web.PageNumber;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Shows product managers whom they can tell. */
@Controller
@RequestMapping("/console/customers")
class CustomerPages {

    private static final int PAGE = 50;
    private static final int LISTED_USAGE = 200;

    private static final String LIST = "/console/customers";

    private static final String ACCOUNTS = LIST + "/accounts";

    /** "Tue 25 April 2023, 09:31", in UTC as all of the console. */
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern(
                    "EEE d MMMM yyyy, HH:mm", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final Accounts accounts;
    private final AccountSearch search;
    private final PastedSearch pasted;
    private final CustomerFigures figures;
    private final Suppressions suppressions;
    private final OptOuts optOuts;
    private final Integrations catalog;
    private final ImportRuns runs;
    private final Clock clock;

    CustomerPages(
            Accounts accounts,
            AccountSearch search,
            PastedSearch pasted,
            CustomerFigures figures,
            Suppressions suppressions,
            OptOuts optOuts,
            Integrations catalog,
            ImportRuns runs,
            Clock clock) {
        this.accounts = accounts;
        this.search = search;
        this.pasted = pasted;
        this.figures = figures;
        this.suppressions = suppressions;
        this.optOuts = optOuts;
        this.catalog = catalog;
        this.runs = runs;
        this.clock = clock;
    }

    /** A contact and what it may be written. Public for the templates only. */
    public record ContactView(
            Contact contact, boolean isSuppressed, @Nullable OptOut optOut) {}

    @GetMapping
    ModelAndView overview(
            @RequestParam(defaultValue = "") String q,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable String page) {
        if (q.isBlank()) {
            return overview(cursor, "accounts", List.of(), HttpStatus.OK);
        }
        int number = Math.clamp(PageNumber.of(page), 1, AccountSearch.MOST / PAGE);
        Found found = search.find(q, (number - 1) * PAGE, PAGE);
        Optional<Account> ofLink = PastedSearch.ofLink(found);
        if (ofLink.isPresent()) {
            return new ModelAndView(PastedSearch.redirect(ofLink.get(), ACCOUNTS));
        }
        return overview(null, "accounts", List.of(), HttpStatus.OK)
                .addObject("q", search.shown(q.strip()))
                .addObject("found", found)
                .addObject("page", number)
                .addObject("size", PAGE);
    }

    /** Posted, since what is pasted may be a personal link, which no address of a page and no log may keep. */
    @PostMapping("/find")
    String find(@RequestParam(defaultValue = "") String q) {
        return pasted.redirect(q, LIST, ACCOUNTS);
    }

    ModelAndView overview(@Nullable String cursor, String kind, List<Fault> faults, HttpStatusCode status) {
        ModelAndView page = new ModelAndView("console/customers", status);
        Listing<Account> all = Listing.of(accounts.after(Cursor.key(cursor, 0), PAGE + 1), PAGE, Account::id);
        page.addAllObjects(Map.of("q", "", "accounts", all.items(), "kind", kind, "faults", faults));
        page.addAllObjects(Map.of("complete", false, "completeFor", "", "fewer", List.of()));
        page.addObject("catalog", catalog.all());
        figures.totals().ifPresent(totals -> {
            page.addObject("totals", totals);
            page.addObject("integrations", figures.byIntegration(totals));
            page.addObject("isOld", CountedFigure.isOld(totals.at(), clock.instant()));
        });
        page.addObject("imports", runs.running());
        page.addObject("isFirst", cursor == null);
        page.addObject("next", all.next());
        page.addObject("moment", (freemarker.template.TemplateMethodModelEx) CustomerPages::moment);
        return page;
    }

    @GetMapping("/accounts/{externalId}")
    String account(@PathVariable String externalId, Model model) {
        Account account = accounts.get(externalId);
        model.addAttribute("account", account);
        List<Contact> contacts = accounts.contacts(account.id());
        model.addAttribute("contacts", contacts.stream().map(this::view).toList());
        model.addAttribute("languages", LanguageTags.inEnglish(contacts.stream().map(Contact::locale)));
        model.addAttribute("usage", accounts.usage(account.id(), LISTED_USAGE));
        model.addAttribute("listed", LISTED_USAGE);
        model.addAttribute("moment", (freemarker.template.TemplateMethodModelEx) CustomerPages::moment);
        return "console/customers-account";
    }

    private ContactView view(Contact contact) {
        return new ContactView(
                contact,
                suppressions.find(contact.email()).isPresent(),
                optOuts.find(contact.email()).orElse(null));
    }

    /** For templates: {@code moment(instant)} in words. */
    private static Object moment(List<?> arguments) throws freemarker.template.TemplateModelException {
        Object instant =
                freemarker.template.utility.DeepUnwrap.unwrap((freemarker.template.TemplateModel) arguments.getFirst());
        return instant instanceof Instant at ? MOMENT.format(at) : "";
    }
}
