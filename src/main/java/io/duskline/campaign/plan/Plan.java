package io.duskline.campaign.plan;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.StatedEnd;
import io.duskline.campaign.Wave;
import io.duskline.campaign.Window;
import io.duskline.campaign.plan.CampaignCheck.PlannedWave;
import io.duskline.notice.MailKind;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

/**
 * The schedule of a campaign: the part of an approval besides texts and audience rule. Approvals and proposals store it as
 * JSON. The rate limit and automatic waves are not part of it.
 */
@NamedInterface("plan")
public record Plan(
        List<PlannedWave> waves,
        Duration lateByAtMost,
        @Nullable Window window,
        @Nullable Integer escalateDaysBefore,
        boolean tellResolved,
        @Nullable Integer brownoutDaysBefore) {

    /** Mails about a future end. */
    private static final Set<MailKind> BEFORE_THE_END =
            EnumSet.of(MailKind.FIRST, MailKind.REMINDER, MailKind.FINAL, MailKind.BROWNOUT, MailKind.BROWNOUT_OVER);

    public static Plan of(Campaign campaign) {
        return new Plan(
                campaign.waves().stream()
                        .filter(Wave::isPlanned)
                        .map(wave -> new PlannedWave(wave.template(), wave.offsetDays()))
                        .toList(),
                campaign.lateByAtMost(),
                campaign.window(),
                campaign.escalateDaysBefore(),
                campaign.tellResolved(),
                campaign.brownoutDaysBefore());
    }

    /**
     * Every mail that may be sent while it runs: planned ones, those after a move or a withdrawal, and copies from the desk
     * after the end.
     */
    public List<MailKind> mails() {
        return Arrays.stream(MailKind.values())
                .filter(kind -> kind != MailKind.RESOLVED || tellResolved)
                .filter(kind ->
                        (kind != MailKind.BROWNOUT && kind != MailKind.BROWNOUT_OVER) || brownoutDaysBefore != null)
                .filter(kind -> !kind.isStep()
                        || kind == MailKind.DONE
                        || kind == first()
                        || waves.stream().anyMatch(wave -> wave.template() == kind))
                .toList();
    }

    /** As above; after the end without mails that announce it. */
    public List<MailKind> mails(boolean hasEnded) {
        return mails().stream()
                .filter(kind -> !hasEnded || !BEFORE_THE_END.contains(kind))
                .toList();
    }

    /** The plan's first kind of mail that announces the end, for notices in the product; {@code FIRST} without one. */
    public MailKind first() {
        return waves.stream()
                .filter(wave -> StatedEnd.announcesTheEnd(wave.template()))
                .min(Comparator.comparing(PlannedWave::offsetDays, Comparator.nullsFirst(Comparator.naturalOrder())))
                .map(PlannedWave::template)
                .orElse(MailKind.FIRST);
    }
}
