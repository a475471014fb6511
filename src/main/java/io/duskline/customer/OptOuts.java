package io.duskline.customer;

import static io.duskline.db.tables.OptOut.OPT_OUT;

import io.duskline.db.Coded;
import io.duskline.ledger.Fingerprints;
import io.duskline.ledger.Ledger;
import io.duskline.ledger.Seal;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Records;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Addresses that opted out of advisories. */
@Component
public class OptOuts extends AddressList<OptOut> {

    OptOuts(DSLContext sql, Fingerprints fingerprints, Ledger ledger, Seal seal, Clock clock) {
        super("opt_out", OPT_OUT, Records.mapping(OptOuts::entry), sql, fingerprints, ledger, seal, clock);
    }

    private static OptOut entry(long id, String email, String cause, String reason, String by, Instant at) {
        return new OptOut(id, email, Coded.find(OptOutCause.class, cause).orElseThrow(), reason, by, at);
    }

    /** SQL over a row with the address: it opted out of advisories. */
    public static Condition covers(Field<String> email) {
        return DSL.exists(DSL.selectOne().from(OPT_OUT).where(OPT_OUT.EMAIL.eq(EmailAddress.key(email))));
    }

    /**
     * Only records it: the sender cancels queued messages.
     *
     * @param by who did it: {@code contact:7} for the reader
     * @return false if the address had opted out already; then nothing changes
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean add(String email, OptOutCause cause, String reason, String by) {
        Optional<OptOut> added = insert(email, cause.code(), reason, by);
        added.ifPresent(each -> append(CustomerKinds.OptOutAdded::new, each, cause.code(), reason, by));
        return added.isPresent();
    }

    /** Removes the opt-out. Advisories omitted meanwhile are not sent later. */
    @Transactional
    public void remove(OptOut optOut, String reason, String by) {
        if (delete(optOut.id())) {
            append(CustomerKinds.OptOutRemoved::new, optOut, optOut.cause().code(), reason, by);
        }
    }
}
