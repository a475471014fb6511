package io.duskline.campaign.timeline;

import io.duskline.campaign.LeadTime;
import io.duskline.campaign.plan.CampaignCheck.PlannedWave;
import io.duskline.campaign.plan.PlanByLeadTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The proposed plans by lead time, in words.
 *
 * @param half for short lead times, with a wave half-way to the end: its days before the end; else null
 */
public record ProposedPlans(List<Row> rows, @Nullable Integer half) {

    /**
     * One plan.
     *
     * @param left "30 to 89"
     * @param waves "now, 14, 7 and 1 day before, on the day, 7 days after"
     * @param messages to one contact, at most
     */
    public record Row(String left, String waves, int messages, boolean isYours) {}

    private static final int FEW = LeadTime.SHORT / 2;

    /** @param lead empty without a current date; then as for the shortest lead time that is not short */
    public static ProposedPlans of(Optional<LeadTime> lead) {
        int left = lead.map(LeadTime::days).orElse(LeadTime.SHORT);
        List<Row> rows = new ArrayList<>();
        int above = Integer.MAX_VALUE;
        for (int from : PlanByLeadTime.STAGES) {
            List<PlannedWave> waves = PlanByLeadTime.of(from + 1);
            rows.add(new Row(
                    above == Integer.MAX_VALUE ? from + " and more" : from + " to " + (above - 1),
                    words(waves),
                    waves.size(),
                    left >= from && left < above));
            above = from;
        }
        rows.add(new Row(
                "Under " + above,
                "now, half of the time left, 1 day before, on the day",
                PlanByLeadTime.of(FEW).size(),
                left < above && left >= 0));
        return new ProposedPlans(rows, left < above && left / 2 > 1 ? left / 2 : null);
    }

    private static String words(List<PlannedWave> waves) {
        List<Integer> before = waves.stream()
                .map(PlannedWave::offsetDays)
                .filter(days -> days != null && days < 0)
                .map(days -> -days)
                .toList();
        List<String> days = before.stream().map(String::valueOf).toList();
        String counted = String.join(", ", days.subList(0, days.size() - 1)) + " and " + days.getLast()
                + (before.getLast() == 1 ? " day before" : " days before");
        return Stream.of(
                        waves.stream().filter(wave -> wave.offsetDays() == null).map(wave -> "now"),
                        Stream.of(counted),
                        waves.stream()
                                .filter(wave -> wave.offsetDays() != null && wave.offsetDays() >= 0)
                                .map(PlannedWave::place))
                .flatMap(each -> each)
                .reduce((one, next) -> one + ", " + next)
                .orElseThrow();
    }
}
