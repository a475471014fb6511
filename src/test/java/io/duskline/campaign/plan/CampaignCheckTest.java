package io.duskline.campaign.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.duskline.DusklineTest;
import io.duskline.campaign.CampaignKind;
import io.duskline.campaign.plan.NewCampaign.NewWave;
import io.duskline.catalog.CatalogStory;
import io.duskline.notice.MailKind;
import io.duskline.web.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

/** What is wrong with a plan is said all at once, each fault at its field. */
@DusklineTest
class CampaignCheckTest {

    private static final String RULE = """
            {"accounts":{"uses":"twitter","within_days":90},"roles":["owner"],"tell":"all"}""";
    private static final NewWave AT_LAUNCH = new NewWave(null, true, "first");

    @Autowired
    CampaignCheck check;

    @Autowired
    CatalogStory catalog;

    @Autowired
    JsonMapper json;

    @BeforeEach
    void twitterEnds() {
        catalog.twitterShutdown();
    }

    @Test
    void whatIsLeftOutIsWhatNobodyCanMiss() {
        CampaignCheck.Checked checked = check.check(plan(RULE, List.of(AT_LAUNCH, wave(-7, "reminder")), null));

        assertThat(checked.name()).isEqualTo("Twitter leaves");
        assertThat(checked.kind()).isEqualTo(CampaignKind.SERVICE_NOTICE);
        assertThat(checked.deprecation().slug()).isEqualTo("twitter-shutdown");
        assertThat(checked.plan().lateByAtMost()).isEqualTo(Duration.ofHours(6));
        assertThat(checked.mostPerHour()).isNull();
        assertThat(checked.plan().waves())
                .containsExactly(
                        new CampaignCheck.PlannedWave(MailKind.FIRST, null),
                        new CampaignCheck.PlannedWave(MailKind.REMINDER, -7));
    }

    @Test
    void everyFaultIsNamedAtOnce() {
        assertThat(faults(new NewCampaign(" ", "none", "spam", null, null, "soon", 0, null, 0, null, null)))
                .containsExactly(
                        "name is required",
                        "kind must be service_notice or advisory",
                        "deprecation There is no deprecation \"none\".",
                        "audience is required: accounts, roles and tell",
                        "waves needs at least one",
                        "late_by_at_most must be an ISO 8601 duration, as PT6H",
                        "most_per_hour must be between 1 and 100000000, or left out for no limit",
                        "escalate_days_before must be between 1 and 365, or left out for never");
    }

    @Test
    void aMisspeltIntegrationIsFoundHoweverDeepItStands() {
        String rule = """
                {"accounts":{"all":[{"any":[{"uses":"twitter"},{"uses":"twiter"}]},{"not":{"uses":"x"}}]},
                 "roles":["owner"],"tell":"all"}""";

        assertThat(faults(plan(rule, List.of(AT_LAUNCH), null)))
                .containsExactly(
                        "audience.accounts.uses There is no integration \"twiter\".",
                        "audience.accounts.uses There is no integration \"x\".");
    }

    @Test
    void eachWaveHasATemplateThatPeoplePlanAndOneMoment() {
        assertThat(faults(plan(
                        RULE,
                        List.of(
                                AT_LAUNCH,
                                AT_LAUNCH,
                                wave(1, "moved"),
                                wave(1, null),
                                new NewWave(3, true, "final"),
                                new NewWave(null, null, "final"),
                                wave(3651, "final")),
                        null)))
                .containsExactly(
                        "waves[1] stands here a second time",
                        "waves[2].template must be first, reminder, final or done",
                        "waves[3].template must be first, reminder, final or done",
                        "waves[4].offset_days a wave has either offset_days or \"now\":true",
                        "waves[5].offset_days a wave has either offset_days or \"now\":true",
                        "waves[6].offset_days is more than ten years away");
    }

    @Test
    void thereAreAtMostFiftyWaves() {
        assertThat(check.check(plan(RULE, waves(50), null)).plan().waves()).hasSize(50);
        assertThat(faults(plan(RULE, waves(51), null))).containsExactly("waves are more than 50");
    }

    @Test
    void aWaveMayBeLateByThirtyDaysAndNotByNothing() {
        assertThat(check.check(plan(RULE, waves(1), "P30D")).plan().lateByAtMost())
                .isEqualTo(Duration.ofDays(30));
        for (String wrong : List.of("PT0S", "-PT1H", "P30DT1S")) {
            assertThat(faults(plan(RULE, waves(1), wrong)))
                    .as(wrong)
                    .containsExactly("late_by_at_most must be longer than nothing and at most 30 days");
        }
    }

    private static List<NewWave> waves(int many) {
        return IntStream.range(0, many).mapToObj(day -> wave(-day, "reminder")).toList();
    }

    private static NewWave wave(int offsetDays, @Nullable String template) {
        return new NewWave(offsetDays, null, template);
    }

    private NewCampaign plan(String rule, List<NewWave> waves, @Nullable String lateByAtMost) {
        return new NewCampaign(
                "Twitter leaves",
                "twitter-shutdown",
                null,
                json.readTree(rule),
                waves,
                lateByAtMost,
                null,
                null,
                null,
                null,
                null);
    }

    private List<String> faults(NewCampaign given) {
        return catchThrowableOfType(ProblemException.class, () -> check.check(given)).faults().stream()
                .map(fault -> fault.field() + " " + fault.reason())
                .toList();
    }
}
