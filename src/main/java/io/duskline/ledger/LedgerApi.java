package io.duskline.ledger;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What others may note of the ledger. */
@RestController
@RequestMapping("/api/v1/ledger")
class LedgerApi {

    private final Ledger ledger;

    LedgerApi(Ledger ledger) {
        this.ledger = ledger;
    }

    /** To be noted outside; {@code --verify-ledger --head=ENTRY:HASH} says later whether it is still part of the chain. */
    @GetMapping("/head")
    LedgerHead head() {
        return ledger.head();
    }
}
