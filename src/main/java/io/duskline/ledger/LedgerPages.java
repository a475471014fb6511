package io.duskline.ledger;

import io.duskline.web.CsvResponse;
import io.duskline.web.Cursor;
import io.duskline.web.ListPage;
import io.duskline.web.Listing;
import io.duskline.web.Role;
import io.duskline.web.StaffNames;
import io.duskline.web.StaffZone;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** Ledger pages: list, search and check. */
@Controller
class LedgerPages {
    private static final String LIST = "/console/ledger";
    private static final int PAGE = 50;
    private static final int CSV_PAGE = 500;

    private final Ledger ledger;
    private final LedgerSearch search;
    private final LedgerKinds kinds;
    private final EntryFacts facts;
    private final NamedSubjects names;
    private final StaffNames staff;
    private final StaffZone zone;

    LedgerPages(
            Ledger ledger,
            LedgerSearch search,
            LedgerKinds kinds,
            EntryFacts facts,
            NamedSubjects names,
            StaffNames staff,
            StaffZone zone) {
        this.ledger = ledger;
        this.search = search;
        this.kinds = kinds;
        this.facts = facts;
        this.names = names;
        this.staff = staff;
        this.zone = zone;
    }

    @GetMapping(LIST)
    String ledger(LedgerFilter filter, @RequestParam @Nullable String cursor, HttpServletRequest reader, Model model) {
        Listing<LedgerEntry> page = search.page(filter, zone.current(), cursor, PAGE);
        Map<String, SubjectNames.Named> named = names.of(facts.subjects(page.items()));
        model.addAttribute("list", ListPage.of(page.map(entry -> row(entry, named, reader)), filter.at(LIST), cursor));
        model.addAttribute("names", named);
        model.addAttribute("wanted", filter);
        model.addAttribute("q", filter.q());
        model.addAttribute("rooms", kinds.rooms());
        model.addAttribute("head", ledger.head());
        return "console/ledger";
    }

    /** Reads the whole ledger, so it runs only on request. */
    @GetMapping(LIST + "/check")
    String check(@RequestParam(defaultValue = "") String head, HttpServletRequest reader, Model model) {
        model.addAttribute("check", ledger.verify(head.isBlank() ? List.of() : List.of(head)));
        model.addAttribute("asked", head);
        return ledger(LedgerFilter.none(), null, reader, model);
    }

    @GetMapping("/api/v1/ledger")
    @ResponseBody
    Listing<LedgerRow> list(
            LedgerFilter filter,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit,
            HttpServletRequest reader) {
        return rows(filter.checked(), cursor, Cursor.limit(limit), reader);
    }

    @GetMapping({LIST + ".csv", "/api/v1/ledger.csv"})
    void csv(LedgerFilter filter, HttpServletRequest reader, CsvResponse csv) throws IOException {
        filter.checked();
        csv.send(
                "ledger",
                ZoneOffset.UTC,
                LedgerRow.class,
                Listing.all(cursor -> rows(filter, cursor, CSV_PAGE, reader)));
    }

    /**
     * The head to note elsewhere. {@code --verify-ledger --head=ENTRY:HASH} later tells whether it is still part of the chain.
     */
    @GetMapping("/api/v1/ledger/head")
    @ResponseBody
    LedgerHead head() {
        return ledger.head();
    }

    /** The file of the page has the days of the page; those of REST are UTC's. */
    private ZoneId days(HttpServletRequest reader) {
        return reader.getRequestURI().startsWith(LIST) ? zone.current() : ZoneOffset.UTC;
    }

    private Listing<LedgerRow> rows(
            LedgerFilter filter, @Nullable String cursor, int limit, HttpServletRequest reader) {
        Listing<LedgerEntry> page = search.page(filter, days(reader), cursor, limit);
        Map<String, SubjectNames.Named> named = names.of(facts.subjects(page.items()));
        return page.map(entry -> row(entry, named, reader));
    }

    private LedgerRow row(LedgerEntry entry, Map<String, SubjectNames.Named> named, HttpServletRequest reader) {
        List<EntryFacts.Fact> shown = facts.of(entry);
        Map<String, String> texts = new LinkedHashMap<>();
        shown.forEach(fact -> texts.put(fact.name(), fact.text()));
        return new LedgerRow(
                entry.id(),
                entry.at(),
                kinds.words(entry),
                words(named.get(entry.subject()), reader).orElse(entry.subject()),
                words(named.get(entry.actor()), reader)
                        .orElseGet(() -> staff.of(entry.actor()).inWords()),
                entry.kind(),
                entry.subject(),
                entry.actor(),
                texts,
                entry.hash(),
                shown,
                entry.detail());
    }

    /** As on the page: a subject that the reader may not open has a neutral name. */
    private static Optional<String> words(SubjectNames.@Nullable Named named, HttpServletRequest reader) {
        return Optional.ofNullable(named)
                .map(thing -> mayOpen(thing.opens(), reader) ? thing.words() : thing.otherwise());
    }

    private static boolean mayOpen(String room, HttpServletRequest reader) {
        return switch (room) {
            case "console" -> true;
            case "desk", "customers" -> Role.PRODUCT_MANAGER.isHeldBy(reader);
            default -> Role.ADMIN.isHeldBy(reader);
        };
    }
}
