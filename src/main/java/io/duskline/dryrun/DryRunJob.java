package io.duskline.dryrun;

import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.Contact.CONTACT;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.select;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.paper.PredictedAccounts;
import io.duskline.campaign.paper.PredictedAccounts.Following;
import io.duskline.campaign.paper.PredictedCampaign;
import io.duskline.campaign.paper.PredictedWaves;
import io.duskline.web.ProblemException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;

/**
 * Counts the dry runs that were asked for, one after the other. Each goes through some accounts at a time: it holds no lock for
 * long, and its page shows how far it is. One that was cut off begins again.
 */
@Component
public class DryRunJob {

    private static final Logger log = LoggerFactory.getLogger(DryRunJob.class);

    private static final int SECONDS = 2;

    /** Accounts in one transaction. */
    private static final int TOGETHER = 2_000;

    /** Contacts at these, beyond which no account is added: so many readers are in memory. */
    private static final int IN_MEMORY = 50_000;

    /** Transactions beside each other: a database answers each by one of its processors. */
    private static final int AT_ONCE = 2;

    private final DSLContext sql;
    private final DryRuns dryRuns;
    private final Campaigns campaigns;
    private final PredictedWaves waves;
    private final PredictedAccounts accounts;
    private final SpanCounts counts;
    private final CountedDryRun counted;
    private final DefaultAssumptions assumed;

    DryRunJob(
            DSLContext sql,
            DryRuns dryRuns,
            Campaigns campaigns,
            PredictedWaves waves,
            PredictedAccounts accounts,
            SpanCounts counts,
            CountedDryRun counted,
            DefaultAssumptions assumed) {
        this.assumed = assumed;
        this.sql = sql;
        this.dryRuns = dryRuns;
        this.campaigns = campaigns;
        this.waves = waves;
        this.accounts = accounts;
        this.counts = counts;
        this.counted = counted;
    }

    /** Starts a dry run with the default assumptions, as the page of the campaign does. */
    public void ask(long campaign, String by) {
        dryRuns.ask(campaign, assumed.of(campaigns.get(campaign)), by);
    }

    /** A timer that db-scheduler runs once at a time in the whole cluster. */
    @Bean
    static RecurringTask<Void> countDryRuns(DryRunJob job) {
        return Tasks.recurring("campaign-dry-runs", FixedDelay.ofSeconds(SECONDS))
                .execute((instance, context) -> job.goOn());
    }

    /** Until none waits. */
    public void goOn() {
        Optional<DryRun> next = dryRuns.next();
        while (next.isPresent()) {
            count(next.get());
            next = dryRuns.next();
        }
    }

    private void count(DryRun dryRun) {
        try {
            run(dryRun);
            dryRuns.ready(dryRun.campaignId()).ifPresent(dryRuns::forgetBefore);
        } catch (ProblemException refusal) {
            dryRuns.fail(dryRun.id(), refusal.detail());
        } catch (RuntimeException e) {
            log.warn("Dry run {} could not be counted: {}", dryRun.id(), e.getMessage(), e);
            dryRuns.fail(dryRun.id(), "The dry run failed. See the log.");
        }
    }

    private void run(DryRun dryRun) {
        long id = dryRun.id();
        Campaign campaign = campaigns.get(dryRun.campaignId());
        dryRuns.begin(id, dryRuns.basis(campaign), sql.fetchCount(ACCOUNT));
        dryRuns.empty(id);
        PredictedCampaign paper = waves.of(campaign);
        Optional<DryRunTally> tally = counted(dryRun, paper);
        if (tally.isPresent()) {
            dryRuns.finish(id, counted.of(dryRun, paper, tally.get()));
        } else {
            dryRuns.empty(id);
        }
    }

    /**
     * Some accounts beside some others.
     *
     * @return empty where it was given up, to be counted with other assumptions
     */
    private Optional<DryRunTally> counted(DryRun dryRun, PredictedCampaign paper) {
        Following following = accounts.follow(paper, new EvenSample(paper, dryRun.assumed()));
        DryRunTally tally = new DryRunTally();
        long done = 0;
        Deque<Future<Counted>> running = new ArrayDeque<>();
        try (ExecutorService beside = Executors.newFixedThreadPool(
                AT_ONCE, Thread.ofPlatform().name("dry-run-", 0).factory())) {
            Optional<Span> span = after(0, IN_MEMORY);
            while (span.isPresent() || !running.isEmpty()) {
                if (span.isPresent() && running.size() < AT_ONCE) {
                    Span next = span.get();
                    running.add(beside.submit(() -> count(dryRun, paper, following, next)));
                    span = after(next.to(), IN_MEMORY);
                } else {
                    Counted some = got(running.remove());
                    tally.add(some.tally());
                    done += some.accounts();
                    if (!dryRuns.progress(dryRun.id(), done)) {
                        running.forEach(DryRunJob::got);
                        return Optional.empty();
                    }
                }
            }
        }
        return Optional.of(tally);
    }

    private record Counted(DryRunTally tally, long accounts) {}

    private Counted count(DryRun dryRun, PredictedCampaign paper, Following following, Span span) {
        return new Counted(
                counts.count(dryRun.id(), paper, following, span),
                sql.fetchCount(ACCOUNT, ACCOUNT.ID.between(span.from(), span.to())));
    }

    private static Counted got(Future<Counted> counted) {
        try {
            return counted.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException itself) {
                throw itself;
            }
            throw new IllegalStateException("Some accounts could not be counted", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a dry run was counted", e);
        }
    }

    /** @param contacts at the account with which that many are passed, it ends */
    Optional<Span> after(long account, int contacts) {
        var together = select(ACCOUNT.ID)
                .from(ACCOUNT)
                .where(ACCOUNT.ID.gt(account))
                .orderBy(ACCOUNT.ID)
                .limit(TOGETHER)
                .asTable("together");
        return Optional.ofNullable(sql.select(max(together.field(ACCOUNT.ID)))
                        .from(together)
                        .fetchOne(0, Long.class))
                .map(last -> new Span(account + 1, passing(account, last, contacts)));
    }

    private long passing(long after, long last, int contacts) {
        return sql.select(CONTACT.ACCOUNT_ID)
                .from(CONTACT)
                .where(CONTACT.ACCOUNT_ID.gt(after), CONTACT.ACCOUNT_ID.le(last))
                .orderBy(CONTACT.ACCOUNT_ID)
                .limit(1)
                .offset(contacts)
                .fetchOptional(CONTACT.ACCOUNT_ID)
                .orElse(last);
    }
}
