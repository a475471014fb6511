package io.duskline.ledger;

import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The ledger to read, newest first, and the check of it. */
@Controller
class LedgerPages {

    private static final int PAGE = 50;

    private final Ledger ledger;
    private final LedgerKinds kinds;

    LedgerPages(Ledger ledger, LedgerKinds kinds) {
        this.ledger = ledger;
        this.kinds = kinds;
    }

    @GetMapping("/console/ledger")
    String ledger(@RequestParam(defaultValue = "9223372036854775807") long before, Model model) {
        List<LedgerEntry> entries = ledger.before(before, PAGE);
        model.addAttribute("entries", entries);
        model.addAttribute("kinds", kinds);
        model.addAttribute("isFirstPage", before == Long.MAX_VALUE);
        model.addAttribute("head", ledger.head());
        return "console/ledger";
    }

    /** Reads everything, so it is asked for, not done with every look. */
    @GetMapping("/console/ledger/check")
    String check(@RequestParam(defaultValue = "") String head, Model model) {
        model.addAttribute("check", ledger.verify(head.isBlank() ? List.of() : List.of(head)));
        model.addAttribute("asked", head);
        return ledger(Long.MAX_VALUE, model);
    }
}
