package io.duskline.delivery;

import static io.duskline.db.tables.Delivery.DELIVERY;

import io.duskline.ledger.Fingerprints;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** To whom messages went, found by an address of which only a fingerprint is left. */
@Component
public class MailedAddresses {

    private final DSLContext sql;
    private final Fingerprints fingerprints;

    MailedAddresses(DSLContext sql, Fingerprints fingerprints) {
        this.sql = sql;
        this.fingerprints = fingerprints;
    }

    /** The accounts to which messages went to an address that was erased since. */
    @Transactional(readOnly = true)
    public List<Long> accountsOf(String address) {
        return sql.selectDistinct(DELIVERY.ACCOUNT_ID)
                .from(DELIVERY)
                .where(DELIVERY.EMAIL.in(fingerprints.everOfAddress(address)))
                .fetch(DELIVERY.ACCOUNT_ID);
    }
}
