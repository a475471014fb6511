package io.duskline.report;

import static io.duskline.db.tables.FrozenAccount.FROZEN_ACCOUNT;

import io.duskline.acknowledgement.ResponseSql;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.figures.CampaignFigures;
import io.duskline.figure.DerivedFigures;
import io.duskline.figure.FigureKind;
import io.duskline.gate.TargetShares;
import io.duskline.promise.Promises;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Counts for reports: while anyone who asks waits, or beside. */
@Component
class ReportCounts {

    static final FigureKind<Counted> KIND = new FigureKind<>("report", Counted.class, Duration.ofDays(1));

    private final DerivedFigures derived;
    private final LeftMessages left;
    private final BouncesChapter back;
    private final ResponsesChapter answers;
    private final EndSnapshots endSnapshots;
    private final CampaignFigures figures;
    private final TargetShares shares;
    private final Promises promises;
    private final Campaigns campaigns;

    /** So that its numbers are of one moment. */
    private final TransactionTemplate snapshot;

    private final DSLContext sql;
    private final ResponseSql responseSql;
    private final Clock clock;

    ReportCounts(
            DerivedFigures derived,
            LeftMessages left,
            BouncesChapter back,
            ResponsesChapter answers,
            EndSnapshots endSnapshots,
            CampaignFigures figures,
            TargetShares shares,
            Promises promises,
            Campaigns campaigns,
            PlatformTransactionManager transactions,
            DSLContext sql,
            ResponseSql responseSql,
            Clock clock) {
        this.derived = derived;
        this.left = left;
        this.back = back;
        this.answers = answers;
        this.endSnapshots = endSnapshots;
        this.figures = figures;
        this.shares = shares;
        this.promises = promises;
        this.campaigns = campaigns;
        this.snapshot = new TransactionTemplate(transactions);
        this.snapshot.setReadOnly(true);
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.sql = sql;
        this.responseSql = responseSql;
        this.clock = clock;
    }

    /** While the caller waits. */
    Counted count(ReportScope scope) {
        Instant at = clock.instant();
        @Nullable EndSnapshot stand = endSnapshots.ofScope(scope).orElse(null);
        @Nullable EndSnapshot today = scope.isNow() && scope.hasEnded()
                ? endSnapshots.now(scope.campaign(), scope.deprecation()).orElse(null)
                : null;
        return snapshot.execute(status -> new Counted(
                at,
                reach(scope),
                left.of(scope),
                back.reasons(scope),
                left.exact(scope),
                stand,
                today,
                stand == null ? answers.latest(scope) : Map.of()));
    }

    /** How many accounts the campaign concerns, and how many of them responded. */
    Counted.Reach reach(ReportScope scope) {
        Condition concerned = DSL.and(
                FROZEN_ACCOUNT.CAMPAIGN_ID.eq(scope.campaign().id()), FROZEN_ACCOUNT.FROZEN_AT.le(scope.until()));
        long deprecation = scope.deprecation().id();
        return new Counted.Reach(
                sql.fetchCount(FROZEN_ACCOUNT, concerned),
                countReached(concerned, responseSql.answered(deprecation, scope.until())),
                countReached(concerned, responseSql.accounts(deprecation, scope.until())));
    }

    private long countReached(Condition concerned, Select<Record1<Long>> these) {
        return sql.fetchCount(FROZEN_ACCOUNT, concerned.and(FROZEN_ACCOUNT.ACCOUNT_ID.in(these)));
    }

    /**
     * Beside, where it takes long.
     *
     * @param asked it is as of then or later
     * @return empty while it is counted
     */
    Optional<Counted> find(ReportScope scope, Instant asked) {
        return derived.find(KIND.request(scope.key(), asked, () -> scope.isNow() ? countNow(scope) : count(scope)))
                .filter(counted -> !counted.at().isBefore(asked));
    }

    /**
     * After all that its parts take from others was counted, so that no reader waits for that; of the campaign as it is
     * then.
     */
    private Counted countNow(ReportScope scope) {
        figures.of(scope.campaign(), scope.deprecation());
        shares.of(scope.deprecation());
        promises.summary(scope.deprecation());
        Campaign campaign = campaigns.get(scope.campaign().id());
        return count(new ReportScope(campaign, campaigns.deprecation(campaign), clock.instant(), true));
    }
}
