package io.duskline.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.campaign.progress.Step;
import io.duskline.campaign.progress.StepWorld;
import io.duskline.promise.NewPlanRule;
import io.duskline.promise.PlanRules;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a report says in words is what its numbers say. */
@DusklineTest
class ReportWordsTest {

    @Autowired
    StepWorld world;

    @Autowired
    PlanRules rules;

    @Autowired
    CampaignReports reports;

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
        rules.make(new NewPlanRule(null, null, 30, "terms", null, null), "ann@vendor.example");

        Section promises = report().sections().stream()
                .filter(section -> section.code().equals("promises"))
                .findFirst()
                .orElseThrow();
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
        assertThat(promises.note()).contains("Lost: nobody there can be told, so they get no notice");
    }

    private Report report() {
        return reports.of(reports.scope(world.campaign().id(), null));
    }
}
