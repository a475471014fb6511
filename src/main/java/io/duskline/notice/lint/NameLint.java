package io.duskline.notice.lint;

import io.duskline.catalog.ContinuingIntegration;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Integration;
import io.duskline.finding.Finding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Checks that a text uses a catalog name for the integration that ends, and does not name another product. */
record NameLint(LintedText text, List<String> own) {

    static final String UNNAMED_PRODUCT = "unnamed_product";
    static final String OTHER_PRODUCT = "other_product";

    private static final Set<String> SMALL_WORDS = Set.of("the", "and", "for", "with", "over", "your", "from");
    private static final int SHORTEST_WORD = 3;

    static List<Finding> check(LintedText text) {
        NameLint lint = new NameLint(text, own(text.about()));
        List<Finding> found = new ArrayList<>();
        String subject = text.revision().text().subject();
        String whole = String.join("\n", text.fields().values());
        if (lint.own.stream().noneMatch(name -> isNamed(name, whole))) {
            found.add(Finding.warning(
                            UNNAMED_PRODUCT,
                            "does not use any name of the integration: " + String.join(", ", lint.called()))
                    .withSubject("summary"));
        }
        if (lint.own.stream().noneMatch(name -> isNamed(name, subject))) {
            lint.others().stream()
                    .filter(name -> stands(name, subject))
                    .findFirst()
                    .ifPresent(name -> found.add(Finding.error(
                                    OTHER_PRODUCT,
                                    "speaks of “" + name + "”, and not of "
                                            + text.about().integration().name() + ", which ends")
                            .withSubject("subject")));
        }
        return found;
    }

    private static List<String> own(Deprecation d) {
        Integration integration = d.integration();
        return Stream.of(
                        Stream.of(integration.name(), head(integration.name())),
                        integration.aliases().stream(),
                        d.names().stream(),
                        Stream.ofNullable(integration.provider()).map(provider -> provider.name()))
                .flatMap(names -> names)
                .flatMap(NameLint::bothIn)
                .filter(name -> !name.isBlank())
                .distinct()
                .toList();
    }

    /** "Digital Marketing Center (DMC)" matches by either name. */
    private static Stream<String> bothIn(String name) {
        return Stream.concat(Stream.of(name), Arrays.stream(name.split("[()]")).map(String::strip));
    }

    private List<String> called() {
        Deprecation d = text.about();
        return Stream.of(Stream.of(d.integration().name()), d.integration().aliases().stream(), d.names().stream())
                .flatMap(names -> names)
                .distinct()
                .toList();
    }

    /** Names of other integrations, except those that this deprecation's catalog texts mention. */
    private List<String> others() {
        Deprecation d = text.about();
        String spokenOf = String.join(
                "\n",
                d.reason(),
                Objects.requireNonNullElse(d.replacement(), ""),
                Objects.requireNonNullElse(d.upstream().cause(), ""));
        List<String> going =
                d.continues().stream().map(ContinuingIntegration::slug).toList();
        return text.catalog().stream()
                .filter(each -> each.id() != d.integration().id() && !going.contains(each.slug()))
                .flatMap(each -> Stream.concat(Stream.of(each.name(), head(each.name())), each.aliases().stream()))
                .filter(name -> name.length() >= SHORTEST_WORD)
                .filter(name -> !stands(name, spokenOf))
                .filter(name -> own.stream().noneMatch(ours -> stands(name, ours)))
                .toList();
    }

    /** "Facebook" of "Facebook: publishing, scheduling and results". */
    private static String head(String name) {
        int colon = name.indexOf(':');
        return colon > 0 ? name.substring(0, colon).strip() : name;
    }

    /** As a whole, or with all its words in any order and form: "conversions by FTP are uploaded". */
    static boolean isNamed(String name, String text) {
        if (stands(name, text)) {
            return true;
        }
        List<String> words = Arrays.stream(name.split("[\\s,:;()\\[\\]/]+"))
                .filter(word -> word.length() >= SHORTEST_WORD && !SMALL_WORDS.contains(word.toLowerCase(Locale.ROOT)))
                .toList();
        return words.size() > 1 && words.stream().allMatch(word -> begins(word, text));
    }

    private static boolean begins(String word, String text) {
        return Pattern.compile(
                        "(?<![\\p{L}\\p{N}])" + Pattern.quote(word), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                .matcher(text)
                .find();
    }

    /** In a script without spaces, a name cannot be told from a longer one that contains it. */
    private static boolean stands(String name, String text) {
        return Pattern.compile(
                        "(?<![\\p{IsLatin}\\p{N}])" + Pattern.quote(name.strip()) + "(?![\\p{IsLatin}\\p{N}])",
                        Pattern.UNICODE_CASE | (name.length() > SHORTEST_WORD ? Pattern.CASE_INSENSITIVE : 0))
                .matcher(text)
                .find();
    }
}
