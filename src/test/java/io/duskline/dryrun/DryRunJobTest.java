package io.duskline.dryrun;

import static io.duskline.db.tables.DryRun.DRY_RUN;
import static io.duskline.db.tables.DryRunReader.DRY_RUN_READER;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.audience.AudienceCounts;
import io.duskline.audience.CustomerRows;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignStory;
import io.duskline.campaign.DryRunStatus;
import io.duskline.campaign.Wave;
import io.duskline.campaign.hours.Holidays;
import io.duskline.campaign.hours.ReaderDays;
import io.duskline.campaign.paper.PredictedAccounts;
import io.duskline.campaign.paper.PredictedCampaign;
import io.duskline.campaign.paper.PredictedWaves;
import io.duskline.campaign.plan.CampaignAudience;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;

/** One rehearsal after the other, and one that was cut off. */
@DusklineTest
class DryRunJobTest {

    private static final Shares NOBODY = new Shares(0, 0, 0, 0, 0);

    @Autowired
    CampaignStory story;

    @Autowired
    CustomerRows customers;

    @Autowired
    DryRuns dryRuns;

    @Autowired
    PredictedWaves waves;

    @Autowired
    SpanCounts counts;

    @Autowired
    PredictedAccounts accounts;

    @Autowired
    DryRunJob dryRunJob;

    @Autowired
    Deprecations deprecations;

    @Autowired
    AudienceCounts audiences;

    @Autowired
    CampaignAudience audience;

    @Autowired
    Holidays holidays;

    @Autowired
    DryRunStatus status;

    @Autowired
    DSLContext sql;

    @Autowired
    TestClock clock;

    private Campaign campaign;

    @BeforeEach
    void aDraftThatEscalates() throws Exception {
        story.twitterEnds();
        customers
                .account("two")
                .contact("owner@two.example", "owner")
                .contact("admin@two.example", "admin")
                .uses("twitter", "@two", 5, 1);
        campaign = story.draft(
                "first",
                "[{\"now\":true,\"template\":\"first\"},{\"offset_days\":-1,\"template\":\"final\"}],\"escalate_days_before\":3");
    }

    private DryRunFigures counted(ResponseAssumptions assumed) {
        dryRuns.ask(campaign.id(), assumed, "pm@vendor.example");
        dryRunJob.goOn();
        DryRunFigures figures = dryRuns.ready(campaign.id()).orElseThrow().figures();
        assertThat(figures).isNotNull();
        return figures;
    }

    private static ResponseAssumptions assuming(Shares answers) {
        return new ResponseAssumptions(answers, answers, 0, 2, null, 0);
    }

    /** The last step falls due at 09:00 in Los Angeles; the hours open at 10:00 there, and are open in New York. */
    @Test
    void planAndDryRunNameTheSameFirstSend() {
        sql.execute("update contact set time_zone = 'America/Los_Angeles'");
        sql.execute("update contact set time_zone = 'America/New_York' where email = 'owner@two.example'");
        campaign = story.draft("first", """
                [{"now":true,"template":"first"},{"offset_days":-1,"template":"final"}],
                "window":{"from":"10:00","to":"17:00","business_days":true,"holidays":false}""");
        counted(assuming(NOBODY));
        Deprecation twitter = deprecations.get(campaign.deprecationId());
        Wave last = campaign.waves().getLast();
        Instant due = last.due(twitter, null).orElseThrow();
        ReaderDays days = ReaderDays.of(
                campaign.window(),
                twitter.zone(),
                audiences
                        .await(campaign.rule(), audience.scope(campaign.kind(), twitter))
                        .places(),
                holidays);

        assertThat(days.held(due)).as("for most").contains(due.plus(Duration.ofHours(1)));
        assertThat(days.first(due, from -> false)).isEqualTo(due);
        assertThat(status.onPaper(campaign).orElseThrow().of(last).orElseThrow().begins())
                .isEqualTo(due);
    }

