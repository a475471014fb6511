package io.duskline.ledger;

import io.duskline.web.CsvFile;
import io.duskline.web.Refusal;
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
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The entries that somebody looks for as a file for people, newest first; read and written page by page. */
@Controller
class LedgerCsv {

    private static final int PAGE = 500;

    private static final List<String> HEAD =
            List.of("entry", "at", "what", "about", "by", "kind", "subject", "actor", "facts", "hash");

    private static final Set<String> TIMES = Set.of("at");

    private final LedgerSearch search;
    private final LedgerKinds kinds;
    private final EntryFacts facts;
    private final NamedSubjects names;
    private final StaffNames staff;

    LedgerCsv(LedgerSearch search, LedgerKinds kinds, EntryFacts facts, NamedSubjects names, StaffNames staff) {
        this.search = search;
        this.kinds = kinds;
        this.facts = facts;
        this.names = names;
        this.staff = staff;
    }

    /** @throws Refusal (400) for a day that is none */
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
            throw Refusal.malformed("from", "A day is written as 2023-04-25.");
        }
        try (CsvFile file = CsvFile.forSpreadsheet(response, "ledger.csv", ZoneOffset.UTC)) {
            file.head(HEAD, TIMES);
            List<LedgerEntry> page = search.before(Long.MAX_VALUE, wanted, PAGE);
            while (!page.isEmpty()) {
                write(page, request, file);
                page = page.size() < PAGE
                        ? List.of()
                        : search.before(page.getLast().id(), wanted, PAGE);
            }
        }
    }

    private void write(List<LedgerEntry> page, HttpServletRequest request, CsvFile file) {
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
