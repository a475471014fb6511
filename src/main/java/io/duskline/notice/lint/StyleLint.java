package io.duskline.notice.lint;

import io.duskline.finding.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks the style of a text: no exclamation marks, no empty phrases, no HTML. */
public final class StyleLint {

    private static final Pattern EXCLAMATION = Pattern.compile("!(?!\\[)|！|¡");
    private static final Pattern TAG = Pattern.compile("</?[a-zA-Z][a-zA-Z0-9]*(?:\\s[^<>]*)?/?>");
    private static final Pattern RITUAL = Pattern.compile(
            "unfortunately|please note|we regret|malheureusement|veuillez noter|nous regrettons|(?<!\\w)leider(?!\\w)|bitte beachten"
                    + "|wir bedauern|lamentablemente|desafortunadamente|tenga en cuenta|残念ながら|للأسف|يرجى ملاحظة",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private StyleLint() {}

    static List<Finding> check(LintedText text) {
        List<Finding> found = new ArrayList<>();
        text.fields().forEach((field, words) -> found.addAll(check(field, words)));
        return found;
    }

    public static List<Finding> check(String field, String text) {
        List<Finding> found = new ArrayList<>();
        first(EXCLAMATION, text)
                .ifPresent(mark -> found.add(Finding.warning("exclamation", "has an exclamation mark")
                        .withSubject(field)));
        first(RITUAL, text)
                .ifPresent(words ->
                        found.add(Finding.warning("ritual", "“" + words + "” is filler. Say what happens instead")
                                .withSubject(field)));
        first(TAG, text)
                .ifPresent(tag -> found.add(Finding.warning("html", "HTML is shown as it stands: " + tag)
                        .withSubject(field)));
        return found;
    }

    private static Optional<String> first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
    }
}
