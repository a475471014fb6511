package io.duskline.campaign.web;

import io.duskline.audience.AudienceCount;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignFindings;
import io.duskline.campaign.plan.LanguageGap;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.LocalMoment;
import io.duskline.catalog.SunsetMove;
import io.duskline.promise.PromiseSummary;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What an approver should see before all else. */
final class ForTheEye {

    private ForTheEye() {}

    /**
     * @param words a sentence
     * @param part of the page where it is seen
     */
    public record Point(String words, String part) {}

    /**
     * In the order in which it weighs.
     *
     * @param approved what changed since the last approval; null where there is none
     * @param count null while it is counted
     * @param promised null where everybody gets the notice that they were promised
     */
    static List<Point> of(
            Campaign campaign,
            Deprecation deprecation,
            ApprovalChanges.@Nullable Since approved,
            List<LanguageGap> gaps,
            @Nullable AudienceCount count,
            @Nullable PromiseSummary promised,
            CampaignFindings.Checked findings,
            Instant now) {
        List<Point> points = new ArrayList<>();
        if (approved != null && !approved.moves().isEmpty()) {
            points.add(new Point(moved(approved.moves(), deprecation), "diff"));
        }
        deprecation
                .date()
                .filter(date -> !date.instant().isAfter(now))
                .ifPresent(past -> points.add(new Point("The end is past.", "plan")));
        if (count != null && count.contacts() == 0) {
            points.add(new Point("It tells nobody.", "audience"));
        }
        if (promised != null) {
            long broken = promised.broken();
            points.add(new Point(
                    String.format(Locale.ROOT, "%,d", broken)
                            + (broken == 1
                                    ? " account gets less notice than it was"
                                    : " accounts get less notice than they were")
                            + " promised.",
                    "promised"));
        }
        gaps.forEach(gap -> points.add(new Point(gap.detail() + ".", "audience")));
        found(findings, points);
        campaign.shortNotice(deprecation, now).ifPresent(few -> points.add(new Point("It is short notice.", "plan")));
        return points;
    }

    private static String moved(List<SunsetMove> moves, Deprecation deprecation) {
        @Nullable LocalMoment from = moves.getFirst().from();
        if (from == null || deprecation.date().isEmpty()) {
            return "The end is another than what was approved.";
        }
        long days = ChronoUnit.DAYS.between(
                from.at().toLocalDate(), deprecation.date().get().at().toLocalDate());
        if (days == 0) {
            return "The end comes at another time than what was approved.";
        }
        long far = Math.abs(days);
        return "The end comes " + far + (far == 1 ? " day " : " days ") + (days < 0 ? "earlier" : "later")
                + " than what was approved.";
    }

    private static void found(CampaignFindings.Checked findings, List<Point> points) {
        int musts = findings.musts().size();
        int overruled = findings.overruled().size();
        int open = findings.leftOpen().size();
        if (musts > 0) {
            points.add(new Point(counted(musts) + " must be mended before it leaves.", "findings"));
        }
        if (overruled > 0) {
            points.add(new Point(counted(overruled) + (overruled == 1 ? " was" : " were") + " overruled.", "findings"));
        }
        if (open > 0) {
            points.add(new Point(counted(open) + (open == 1 ? " is" : " are") + " left open.", "findings"));
        }
    }

    private static String counted(int findings) {
        return findings + (findings == 1 ? " finding" : " findings");
    }
}
