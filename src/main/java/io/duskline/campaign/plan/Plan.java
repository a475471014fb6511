package io.duskline.campaign.plan;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.Statement;
import io.duskline.campaign.Wave;
import io.duskline.campaign.Window;
import io.duskline.campaign.plan.CampaignCheck.PlannedWave;
import io.duskline.notice.MailKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;
import tools.jackson.databind.JsonNode;

/**
 * When a campaign writes, as somebody planned it: what an approval covers beside text and rule. Its speed is no part of it,
 * nor are the waves that the product adds.
 */
@NamedInterface("plan")
public record Plan(
        List<PlannedWave> waves,
        Duration lateByAtMost,
        @Nullable Window window,
        @Nullable Integer escalateDaysBefore,
        boolean tellResolved,
        @Nullable Integer brownoutDaysBefore) {

    /** What is said of an end that is to come, by who planned it or as it pauses. */
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
     * Every mail that may leave while it runs: those that are planned, what a move or a withdrawal would add, and what a copy
     * from the desk says once it has ended.
     */
    public List<MailKind> mails() {
        return Arrays.stream(MailKind.values())
                .filter(kind -> kind != MailKind.RESOLVED || tellResolved)
                .filter(kind ->
                        (kind != MailKind.BROWNOUT && kind != MailKind.BROWNOUT_OVER) || brownoutDaysBefore != null)
                .filter(kind -> !CampaignCheck.PLANNABLE.contains(kind)
                        || kind == MailKind.DONE
                        || kind == first()
                        || waves.stream().anyMatch(wave -> wave.template() == kind))
                .toList();
    }

    /** Those that may leave as things stand: what has ended is not announced, nor does it pause before it does. */
    public List<MailKind> mails(boolean hasEnded) {
        return mails().stream()
                .filter(kind -> !hasEnded || !BEFORE_THE_END.contains(kind))
                .toList();
    }

    /** What says first that it ends, to whoever is told by the product itself: also where the plan says only that it has. */
    public MailKind first() {
        return waves.stream()
                .map(PlannedWave::template)
                .filter(Statement::announcesTheEnd)
                .findFirst()
                .orElse(MailKind.FIRST);
    }

    /** In the order in which it is hashed and kept. */
    Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("late_by_at_most", lateByAtMost.toString());
        tree.put("waves", waves.stream().map(Plan::tree).toList());
        if (window != null) {
            tree.put("window", tree(window));
        }
        if (escalateDaysBefore != null) {
            tree.put("escalate_days_before", escalateDaysBefore);
        }
        if (tellResolved) {
            tree.put("tell_resolved", true);
        }
        if (brownoutDaysBefore != null) {
            tree.put("brownout_days_before", brownoutDaysBefore);
        }
        return tree;
    }

    private static Map<String, Object> tree(PlannedWave wave) {
        @Nullable Integer offset = wave.offsetDays();
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("template", wave.template().code());
        if (offset == null) {
            tree.put("now", true);
        } else {
            tree.put("offset_days", offset);
        }
        return tree;
    }

    private static Map<String, Object> tree(Window window) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("from", window.from());
        tree.put("to", window.to());
        tree.put("business_days", window.businessDays());
        tree.put("holidays", window.holidays());
        return tree;
    }

    private static @Nullable Window window(JsonNode tree) {
        return tree.isMissingNode()
                ? null
                : new Window(
                        tree.path("from").asInt(),
                        tree.path("to").asInt(),
                        tree.path("business_days").asBoolean(),
                        tree.path("holidays").asBoolean());
    }

    static Plan read(JsonNode tree) {
        List<PlannedWave> waves = new ArrayList<>();
        tree.path("waves")
                .forEach(wave -> waves.add(new PlannedWave(
                        MailKind.of(wave.path("template").asString()).orElseThrow(),
                        wave.has("offset_days") ? wave.path("offset_days").asInt() : null)));
        return new Plan(
                waves,
                Duration.parse(tree.path("late_by_at_most").asString()),
                window(tree.path("window")),
                tree.has("escalate_days_before")
                        ? tree.path("escalate_days_before").asInt()
                        : null,
                tree.path("tell_resolved").asBoolean(false),
                tree.has("brownout_days_before")
                        ? tree.path("brownout_days_before").asInt()
                        : null);
    }
}
