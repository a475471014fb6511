package io.duskline.campaign.web;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignKind;
import io.duskline.campaign.Window;
import io.duskline.campaign.plan.CampaignCheck.PlannedWave;
import io.duskline.campaign.plan.NewCampaign;
import io.duskline.campaign.plan.Plan;
import io.duskline.campaign.plan.PlanEditor;
import io.duskline.campaign.plan.WindowCheck;
import io.duskline.notice.MailKind;
import io.duskline.web.Faults;
import io.duskline.web.FormDrafts;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.NullNode;

/**
 * The plan as a form, with waves in rows. A new plan's audience is the accounts that use the integration; later it is edited
 * elsewhere. The form makes the input of REST, so the same checks apply.
 *
 * @param fields as typed, by name
 */
public record CampaignForm(Map<String, String> fields) {

    private static final String LATENESS = "PT6H";
    private static final int OPENS = 9 * 60;
    private static final int CLOSES = 17 * 60;

    /** Value of a ticked box. */
    private static final String TICKED = "yes";

    private static final String BEFORE = "before";
    private static final String ON_THE_DAY = "day";
    private static final String AFTER = "after";
    private static final String AT_LAUNCH = "launch";

    /** The most rows that are read; a plan has fewer waves. */
    private static final int MOST = 60;

    private static final List<String> NAMES = List.of("template", "days", "when");

    static CampaignForm typed(MultiValueMap<String, String> form) {
        Map<String, String> fields = new LinkedHashMap<>();
        form.forEach((name, values) -> fields.put(name, String.join(", ", values)));
        return new CampaignForm(compactWaves(fields, fields.get("remove")));
    }

    static CampaignForm kept(FormDrafts.Draft draft) {
        return typed(new LinkedMultiValueMap<>(draft.fields()));
    }

    /** The form as a draft. */
    Map<String, List<String>> draft() {
        Map<String, List<String>> draft = new LinkedHashMap<>();
        fields.forEach((name, value) -> draft.put(name, List.of(value)));
        draft.remove("remove");
        return draft;
    }

