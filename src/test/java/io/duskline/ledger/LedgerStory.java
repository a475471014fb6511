package io.duskline.ledger;

import org.jooq.DSLContext;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** A ledger with entries, and the database below it. */
abstract class LedgerStory {

    @Autowired
    Ledger ledger;

    @Autowired
    RememberedHead remembered;

    @Autowired
    DSLContext sql;

    @Autowired
    TransactionTemplate transaction;

    void fourEntries() {
        for (int i = 1; i <= 4; i++) {
            append("campaign:" + i);
        }
    }

    void append(String subject) {
        transaction.executeWithoutResult(
                status -> ledger.append("pm@vendor.example", subject, new ThingKinds.Created("Ünïcode")));
    }
}
