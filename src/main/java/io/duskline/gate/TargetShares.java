package io.duskline.gate;

import static io.duskline.db.tables.Acknowledgement.ACKNOWLEDGEMENT;
import static io.duskline.db.tables.TargetShare.TARGET_SHARE;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.val;

import io.duskline.acknowledgement.ResponseSql;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.figures.CampaignFigures;
import io.duskline.campaign.progress.MergedSteps;
import io.duskline.campaign.progress.Step;
import io.duskline.campaign.progress.StepGroups;
import io.duskline.catalog.AccountEnds;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.ledger.Ledger;
import io.duskline.web.Faults;
import io.duskline.web.ProblemException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Which share of a deprecation's accounts must respond or be resolved before its end, and which share did. */
@Component
public class TargetShares {

    private static final int WHOLE = 100;
    private static final Field<Long> ACCOUNT_ID = field(name("responded", "account_id"), Long.class);

    private final DSLContext sql;
    private final Deprecations deprecations;
    private final Campaigns campaigns;
    private final CampaignFigures figures;
    private final MergedSteps joint;
    private final AccountEnds ends;
    private final ResponseSql responseSql;
    private final Ledger ledger;
    private final Clock clock;

    TargetShares(
            DSLContext sql,
            Deprecations deprecations,
            Campaigns campaigns,
            CampaignFigures figures,
            MergedSteps joint,
            AccountEnds ends,
            ResponseSql responseSql,
            Ledger ledger,
            Clock clock) {
        this.sql = sql;
        this.deprecations = deprecations;
        this.campaigns = campaigns;
        this.figures = figures;
        this.joint = joint;
        this.ends = ends;
        this.responseSql = responseSql;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Of the accounts of all launched campaigns, each once. Steps that are due are counted first. */
    public TargetShare of(Deprecation deprecation) {
        List<Campaign> telling = campaigns.telling(deprecation.id());
        telling.forEach(campaign -> figures.of(campaign, deprecation));
        StepGroups groups = joint.groups(telling);
        long reached = groups.count(group -> group.step() == Step.RESOLVED || group.step() == Step.HEARD_FROM);
        return TargetShare.of(required(deprecation.id()), reached - askedAgain(deprecation, telling), groups.count());
    }

    private @Nullable Integer required(long deprecation) {
        return sql.select(TARGET_SHARE.REQUIRED_PERCENT)
                .from(TARGET_SHARE)
                .where(TARGET_SHARE.DEPRECATION_ID.eq(deprecation))
                .fetchOne(TARGET_SHARE.REQUIRED_PERCENT);
    }

    /** Accounts that responded before their end came nearer, and not since: they are asked again. A later end asks no account again. */
    private long askedAgain(Deprecation deprecation, List<Campaign> telling) {
        return cameNearer(deprecation)
                .map(isAskedAgain -> sql.selectCount()
                        .from(joint.at(telling, List.of(Step.HEARD_FROM)).asTable("responded"))
                        .where(isAskedAgain)
                        .fetchSingle(row -> (long) row.value1()))
                .orElse(0L);
    }

    private Optional<Condition> cameNearer(Deprecation deprecation) {
        long id = deprecation.id();
        Optional<Condition> forAll = deprecation
                .broughtForwardAt()
                .map(at -> ends.later(id, ACCOUNT_ID)
                        .map(Field::isNull)
                        .orElse(noCondition())
                        .and(not(responseSql.isSince(id, ACCOUNT_ID, val(at, ACKNOWLEDGEMENT.ANSWERED_AT)))));
        Optional<Condition> forOne = ends.broughtForwardAt(id, ACCOUNT_ID)
                .map(at -> at.isNotNull().and(not(responseSql.isSince(id, ACCOUNT_ID, at))));
        return forAll.map(all -> forOne.map(all::or).orElse(all)).or(() -> forOne);
    }

    /**
     * Changes the share that is required.
     *
     * @param percent from 1 to 100; null to require none
     * @throws ProblemException (404); (409) where it is withdrawn or has ended; (422) where the percentage is none
     */
    @Transactional
    public void require(String slug, @Nullable Integer percent, String by) {
        Deprecation deprecation = deprecations.locked(slug);
        if (deprecation.isWithdrawn()) {
            throw ProblemException.conflict("The deprecation is withdrawn, so it requires no share of responses.");
        }
        if (deprecation.hasEnded(clock.instant())) {
            throw ProblemException.conflict("The deprecation has ended. The required share can no longer change.");
        }
        Faults.check(faults -> faults.require(
                percent == null || (percent >= 1 && percent <= WHOLE),
                "required_percent",
                "must be between 1 and 100"));
        @Nullable Integer before = required(deprecation.id());
        if (Objects.equals(before, percent)) {
            return;
        }
        sql.deleteFrom(TARGET_SHARE)
                .where(TARGET_SHARE.DEPRECATION_ID.eq(deprecation.id()))
                .execute();
        if (percent != null) {
            sql.insertInto(TARGET_SHARE)
                    .set(TARGET_SHARE.DEPRECATION_ID, deprecation.id())
                    .set(TARGET_SHARE.REQUIRED_PERCENT, percent)
                    .execute();
        }
        ledger.append(by, GateKinds.about(deprecation), new GateKinds.TargetShareChanged(percent, before));
    }
}
