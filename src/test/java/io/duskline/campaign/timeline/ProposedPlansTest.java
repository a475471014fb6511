package io.duskline.campaign.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.campaign.LeadTime;
import io.duskline.campaign.plan.PlanByLeadTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The plans that are proposed stand there in the words of what would be proposed. */
class ProposedPlansTest {

    private static Optional<LeadTime> days(int left) {
        return Optional.of(new LeadTime(left, null));
    }

    @Test
    void eachStageSaysWhatItProposes() {
        assertThat(ProposedPlans.of(days(12)).rows())
                .containsExactly(
                        new ProposedPlans.Row(
                                "180 and more",
                                "180, 90, 60, 30, 14, 7 and 1 day before, on the day, 7 days after",
                                9,
                                false),
                        new ProposedPlans.Row(
                                "90 to 179", "90, 60, 30, 14, 7 and 1 day before, on the day, 7 days after", 8, false),
                        new ProposedPlans.Row(
                                "30 to 89", "now, 14, 7 and 1 day before, on the day, 7 days after", 6, false),
                        new ProposedPlans.Row(
                                "Under 30", "now, half of the time left, 1 day before, on the day", 4, true));
        assertThat(ProposedPlans.of(days(12)).half()).isEqualTo(6);
    }

    @Test
    void yoursIsThatWhichTheButtonProposes() {
        for (int left : new int[] {0, 2, 29, 30, 89, 90, 179, 180, 400}) {
            ProposedPlans.Row yours = ProposedPlans.of(days(left)).rows().stream()
                    .filter(ProposedPlans.Row::isYours)
                    .findFirst()
                    .orElseThrow();
            assertThat(PlanByLeadTime.of(left).size())
                    .as("%d days before", left)
                    .isLessThanOrEqualTo(yours.messages());
        }
    }

    @Test
    void onceItHasEndedNoneOfThemIsYours() {
        assertThat(ProposedPlans.of(days(-1)).rows()).noneMatch(ProposedPlans.Row::isYours);
        assertThat(ProposedPlans.of(Optional.empty()).rows().get(2).isYours()).isTrue();
    }
}
