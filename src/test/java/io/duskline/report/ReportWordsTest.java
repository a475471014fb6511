package io.duskline.report;

import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.EndStand.END_STAND;
import static io.duskline.db.tables.UsageImport.USAGE_IMPORT;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.campaign.CampaignState;
import io.duskline.campaign.progress.Step;
import io.duskline.campaign.progress.StepWorld;
import io.duskline.catalog.Deprecations;
import io.duskline.promise.NewPromiseRule;
import io.duskline.promise.PlanRules;
import io.duskline.request.AccountExtensions;
import java.time.Duration;
import java.time.Instant;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a report says in words is what its numbers say. */
@DusklineTest
class ReportWordsTest {

    private static final Instant END = Instant.parse("2023-04-25T16:00:00Z");

    @Autowired
    StepWorld world;

    @Autowired
    PlanRules rules;

    @Autowired
    CampaignReports reports;

    @Autowired
    AccountExtensions extensions;

    @Autowired
    EndSnapshots endSnapshots;

    @Autowired
    Deprecations deprecations;

    @Autowired
    TestClock clock;

    @Autowired
    DSLContext sql;

    @BeforeEach
    void everyStepHasSome() throws Exception {
        world.build();
    }

    @Test
    void whoeverNoMessageReachedIsNotOnlyWhoIsNotTold() {
        Report report = report();

        assertThat(report.verdict()).isEqualTo("6 of 12 accounts were told so far.");
        assertThat(report.stand().at(Step.NOT_TOLD)).isEqualTo(1);
        assertThat(report.stand().at(Step.LOST)).isEqualTo(5);
        assertThat(report.says())
                .endsWith(" No message reached 6 accounts so far.")
                .doesNotContain("not told");
    }

    @Test
    void theWorstOfWhatTheyGotIsCalledSo() {
        rules.make(new NewPromiseRule(null, null, 30, "terms", null, null), "ann@vendor.example");

        Section promises = section("promises");
        assertThat(promises.columns())
                .containsExactly(
                        "Promise",
                        "Accounts",
                        "Got less",
                        "Lost",
                        "Fewest days",
                        "Median days",
                        "Short by at most",
                        "Excepted");
        assertThat(promises.rows().getFirst().cells()).hasSameSizeAs(promises.columns());
        assertThat(promises.note()).contains("Unreachable accounts get no notice.");
    }

    @Test
    void laterEndsAreCounted() {
        assertThat(section("extensions").heading()).isEqualTo("No later end was granted");

        extensions.extend(
                deprecations.get(world.campaign().deprecationId()).slug(),
                sql.fetchValues(ACCOUNT.EXTERNAL_ID).getFirst(),
                "2023-05-25T09:00",
                "America/Los_Angeles",
                "A fair",
                "pm");

        assertThat(section("extensions").heading()).isEqualTo("1 later end");
    }

    /** Nothing of its plan was left to do days before the end. */
    @Test
    void aCampaignThatWasThroughBeforeTheEndIsCountedThenToo() {
        assertThat(world.campaign().state()).isEqualTo(CampaignState.FINISHED);
        clock.set(END);
        endSnapshots.keep();

        assertThat(report().stand()).isNotNull();
        assertThat(report().says()).contains("11 still used it when it ended");
    }

    @Test
    void useThatWasImportedLongBeforeTheEndIsSaidToBeSo() {
        imports(-1);
        clock.set(END);
        endSnapshots.keep();
        assertThat(report().says()).contains("still used it when it ended").doesNotContain("imported");

        sql.deleteFrom(END_STAND).execute();
        imports(-50);
        endSnapshots.keep();

        assertThat(report().says().replace('\u00a0', ' '))
                .contains("Usage is from Sun 23 April 2023, 07:00 (UTC−7). Usage between then and"
                        + " the end is not known.");
    }

    private void imports(int hours) {
        sql.deleteFrom(USAGE_IMPORT).execute();
        sql.insertInto(USAGE_IMPORT)
                .set(
                        USAGE_IMPORT.INTEGRATION_ID,
                        deprecations
                                .get(world.campaign().deprecationId())
                                .integration()
                                .id())
                .set(USAGE_IMPORT.AT, END.plus(Duration.ofHours(hours)))
                .execute();
    }

    private Section section(String code) {
        return report().sections().stream()
                .filter(section -> section.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    private Report report() {
        return reports.of(reports.scope(world.campaign().id(), null));
    }
}
