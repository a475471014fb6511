package io.duskline.notice.text;

import com.ibm.icu.text.PluralRules;
import io.duskline.db.StartFault;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Checks that texts with a count cover their language's plural forms. A file with such a text must have every form for whole
 * numbers. Each form for several numbers must contain the number.
 */
final class CountedTexts {

    private static final String COUNT = "{0}";
    private static final String ONE = "." + PluralRules.KEYWORD_ONE;
    private static final String OTHER = "." + PluralRules.KEYWORD_OTHER;

    private final String file;
    private final Map<String, String> texts;
    private final PluralRules rules;
    private final List<String> faults = new ArrayList<>();

    private CountedTexts(String file, Map<String, String> texts) {
        this.file = file;
        this.texts = texts;
        this.rules = PluralRules.forLocale(Locale.forLanguageTag(FrameTexts.tag(file)));
    }

    /**
     * @param bundles the text of each file, by its name
     * @return {@code bundles}
     * @throws StartFault naming each file, key and form
     */
    static Map<String, String> require(Map<String, String> bundles) {
        Map<String, Map<String, String>> files = new TreeMap<>();
        bundles.forEach((file, text) -> files.put(file, FrameTexts.properties(text)));
        Map<String, String> english = new HashMap<>();
        files.forEach((file, texts) -> {
            if (FrameTexts.tag(file).equals("en")) {
                english.putAll(texts);
            }
        });
        List<String> faults = new ArrayList<>();
        files.forEach((file, texts) -> faults.addAll(new CountedTexts(file, texts).faults(english)));
        if (!faults.isEmpty()) {
            throw new StartFault(
                    "The texts under i18n cannot say every number:\n  " + String.join("\n  ", faults),
                    "Correct these lines in templates-override/i18n. A language's forms are those of CLDR;"
                            + " docs/how-to/add-a-language.md says how to write them.",
                    null);
        }
        return bundles;
    }

    private List<String> faults(Map<String, String> english) {
        for (String key : counted(english)) {
            if (texts.keySet().stream().anyMatch(own -> own.startsWith(key + "."))) {
                boolean isNumberSaid = english.getOrDefault(key + OTHER, "").contains(COUNT);
                for (String form : rules.getKeywords()) {
                    examine(key, form, isNumberSaid);
                }
            }
        }
        return faults;
    }

    /** Keys, without their plural form, that English has for one and for other. */
    private static Set<String> counted(Map<String, String> english) {
        Set<String> keys = new TreeSet<>();
        for (String key : english.keySet()) {
            if (key.endsWith(ONE)) {
                keys.add(key.substring(0, key.length() - ONE.length()));
            }
        }
        return keys;
    }

    private void examine(String key, String form, boolean isNumberSaid) {
        int numbers = rules.getSamples(form).size();
        if (numbers == 0) {
            return; // for fractions only
        }
        String name = key + "." + form;
        String text = texts.get(name);
        if (text == null) {
            faults.add(file + " lacks " + name + ", which is for " + examples(form));
        } else if (isNumberSaid && numbers > 1 && !text.contains(COUNT)) {
            faults.add(file + " does not say {0} in " + name + ", which is for " + examples(form)
                    + "; a text for 1 alone is " + key + ".1");
        }
    }

    /** The whole numbers that CLDR names for a form, without compact ones such as 2c6, which is "2 million". */
    private String examples(String form) {
        var examples = Pattern.compile(form + ":[^;]*@integer ([^@;]+)").matcher(rules.toString());
        return examples.find() ? examples.group(1).replaceAll(", \\d+c\\d+", "").strip() : "every number";
    }
}
