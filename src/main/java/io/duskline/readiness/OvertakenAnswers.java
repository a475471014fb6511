package io.duskline.readiness;

import static io.duskline.db.tables.Acknowledgement.ACKNOWLEDGEMENT;
import static io.duskline.db.tables.PassedOn.PASSED_ON;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;

import io.duskline.acknowledgement.Holders;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.progress.JointSteps;
import io.duskline.campaign.progress.Step;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Accounts that were heard from before the end came nearer: they are asked again, and nobody knows whether they know. */
@Component
class OvertakenAnswers {

    private final DSLContext sql;
    private final Deprecations deprecations;
    private final JointSteps joint;
    private final Holders holders;

    OvertakenAnswers(DSLContext sql, Deprecations deprecations, JointSteps joint, Holders holders) {
        this.sql = sql;
        this.deprecations = deprecations;
        this.joint = joint;
        this.holders = holders;
    }

    long count(Deprecation deprecation, List<Campaign> telling) {
        @Nullable Instant nearer = Objects.requireNonNull(
                        deprecations.present(List.of(deprecation.id())).get(deprecation.id()))
                .broughtForwardAt();
        if (nearer == null) {
            return 0;
        }
        var heard = joint.at(telling, List.of(Step.HEARD_FROM)).asTable("heard");
        var account = field(name("heard", "account_id"), Long.class);
        return sql.selectCount()
                .from(heard)
                .where(
                        notExists(selectOne()
                                .from(ACKNOWLEDGEMENT)
                                .where(ACKNOWLEDGEMENT.DEPRECATION_ID.eq(deprecation.id()))
                                .and(ACKNOWLEDGEMENT.ACCOUNT_ID.eq(account))
                                .and(ACKNOWLEDGEMENT.IS_STANDING.eq(true))
                                .and(ACKNOWLEDGEMENT.ANSWERED_AT.ge(nearer))),
                        coalesce(holders.last(deprecation.id(), account, PASSED_ON.PASSED_AT), val(Instant.EPOCH))
                                .lt(nearer))
                .fetchSingle(row -> (long) row.value1());
    }
}
