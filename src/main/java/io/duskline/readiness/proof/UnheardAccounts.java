package io.duskline.readiness.proof;

import static io.duskline.db.tables.Acknowledgement.ACKNOWLEDGEMENT;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import io.duskline.acknowledgement.HeardOf;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.progress.JointSteps;
import io.duskline.campaign.progress.Step;
import io.duskline.catalog.AccountEnds;
import io.duskline.catalog.Deprecation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The accounts of which nobody knows whether they know: told and not heard from, or heard from before their end came nearer,
 * and not since. These are asked again, so what they answered to the later end counts for no level. An end that goes further
 * away harms nobody, so it asks nobody again.
 */
@Component
class UnheardAccounts {

    private static final Field<Long> ACCOUNT_ID = field(name("heard", "account_id"), Long.class);

    private final DSLContext sql;
    private final JointSteps joint;
    private final AccountEnds ends;
    private final HeardOf heardOf;
    private final KeptCounts kept;

    UnheardAccounts(DSLContext sql, JointSteps joint, AccountEnds ends, HeardOf heardOf, KeptCounts kept) {
        this.sql = sql;
        this.joint = joint;
        this.ends = ends;
        this.heardOf = heardOf;
        this.kept = kept;
    }

    /** As a part of a query: the ids of all of them, in a column {@code account_id}. */
    Select<Record1<Long>> all(Deprecation deprecation, List<Campaign> telling) {
        Select<Record1<Long>> unheard = joint.at(telling, ProofFigures.UNHEARD);
        return overtaken(deprecation, telling)
                .<Select<Record1<Long>>>map(unheard::union)
                .orElse(unheard);
    }

    /**
     * How many were heard from before their end came nearer.
     *
     * @param at when the figures were counted that this is a part of
     */
    long overtaken(Deprecation deprecation, List<Campaign> telling, @Nullable Instant at) {
        return overtaken(deprecation, telling)
                .map(each -> kept.of("overtaken of deprecation " + deprecation.id(), at, () -> count(each)))
                .orElse(0L);
    }

    private long count(Select<Record1<Long>> accounts) {
        return sql.selectCount().from(accounts.asTable("overtaken")).fetchSingle(row -> (long) row.value1());
    }

    private Optional<Select<Record1<Long>>> overtaken(Deprecation deprecation, List<Campaign> telling) {
        return cameNearer(deprecation)
                .map(isOvertaken -> select(ACCOUNT_ID)
                        .from(joint.at(telling, List.of(Step.HEARD_FROM)).asTable("heard"))
                        .where(isOvertaken));
    }

    /** Empty where nobody's end ever came nearer. */
    private Optional<Condition> cameNearer(Deprecation deprecation) {
        long id = deprecation.id();
        Optional<Condition> forAll = deprecation
                .broughtForwardAt()
                .map(at -> ends.later(id, ACCOUNT_ID)
                        .map(Field::isNull)
                        .orElse(noCondition())
                        .and(not(heardOf.isSince(id, ACCOUNT_ID, val(at, ACKNOWLEDGEMENT.ANSWERED_AT)))));
        Optional<Condition> forItAlone = ends.broughtForwardAt(id, ACCOUNT_ID)
                .map(at -> at.isNotNull().and(not(heardOf.isSince(id, ACCOUNT_ID, at))));
        return forAll.map(all -> forItAlone.map(all::or).orElse(all)).or(() -> forItAlone);
    }
}