    @Test
    void whatWasCutOffBeginsAnewAndTheNextTakesItsPlace() {
        DryRunFigures whole = counted(assuming(NOBODY));

        DryRun cut = dryRuns.ask(campaign.id(), assuming(NOBODY), "pm@vendor.example");
        dryRuns.begin(cut.id(), cut.basis(), 2);
        PredictedCampaign paper = waves.of(campaign);
        assertThat(counts.count(
                                cut.id(),
                                paper,
                                accounts.follow(paper, new EvenSample(paper, cut.assumed())),
                                new Span(1, Long.MAX_VALUE))
                        .accounts())
                .isPositive();
        dryRuns.progress(cut.id(), 1);
        assertThat(dryRuns.counting(campaign.id()))
                .hasValueSatisfying(each -> assertThat(each.share()).isEqualTo(0.5));
        assertThat(dryRuns.ready(campaign.id()).orElseThrow().id()).isNotEqualTo(cut.id());

        dryRunJob.goOn();
        DryRun ready = dryRuns.ready(campaign.id()).orElseThrow();
        assertThat(ready.id()).isEqualTo(cut.id());
        assertThat(ready.figures()).isEqualTo(whole);
        assertThat(sql.fetchCount(DRY_RUN)).isEqualTo(1);
        assertThat(sql.fetchCount(DRY_RUN_READER, DRY_RUN_READER.DRY_RUN_ID.ne(cut.id())))
                .isZero();
    }

    @Test
    void onceItHasEndedWhoeverTheRuleChoosesIsTold() {
        clock.advance(Duration.ofDays(10));
        campaign = story.draft("first", "[{\"now\":true,\"template\":\"done\"}]");

        assertThat(counted(assuming(NOBODY)).accountsTold()).isEqualTo(3);
    }

    @Test
    void accountsWithManyContactsAreCountedFewAtATime() {
        long many = customers
                .account("many")
                .contact("a@many.example", "owner")
                .contact("b@many.example", "owner")
                .contact("c@many.example", "owner")
                .id;
        long few = customers.account("few").contact("a@few.example", "owner").id;
        long nobody = customers.account("nobody").id;

        assertThat(dryRunJob.after(many - 1, 10)).contains(new Span(many, nobody));
        assertThat(dryRunJob.after(many - 1, 3)).contains(new Span(many, few));
        assertThat(dryRunJob.after(many - 1, 2)).contains(new Span(many, many));
        assertThat(dryRunJob.after(many, 2)).contains(new Span(few, nobody));
        assertThat(dryRunJob.after(nobody, 2)).isEmpty();
    }

    @Test
    void whoeverIsAssumedToAnswerClimbsNoLadder() {
        assertThat(rungs(counted(assuming(NOBODY)))).isPositive();
        assertThat(rungs(counted(assuming(new Shares(0, 0, 0, 50, 50))))).isZero();
    }

    @Test
    @Timeout(60)
    void aLongLadderIsClimbedInNoTime() {
        CustomerRows.Row large = customers.account("large").uses("twitter", "@large", 5, 1);
        var contact = sql.batch(
                "insert into contact (account_id, email, name, is_owner, is_admin, is_technical, is_billing, locale, time_zone, updated_at)"
                        + " values (?, ?, 'Somebody', true, false, false, false, 'en', 'UTC', now(6))");
        for (int i = 0; i < 8000; i++) {
            contact.bind(large.id, i + "@large.example");
        }
        contact.execute();

        assertThat(rungs(counted(assuming(NOBODY)))).isPositive();
    }

    @Test
    void theTenLargestDomainsAreListedTheLargestFirst() {
        for (int i = 10; i < 22; i++) {
            customers
                    .account("account" + i)
                    .contact("owner" + i + "@domain" + i + ".example", "owner")
                    .uses("twitter", "@account" + i, 5, 1);
            customers
                    .account("shop" + i)
                    .contact("Owner" + i + "@LARGE.example", "owner")
                    .uses("twitter", "@shop" + i, 5, 1);
        }

        Map<String, Long> domains = counted(assuming(NOBODY)).waves().getFirst().byDomain();
        assertThat(domains).hasSize(10).containsEntry("large.example", 12L).containsEntry("domain10.example", 1L);
        assertThat(domains.keySet().iterator().next()).isEqualTo("large.example");
        assertThat(domains).doesNotContainKey("domain21.example");
    }

    private static long rungs(DryRunFigures figures) {
        return figures.waves().stream().filter(wave -> wave.rung() != null).count();
    }
}
