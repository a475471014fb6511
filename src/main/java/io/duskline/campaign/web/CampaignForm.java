package io.duskline.campaign.web;

import io.duskline.audience.AudienceRule;
import io.duskline.audience.Clause;
import io.duskline.audience.RuleFormat;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignKind;
import io.duskline.campaign.Wave;
import io.duskline.campaign.plan.NewCampaign;
import io.duskline.customer.ContactRole;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The plan as a form: the common rule in fields, any other as its JSON; waves in rows. What it makes is what REST takes,
 * so the same checks hold.
 *
 * @param fields as typed, by name
 */
public record CampaignForm(Map<String, String> fields) {

    /** How many waves the form offers. */
    public static final int ROWS = 8;

    private static final String AT_LAUNCH = "launch";

    static CampaignForm typed(MultiValueMap<String, String> form) {
        Map<String, String> fields = new LinkedHashMap<>();
        form.forEach((name, values) -> fields.put(name, String.join(", ", values)));
        return new CampaignForm(fields);
    }

    /** A first proposal: everybody who used it in 90 days, told at launch, a week, a day before, and at the end. */
    static CampaignForm blank(@Nullable String deprecation, @Nullable String integration) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("deprecation", Objects.requireNonNullElse(deprecation, ""));
        fields.put("kind", CampaignKind.SERVICE_NOTICE.code());
        fields.put("uses", Objects.requireNonNullElse(integration, ""));
        fields.put("within_days", "90");
        fields.put("min_uses", "1");
        fields.put("roles", "owner, admin, technical");
        fields.put("tell", "all");
        fields.put("late_by_at_most", "PT6H");
        List<String[]> waves = List.of(
                new String[] {"first", AT_LAUNCH},
                new String[] {"reminder", "-7"},
                new String[] {"final", "-1"},
                new String[] {"done", "0"});
        for (int i = 0; i < waves.size(); i++) {
            fields.put("template" + i, waves.get(i)[0]);
            fields.put("when" + i, waves.get(i)[1]);
        }
        return new CampaignForm(fields);
    }

    static CampaignForm of(Campaign campaign, String deprecation, RuleFormat rules) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("name", campaign.name());
        fields.put("deprecation", deprecation);
        fields.put("kind", campaign.kind().code());
        AudienceRule rule = campaign.rule();
        if (rule.accounts() instanceof Clause.Uses uses) {
            fields.put("uses", uses.integration());
            fields.put("within_days", String.valueOf(uses.withinDays()));
            fields.put("min_uses", String.valueOf(uses.minUses()));
        } else {
            fields.put("json", rules.write(rule));
        }
        fields.put("roles", rule.roles().stream().map(ContactRole::code).collect(Collectors.joining(", ")));
        fields.put("tell", rule.tell().code());
        fields.put("late_by_at_most", campaign.lateByAtMost().toString());
        fields.put("most_per_hour", campaign.mostPerHour() == null ? "" : String.valueOf(campaign.mostPerHour()));
        for (int i = 0; i < Math.min(ROWS, campaign.waves().size()); i++) {
            Wave wave = campaign.waves().get(i);
            fields.put("template" + i, wave.template().code());
            fields.put("when" + i, wave.isNow() ? AT_LAUNCH : String.valueOf(wave.offsetDays()));
        }
        return new CampaignForm(fields);
    }

    /** As typed; empty where nothing was. */
    public String value(String name) {
        return fields.getOrDefault(name, "").strip();
    }

    NewCampaign campaign(JsonMapper json) {
        return new NewCampaign(
                value("name"),
                value("deprecation"),
                value("kind"),
                audience(json),
                waves(),
                value("late_by_at_most"),
                perHour(value("most_per_hour")));
    }

    private @Nullable JsonNode audience(JsonMapper json) {
        if (!value("json").isEmpty()) {
            try {
                return json.readTree(value("json"));
            } catch (JacksonException e) {
                return null;
            }
        }
        List<Object> all = new ArrayList<>();
        all.add(Map.of("uses", value("uses"), "within_days", number("within_days"), "min_uses", number("min_uses")));
        if (!value("plan").isEmpty()) {
            all.add(Map.of("plan", words("plan")));
        }
        if (!value("region").isEmpty()) {
            all.add(Map.of("region", words("region")));
        }
        if (!value("not_region").isEmpty()) {
            all.add(Map.of("not", Map.of("region", words("not_region"))));
        }
        return json.valueToTree(Map.of(
                "accounts", all.size() == 1 ? all.getFirst() : Map.of("all", all),
                "roles", words("roles"),
                "tell", value("tell")));
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

    private List<NewCampaign.NewWave> waves() {
        List<NewCampaign.NewWave> waves = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            String template = value("template" + i);
            String when = value("when" + i);
            if (!template.isEmpty()) {
                waves.add(
                        when.equals(AT_LAUNCH)
                                ? new NewCampaign.NewWave(null, true, template)
                                : new NewCampaign.NewWave(days(when), null, template));
            }
        }
        return waves;
    }

    /** What is no number is refused as one that is none. */
    static @Nullable Integer perHour(String typed) {
        try {
            return typed.isBlank() ? null : Integer.valueOf(typed.strip());
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private static @Nullable Integer days(String when) {
        try {
            return Integer.valueOf(when.replace('−', '-').replace("+", ""));
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
