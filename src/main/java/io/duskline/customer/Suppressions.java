package io.duskline.customer;

import static io.duskline.db.tables.Suppression.SUPPRESSION;

import io.duskline.delivery.MessageCancellation;
import io.duskline.ledger.Fingerprints;
import io.duskline.ledger.Ledger;
import io.duskline.ledger.Seal;
import io.duskline.web.Faults;
import io.duskline.web.Listing;
import io.duskline.web.ProblemException;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Records;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Suppressed addresses, which get no more mail. */
@Component
public class Suppressions extends AddressList<Suppression> {

    /** Cause of manual entries; others come from bounces and complaints. */
    private static final String MANUAL = "manual";

    private final MessageCancellation messageCancellation;

    Suppressions(
            DSLContext sql,
            Fingerprints fingerprints,
            Ledger ledger,
            Seal seal,
            MessageCancellation messageCancellation,
            Clock clock) {
        super("suppression", SUPPRESSION, Records.mapping(Suppression::new), sql, fingerprints, ledger, seal, clock);
        this.messageCancellation = messageCancellation;
    }

    /**
     * Suppresses an address.
     *
     * @param cause code of the cause, such as {@code hard_bounce}; ASCII, at most 40 characters
     * @param by who or what adds it
     * @return false if the address was already suppressed; then nothing changes
     */
    @Transactional
    public boolean add(String email, String cause, String reason, String by) {
        Optional<Suppression> added = insert(email, cause, reason, by);
        added.ifPresent(each -> {
            Set<String> spellings = new LinkedHashSet<>(Arrays.asList(each.email(), EmailAddress.lookup(email)));
            // Before the ledger entry, because outcome writers lock the ledger after their rows.
            messageCancellation.suppress(spellings, "The address is suppressed: " + reason);
            append(CustomerKinds.SuppressionAdded::new, each, cause, reason, by);
        });
        return added.isPresent();
    }

    /**
     * Suppresses a typed address.
     *
     * @return the entry, and whether it is new
     * @throws ProblemException (422) with all faults
     */
    @Transactional
    public Map.Entry<Suppression, Boolean> add(@Nullable String typed, @Nullable String reason, String by) {
        Faults faults = new Faults();
        String address = typed == null ? "" : typed.strip();
        if (address.isEmpty()) {
            faults.add("email", "is required");
        } else {
            address = EmailAddress.typed(address, "email", faults);
        }
        String why = faults.line(reason, "reason", LONGEST_REASON);
        faults.throwIfAny();
        boolean isNew = add(address, MANUAL, why, by);
        return Map.entry(find(address).orElseThrow(), isNew);
    }

    /** @throws ProblemException (404) */
    Suppression get(long id) {
        return find(id).orElseThrow(() -> ProblemException.notFound("suppression " + id));
    }

    /** Allows mail to the address again. */
    @Transactional
    public void remove(Suppression suppression, String reason, String by) {
        if (!delete(suppression.id())) {
            throw ProblemException.notFound("suppression " + suppression.id());
        }
        append(CustomerKinds.SuppressionRemoved::new, suppression, suppression.cause(), reason, by);
    }

    /** SQL over a row with the address: it is not suppressed. */
    public static Condition isNone(Field<String> email) {
        return DSL.notExists(DSL.selectOne().from(SUPPRESSION).where(SUPPRESSION.EMAIL.eq(EmailAddress.key(email))));
    }

    /** SQL over a row with the address: cause of the suppression; null if it is not suppressed. */
    public static Field<String> cause(Field<String> email) {
        return DSL.field(
                DSL.select(SUPPRESSION.CAUSE).from(SUPPRESSION).where(SUPPRESSION.EMAIL.eq(EmailAddress.key(email))));
    }

    /** Newest first. */
    Listing<Suppression> page(SuppressionFilter filter, @Nullable String cursor, int limit) {
        Condition contains = filter.q().isEmpty()
                ? DSL.noCondition()
                : SUPPRESSION.EMAIL.containsIgnoreCase(filter.q()).or(is(filter.q()));
        return page(filter.email().isEmpty() ? contains : contains.and(is(filter.email())), cursor, limit);
    }
}
