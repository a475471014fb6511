package io.duskline.campaign.plan;

import io.duskline.campaign.LeadTime;
import io.duskline.campaign.plan.CampaignCheck.PlannedWave;
import io.duskline.notice.MailKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Proposes a plan by lead time: more days mean earlier and more messages. Reminders, and the message a week after the end, go
 * to accounts without an answer. A step that would be due today is sent at launch, since an approval takes a while.
 */
public final class PlanByLeadTime {

    private static final int LONG = 180;
    private static final int MIDDLE = 90;
    private static final int AFTER = 7;

    /** Lead times from which on another plan applies, longest first. */
    public static final List<Integer> STAGES = List.of(LONG, MIDDLE, LeadTime.SHORT);

    private PlanByLeadTime() {}

    /** Without a current date: the first notice at once, the rest as for the shortest lead time that is not short. */
    public static List<PlannedWave> of(Optional<LeadTime> lead) {
        return of(lead.map(LeadTime::days).orElse(LeadTime.SHORT));
    }

    /** @param left calendar days until the end; after it, the plan only says that it has ended */
    public static List<PlannedWave> of(int left) {
        if (left < 0) {
            return List.of(new PlannedWave(MailKind.DONE, null));
        }
        List<PlannedWave> waves = new ArrayList<>();
        int[] before = daysBefore(left);
        boolean isToday = before[0] >= left;
        waves.add(new PlannedWave(MailKind.FIRST, isToday ? null : -before[0]));
        IntStream.of(before)
                .skip(1)
                .filter(days -> days < left)
                .mapToObj(days -> new PlannedWave(days == 1 ? MailKind.FINAL : MailKind.REMINDER, -days))
                .forEach(waves::add);
        waves.add(new PlannedWave(MailKind.DONE, 0));
        if (left >= LeadTime.SHORT) {
            waves.add(new PlannedWave(MailKind.DONE, AFTER));
        }
        return waves;
    }

    /** Days before the end, first notice first. */
    private static int[] daysBefore(int left) {
        if (left >= LONG) {
            return new int[] {180, 90, 60, 30, 14, 7, 1};
        }
        if (left >= MIDDLE) {
            return new int[] {90, 60, 30, 14, 7, 1};
        }
        if (left >= LeadTime.SHORT) {
            return new int[] {left, 14, 7, 1};
        }
        int half = left / 2;
        return half > 1 ? new int[] {left, half, 1} : new int[] {left, 1};
    }
}
