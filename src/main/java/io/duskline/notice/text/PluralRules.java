package io.duskline.notice.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How a language counts whole numbers. The rules are CLDR's own file, {@code supplemental/plurals.json} of the npm
 * package {@code cldr-core}, as it was published; a language that it does not know has one form for every number.
 */
record PluralRules(Map<PluralForm, PluralRule> rules) {

    private static final String TYPE = "plurals-type-cardinal";
    private static final String RULE = "pluralRule-count-";
    private static final String UNKNOWN = "und";

    private static final JsonNode CLDR = read();
    private static final Map<String, PluralRules> BY_TAG = byTag(CLDR.path(TYPE));

    static PluralRules of(Locale locale) {
        String tag = Languages.lookup(BY_TAG.keySet(), locale).orElse(UNKNOWN);
        return Objects.requireNonNull(BY_TAG.get(tag));
    }

    static String cldrVersion() {
        return CLDR.path("version").path("_cldrVersion").asString();
    }

    /** The form that this many take; whether they are too many or too few is all the same. */
    PluralForm form(long count) {
        long magnitude = Math.abs(count);
        for (Map.Entry<PluralForm, PluralRule> each : rules.entrySet()) {
            if (each.getValue().isFor(magnitude)) {
                return each.getKey();
            }
        }
        throw new IllegalStateException("No form for " + count);
    }

    /** All that some whole number takes. */
    List<PluralForm> forms() {
        return rules.keySet().stream()
                .filter(form -> rule(form).isForWholeNumbers())
                .toList();
    }

    PluralRule rule(PluralForm form) {
        return Objects.requireNonNull(rules.get(form));
    }

    private static Map<String, PluralRules> byTag(JsonNode languages) {
        Map<String, PluralRules> byTag = new HashMap<>();
        languages.properties().forEach(language -> byTag.put(language.getKey(), rules(language.getValue())));
        return byTag;
    }

    private static PluralRules rules(JsonNode language) {
        Map<PluralForm, PluralRule> rules = new EnumMap<>(PluralForm.class);
        language.properties()
                .forEach(rule -> rules.put(
                        PluralForm.of(rule.getKey().substring(RULE.length())),
                        PluralRule.of(rule.getValue().asString())));
        return new PluralRules(rules);
    }

    private static JsonNode read() {
        try (InputStream file = PluralRules.class.getResourceAsStream("plurals.json")) {
            return JsonMapper.shared().readTree(Objects.requireNonNull(file)).path("supplemental");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
