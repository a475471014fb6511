package io.duskline.notice.lint;

import io.duskline.catalog.LanguageTags;
import io.duskline.finding.Finding;
import io.duskline.notice.text.TypedDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds a paragraph in another language than its text, by small words that only one of the template languages has. A quoted
 * passage is a name and may be in any language.
 */
final class LanguageLint {

    static final String WRONG_LANGUAGE = "wrong_language";

    /** A paragraph or an item of a list. */
    private static final Pattern PARAGRAPHS = Pattern.compile("\\n\\s*\\n|\\n(?=\\s*(?:[-*+]|\\d+[.)])\\s)");

    private static final Pattern QUOTED = Pattern.compile(
            "“[^”]{0,200}”|„[^“]{0,200}“|«[^»]{0,200}»|「[^」]{0,200}」|\"[^\"\\n]{0,200}\"|`[^`\\n]{0,200}`"
                    + "|\\]\\([^)\\s]{0,300}\\)");

    private static final Map<String, Pattern> SMALL_WORDS = Map.of(
            "en",
            SentenceWords.words(
                    "the|and|your|you|with|this|that|these|from|are|our|which|what|when|before|after|been|their"
                            + "|they|not|until|longer|goes"),
            "fr",
            SentenceWords.words(
                    "vous|votre|vos|nous|notre|une|est|et|pour|dans|avec|sont|cette|ces|pas|aux|qui|sera|serez"
                            + "|pouvez|pourrez|depuis|avant|après|être|jusqu"),
            "de",
            SentenceWords.words("der|das|und|ist|sie|ihr|ihre|ihren|ihrem|mit|für|nicht|auf|von|dem|ein|eine|einen|wird"
                    + "|werden|können|wir|bis|nach|sich|auch|oder|wenn|zum|zur|bei|vor"),
            "es",
            SentenceWords.words(
                    "el|los|las|una|y|con|para|por|su|sus|del|usted|nuestro|nuestra|como|más|pero|hasta|antes"
                            + "|después|puede|podrá|esta|este"),
            "ja",
            Pattern.compile("[\\p{IsHiragana}\\p{IsKatakana}]+"),
            "ar",
            Pattern.compile("\\p{IsArabic}+"));

    /** So many small words of another language, and more than three times those of its own. */
    private static final int FEWEST = 3;

    private static final int TIMES = 3;
    private static final int SHOWN = 40;

    private LanguageLint() {}

    /** The first such paragraph of each part. A language without a template is held against English alone. */
    static List<Finding> check(LintedText text) {
        Set<String> others = SMALL_WORDS.containsKey(text.language()) ? SMALL_WORDS.keySet() : Set.of("en");
        List<Finding> found = new ArrayList<>();
        text.fields()
                .forEach((field, words) -> PARAGRAPHS
                        .splitAsStream(words)
                        .flatMap(paragraph -> other(paragraph, text.language(), others)
                                .map(other -> Finding.warning(
                                                WRONG_LANGUAGE,
                                                "“" + shown(paragraph) + "” is in " + LanguageTags.inEnglish(other)
                                                        + ", and the text is in "
                                                        + LanguageTags.inEnglish(text.language()))
                                        .withSubject(field))
                                .stream())
                        .findFirst()
                        .ifPresent(found::add));
        return found;
    }

    static String unquoted(String markdown) {
        return QUOTED.matcher(markdown).replaceAll(" ");
    }

    private static Optional<String> other(String paragraph, String own, Set<String> others) {
        String bare = TypedDate.marked(unquoted(paragraph));
        long ours = count(own, bare);
        return others.stream()
                .filter(language -> !language.equals(own))
                .filter(language -> count(language, bare) >= Math.max(FEWEST, TIMES * ours + 1))
                .max(Comparator.comparingLong((String language) -> count(language, bare))
                        .thenComparing(tag -> tag));
    }

    private static long count(String language, String text) {
        return SMALL_WORDS.containsKey(language)
                ? SMALL_WORDS.get(language).matcher(text).results().count()
                : 0;
    }

    private static String shown(String paragraph) {
        String line = paragraph.strip().replaceAll("\\s+", " ");
        return line.codePointCount(0, line.length()) <= SHOWN
                ? line
                : line.substring(0, line.offsetByCodePoints(0, SHOWN)) + "…";
    }
}
