package io.duskline.ledger;

import io.duskline.web.CsvFile;
import io.duskline.web.ProblemException;
import io.duskline.web.StaffNames;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The ledger to read, newest first, and to search; and the check of it. */
@Controller
class LedgerPages {
    private static final int PAGE = 50;
    private static final int CSV_PAGE = 500;
    private static final List<String> CSV_HEAD =
            List.of("entry", "at", "what", "about", "by", "kind", "subject", "actor", "facts", "hash");
    private static final Set<String> CSV_TIMES = Set.of("at");

    private final Ledger ledger;
    private final LedgerSearch search;
    private final LedgerKinds kinds;
    private final EntryFacts facts;
    private final NamedSubjects names;
    private final StaffNames staff;

    LedgerPages(
            Ledger ledger,
            LedgerSearch search,
            LedgerKinds kinds,
            EntryFacts facts,
            NamedSubjects names,
            StaffNames staff) {
        this.ledger = ledger;
        this.search = search;
        this.kinds = kinds;
        this.facts = facts;
        this.names = names;
        this.staff = staff;
    }

    /** An entry with its facts in words. */
    public record Shown(LedgerEntry entry, String words, List<EntryFacts.Fact> facts) {}

    @GetMapping("/console/ledger")
    String ledger(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String by,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String until,
            @RequestParam(defaultValue = "9223372036854775807") long before,
            Model model) {
        return page(new LedgerFilter(q, kind, by, from, until), before, model);
    }

    /** Reads everything, so it is asked for, not done with every look. */
    @GetMapping("/console/ledger/check")
    String check(@RequestParam(defaultValue = "") String head, Model model) {
        model.addAttribute("check", ledger.verify(head.isBlank() ? List.of() : List.of(head)));
        model.addAttribute("asked", head);
        return page(LedgerFilter.none(), Long.MAX_VALUE, model);
    }

    private String page(LedgerFilter wanted, long before, Model model) {
        List<LedgerEntry> found = search.before(before, wanted, PAGE + 1);
        List<LedgerEntry> entries = found.subList(0, Math.min(PAGE, found.size()));
        model.addAttribute(
                "entries",
                entries.stream()
                        .map(entry -> new Shown(entry, kinds.words(entry), facts.of(entry)))
                        .toList());
        model.addAttribute("names", names.of(facts.subjects(entries)));
        model.addAttribute("wanted", wanted);
        model.addAttribute("q", wanted.about());
        model.addAttribute("rooms", kinds.rooms());
        model.addAttribute("newest", before == Long.MAX_VALUE ? "" : wanted.newest());
        model.addAttribute(
                "older", found.size() > PAGE ? wanted.older(entries.getLast().id()) : "");
        model.addAttribute("head", ledger.head());
        return "console/ledger";
    }

    /** @throws ProblemException (400) for a day that is none */
    @GetMapping("/console/ledger.csv")
    void csv(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String by,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String until,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        LedgerFilter wanted = new LedgerFilter(q, kind, by, from, until);
        if (!wanted.isReadable()) {
            throw ProblemException.malformed("from", "A day is written as 2023-04-25.");
        }
        try (CsvFile file = CsvFile.forSpreadsheet(response, "ledger.csv", ZoneOffset.UTC)) {
            file.head(CSV_HEAD, CSV_TIMES);
            List<LedgerEntry> page = search.before(Long.MAX_VALUE, wanted, CSV_PAGE);
            while (!page.isEmpty()) {
                writeRows(page, request, file);
                page = page.size() < CSV_PAGE
                        ? List.of()
                        : search.before(page.getLast().id(), wanted, CSV_PAGE);
            }
        }
    }

    private void writeRows(List<LedgerEntry> page, HttpServletRequest request, CsvFile file) {
        Map<String, SubjectNames.Named> named = names.of(facts.subjects(page));
        for (LedgerEntry entry : page) {
            file.row(
                    entry.id(),
                    entry.at(),
                    kinds.words(entry),
                    words(named.get(entry.subject()), request).orElse(entry.subject()),
                    words(named.get(entry.actor()), request)
                            .orElseGet(() -> staff.of(entry.actor()).inWords()),
                    entry.kind(),
                    entry.subject(),
                    entry.actor(),
                    facts.of(entry).stream()
                            .map(fact -> fact.name() + ": " + fact.text())
                            .collect(Collectors.joining("; ")),
                    entry.hash());
        }
    }

    /** As on the page: what leads to where its reader may not go is called otherwise. */
    private static Optional<String> words(SubjectNames.@Nullable Named named, HttpServletRequest reader) {
        return Optional.ofNullable(named)
                .map(thing -> mayOpen(thing.opens(), reader) ? thing.words() : thing.otherwise());
    }

    private static boolean mayOpen(String room, HttpServletRequest reader) {
        return reader.isUserInRole("ADMIN")
                || switch (room) {
                    case "console" -> true;
                    case "desk", "customers" -> reader.isUserInRole("PRODUCT_MANAGER");
                    default -> false;
                };
    }
}