    /** A first proposal: accounts with use in the last 90 days, with a plan by lead time. */
    public static CampaignForm blank(String deprecation, String integration, List<PlannedWave> waves) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("deprecation", deprecation);
        fields.put("kind", CampaignKind.SERVICE_NOTICE.code());
        fields.put("uses", integration);
        fields.put("within_days", "90");
        fields.put("min_uses", "1");
        fields.put("roles", "owner, admin, technical");
        fields.put("tell", "all");
        fields.put("late_by_at_most", LATENESS);
        fields.put("brownout_days_before", "1");
        window(new Window(OPENS, CLOSES, true, true), fields);
        writeWaves(waves, fields);
        return new CampaignForm(fields);
    }

    /** Without the audience, which is edited where it is counted. */
    static CampaignForm of(Campaign campaign, String deprecation) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put(FormDrafts.SEEN, PlanEditor.version(campaign));
        fields.put("name", campaign.name());
        fields.put("deprecation", deprecation);
        fields.put("kind", campaign.kind().code());
        fields.put("late_by_at_most", campaign.lateByAtMost().toString());
        fields.put("most_per_hour", Objects.toString(campaign.mostPerHour(), ""));
        writeWaves(Plan.of(campaign).waves(), fields);
        fields.put("escalate_days_before", Objects.toString(campaign.escalateDaysBefore(), ""));
        fields.put("tell_resolved", campaign.tellResolved() ? TICKED : "");
        fields.put("brownout_days_before", Objects.toString(campaign.brownoutDaysBefore(), ""));
        if (campaign.window() != null) {
            window(campaign.window(), fields);
        }
        return new CampaignForm(fields);
    }

    private static void window(Window window, Map<String, String> fields) {
        fields.put("window", TICKED);
        fields.put("window_from", window.fromTime());
        fields.put("window_to", window.toTime());
        fields.put("business_days", window.businessDays() ? TICKED : "");
        fields.put("holidays", window.holidays() ? TICKED : "");
    }

    private NewCampaign.@Nullable NewWindow window() {
        return value("window").isEmpty()
                ? null
                : new NewCampaign.NewWindow(
                        value("window_from"),
                        value("window_to"),
                        !value("business_days").isEmpty(),
                        !value("holidays").isEmpty());
    }

    /** As typed; empty without a value. */
    public String value(String name) {
        return fields.getOrDefault(name, "").strip();
    }

    /** The form with another value of a field. */
    public CampaignForm with(String name, String value) {
        Map<String, String> others = new LinkedHashMap<>(fields);
        others.put(name, value);
        return new CampaignForm(others);
    }

    /** The form with one more step: a reminder without days. */
    CampaignForm withStep() {
        int row = waves().size();
        return with("template" + row, MailKind.REMINDER.code()).with("when" + row, BEFORE);
    }

    /** The form with other waves. */
    CampaignForm with(List<PlannedWave> waves) {
        Map<String, String> others = new LinkedHashMap<>(fields);
        others.keySet().removeIf(name -> name.matches("(template|days|when)\\d+"));
        writeWaves(waves, others);
        return new CampaignForm(others);
    }

    /** Whether a wave repeats that the integration has ended, as in a campaign. */
    public boolean isFollowUp(int row) {
        @Nullable Integer days = waves().get(row).offsetDays();
        return days != null
                && waves().stream()
                        .filter(CampaignForm::saysThatItHasEnded)
                        .map(NewCampaign.NewWave::offsetDays)
                        .anyMatch(other -> other == null || other < days);
    }

    private static boolean saysThatItHasEnded(NewCampaign.NewWave wave) {
        return MailKind.DONE.code().equals(wave.template());
    }

    /** The typed limit; the default while it is invalid. */
    Duration lateByAtMost() {
        try {
            return Duration.parse(value("late_by_at_most"));
        } catch (DateTimeException e) {
            return Duration.parse(LATENESS);
        }
    }

    /** Waves as typed so far; one without days is rejected when it is saved. */
    public List<NewCampaign.NewWave> waves() {
        return readWaves(fields);
    }

    public NewCampaign campaign(JsonMapper json) {
        return campaign(audience(json));
    }

    /** The input with a given audience. An empty number of days before a brownout means no notices, as the field's hint says. */
    NewCampaign campaign(JsonNode audience) {
        @Nullable Integer days = wholeNumber(value("brownout_days_before"));
        return new NewCampaign(
                value("name"),
                value("deprecation"),
                value("kind"),
                audience,
                waves(),
                value("late_by_at_most"),
                wholeNumber(value("most_per_hour")),
                window(),
                wholeNumber(value("escalate_days_before")),
                !value("tell_resolved").isEmpty(),
                days == null ? NullNode.instance : IntNode.valueOf(days));
    }

    /** Null for all hours, and if it is invalid: saving then rejects it. */
    @Nullable Window readWindow() {
        return WindowCheck.read(window(), new Faults()).orElse(null);
    }

    CampaignKind kind() {
        return CampaignKind.of(value("kind")).orElse(CampaignKind.SERVICE_NOTICE);
    }

    /** As typed so far. */
    @Nullable Integer brownoutDays() {
        @Nullable Integer days = wholeNumber(value("brownout_days_before"));
        return days == null || days < 1 ? null : days;
    }

    /** The default audience of a new campaign: accounts that use the integration. */
    JsonNode audience(JsonMapper json) {
        return json.valueToTree(Map.of(
                "accounts",
                Map.of("uses", value("uses"), "within_days", number("within_days"), "min_uses", number("min_uses")),
                "roles",
                words("roles"),
                "tell",
                value("tell")));
    }

    private Object number(String name) {
        try {
            return Integer.valueOf(value(name));
        } catch (NumberFormatException e) {
            return value(name);
        }
    }

    private List<String> words(String name) {
        return Arrays.stream(value(name).split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** An invalid number gives a value that is rejected. */
    static @Nullable Integer wholeNumber(String typed) {
        try {
            return typed.isBlank() ? null : Integer.valueOf(typed.strip());
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /**
     * Numbers the rows of waves from 0. A row is a template, a number of days and whether they are before or after the end, or
     * else the day of the end or the launch. Rows without a template and the removed row are left out.
     */
    private static Map<String, String> compactWaves(Map<String, String> fields, @Nullable String removed) {
        List<Integer> kept = IntStream.rangeClosed(0, MOST)
                .filter(i -> !value(fields, "template", i).isEmpty())
                .filter(i -> !String.valueOf(i).equals(removed))
                .boxed()
                .toList();
        Map<String, String> compact = new LinkedHashMap<>(fields);
        IntStream.rangeClosed(0, MOST).forEach(i -> NAMES.forEach(name -> compact.remove(name + i)));
        for (int i = 0; i < kept.size(); i++) {
            for (String name : NAMES) {
                compact.put(name + i, value(fields, name, kept.get(i)));
            }
        }
        return compact;
    }

    private static void writeWaves(List<PlannedWave> waves, Map<String, String> fields) {
        for (int i = 0; i < waves.size(); i++) {
            @Nullable Integer offset = waves.get(i).offsetDays();
            fields.put("template" + i, waves.get(i).template().code());
            fields.put("days" + i, offset == null || offset == 0 ? "" : String.valueOf(Math.abs(offset)));
            fields.put("when" + i, offset == null ? AT_LAUNCH : offset == 0 ? ON_THE_DAY : offset < 0 ? BEFORE : AFTER);
        }
    }

    /** Reads numbered rows. Days that are not a number make a wave without days, which is rejected when it is saved. */
    private static List<NewCampaign.NewWave> readWaves(Map<String, String> fields) {
        List<NewCampaign.NewWave> waves = new ArrayList<>();
        for (int i = 0; !value(fields, "template", i).isEmpty(); i++) {
            String template = value(fields, "template", i);
            String when = value(fields, "when", i);
            waves.add(
                    when.equals(AT_LAUNCH)
                            ? new NewCampaign.NewWave(null, true, template)
                            : new NewCampaign.NewWave(offset(when, value(fields, "days", i)), null, template));
        }
        return waves;
    }

    private static @Nullable Integer offset(String when, String typed) {
        if (when.equals(ON_THE_DAY)) {
            return 0;
        }
        try {
            int days = Integer.parseInt(typed);
            if (days < 0) {
                return null;
            }
            return when.equals(BEFORE) ? Integer.valueOf(-days) : when.equals(AFTER) ? days : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static String value(Map<String, String> fields, String name, int row) {
        return fields.getOrDefault(name + row, "").strip();
    }
}
