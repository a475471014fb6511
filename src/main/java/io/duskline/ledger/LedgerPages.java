package io.duskline.ledger;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The ledger to read, newest first, and to search; and the check of it. */
@Controller
class LedgerPages {

    private static final int PAGE = 50;

    private final Ledger ledger;
    private final LedgerSearch search;
    private final LedgerKinds kinds;
    private final EntryFacts facts;
    private final NamedSubjects names;

    LedgerPages(Ledger ledger, LedgerSearch search, LedgerKinds kinds, EntryFacts facts, NamedSubjects names) {
        this.ledger = ledger;
        this.search = search;
        this.kinds = kinds;
        this.facts = facts;
        this.names = names;
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
        model.addAllAttributes(Map.of(
                "entries",
                entries.stream()
                        .map(entry -> new Shown(entry, kinds.words(entry), facts.of(entry)))
                        .toList(),
                "names",
                names.of(facts.subjects(entries)),
                "wanted",
                wanted,
                "q",
                wanted.about(),
                "rooms",
                kinds.rooms(),
                "newest",
                before == Long.MAX_VALUE ? "" : wanted.newest(),
                "older",
                found.size() > PAGE ? wanted.older(entries.getLast().id()) : "",
                "head",
                ledger.head()));
        return "console/ledger";
    }
}
