package io.duskline.notice.editor;

import io.duskline.catalog.Capability;
import io.duskline.catalog.ContinuingIntegration;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.LocaleFallback;
import io.duskline.catalog.LocalizedPassages;
import io.duskline.catalog.MilestoneKind;
import io.duskline.notice.NoticeRevision;
import io.duskline.notice.Vendor;
import io.duskline.notice.lint.NoticeLint;
import io.duskline.notice.text.FrameTexts;
import io.duskline.notice.text.NoticeField;
import io.duskline.notice.text.NoticeText;
import io.duskline.notice.text.Wording;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Makes a text from what the catalog knows, as a start for its author: what stops and continues, until when, what instead, and
 * who helps. Where it knows several ways to say a part, it takes the first in which the checks find nothing. It uses the past
 * tense if the end came before anyone was told.
 */
@Component
class FirstDraft {

    /** Characters of a replacement that is named. */
    private static final int LONGEST_REPLACEMENT = 200;

    private final FrameTexts texts;
    private final Vendor vendor;
    private final NoticeLint lint;
    private final NoticeAudience audience;
    private final Clock clock;

    FirstDraft(FrameTexts texts, Vendor vendor, NoticeLint lint, NoticeAudience audience, Clock clock) {
        this.texts = texts;
        this.vendor = vendor;
        this.lint = lint;
        this.audience = audience;
        this.clock = clock;
    }

    /** Frame texts of a language, in the present or past tense. */
    private record Words(Wording words, boolean isOver) {

        String text(String key, Object... values) {
            return words.text(key, values);
        }

        /** Uses the key's own text for the past tense. */
        String ofTheEnd(String key, Object... values) {
            return words.text(isOver ? key + ".over" : key, values);
        }
    }

    /**
     * The languages in which drafts are of use: those that the audience reads, with English for the readers of a language that
     * has no template. English first; empty while the audience is counted.
     */
    List<String> languages(Deprecation d) {
        return audience.languages(d).stream()
                .map(tag -> texts.in(tag).tag())
                .distinct()
                .sorted(Comparator.comparing((String tag) -> !tag.equals("en")).thenComparing(tag -> tag))
                .toList();
    }

    /** Whether there are words for a draft in this language. */
    boolean isIn(String tag) {
        Locale locale = Locale.forLanguageTag(tag);
        return texts.in(locale).locale().getLanguage().equals(locale.getLanguage());
    }

    /** @param tag BCP 47, of a language in which there {@linkplain #isIn is a draft} */
    NoticeText in(Deprecation d, String tag) {
        Instant now = clock.instant();
        Words words = new Words(texts.in(tag), d.isToldAfterwards(now));
        NoticeText draft =
                NoticeText.of(field -> ways(field, d, tag, words, now).getFirst());
        return NoticeText.of(field -> {
            List<String> ways = ways(field, d, tag, words, now);
            return ways.size() == 1 ? ways.getFirst() : unobjectionable(field, ways, draft, d, tag, now);
        });
    }

    /** The first of several ways to say a part in which the checks find nothing, else the first. */
    private String unobjectionable(
            NoticeField part, List<String> ways, NoticeText draft, Deprecation d, String tag, Instant now) {
        return ways.stream()
                .filter(way -> {
                    NoticeText text = NoticeText.of(field -> field == part ? way : field.in(draft));
                    NoticeRevision revision = new NoticeRevision(0, tag, 1, text, now, "", null);
                    return lint.text(revision, List.of(), d, now).stream()
                            .noneMatch(found -> found.subject().equals(part.code()));
                })
                .findFirst()
                .orElse(ways.getFirst());
    }

    /** At least one, the best first. */
    private List<String> ways(NoticeField field, Deprecation d, String tag, Words words, Instant now) {
        return switch (field) {
            case SUBJECT -> subjects(d, words);
            case SUMMARY -> List.of(summary(d, words));
            case WHAT_STOPS -> stops(d, words);
            case WHAT_CONTINUES -> continues(d, words);
            case WHAT_TO_DO ->
                Stream.concat(replacement(d, tag, words).stream(), Stream.of(replaceOrLook(d, words)))
                        .map(step -> whatToDo(d, step, words, now))
                        .toList();
            case IF_YOU_DO_NOTHING -> List.of(words.ofTheEnd("draft.if_you_do_nothing"));
            case YOUR_DATA -> List.of(yourData(d, words, now));
            case HELP -> List.of(help(words));
        };
    }

    /** With a long name, the date comes first, so that phones show it; then also without what the name explains. */
    private static List<String> subjects(Deprecation d, Words words) {
        String name = d.integration().name();
        return Stream.of(name, name.split("[:(]", 2)[0].strip())
                .filter(called -> !called.isEmpty())
                .map(called -> called.replace("{{", "{ {"))
                .flatMap(called -> Stream.of(
                        words.ofTheEnd("draft.subject", called), words.ofTheEnd("draft.subject.date_first", called)))
                .distinct()
                .toList();
    }

    private static String summary(Deprecation d, Words words) {
        String key = d.isPartial() ? "draft.summary.part" : "draft.summary.whole";
        return words.ofTheEnd(key, plain(d.integration().name())) + " " + words.text("draft.summary.concerns");
    }

    /** By its names; in another language than the catalog's, all in one, or quoted as names. */
    private static List<String> stops(Deprecation d, Words words) {
        List<String> names = d.stops().stream().map(Capability::name).toList();
        return List.of(
                list(names.stream().map(FirstDraft::plain)),
                d.isPartial()
                        ? list(names.stream().map(name -> words.text("draft.what_stops.part", plain(name))))
                        : list(Stream.of(words.text(
                                "draft.what_stops.whole", plain(d.integration().name())))));
    }

    private static List<String> continues(Deprecation d, Words words) {
        List<Long> ending = d.stops().stream().map(Capability::id).toList();
        String known = list(Stream.concat(
                        d.integration().capabilities().stream()
                                .filter(each -> !ending.contains(each.id()))
                                .map(Capability::name),
                        d.continues().stream().map(ContinuingIntegration::name))
                .map(FirstDraft::plain));
        return Stream.of(known, words.text("draft.what_continues"))
                .filter(way -> !way.isEmpty())
                .toList();
    }

    /** The step that names the replacement, if it is known in this language: as one word, an address, or a text of its own. */
    private static Optional<String> replacement(Deprecation d, String tag, Words words) {
        Locale reader = Locale.forLanguageTag(tag);
        boolean isEnglish = reader.getLanguage().equals(LocaleFallback.DEFAULT);
        Optional<String> own = LocaleFallback.in(d.texts(), reader).map(LocalizedPassages::replacement);
        return own.or(() -> Optional.ofNullable(d.replacement())
                        .filter(said -> isEnglish || !said.strip().contains(" ")))
                .map(said -> said.strip().replaceFirst("[.。]$", ""))
                .filter(said -> !said.isEmpty() && said.length() <= LONGEST_REPLACEMENT)
                .map(said -> said.matches("https?://\\S+") ? "[" + plain(said) + "](" + said + ")" : plain(said))
                .map(said -> words.ofTheEnd("draft.what_to_do.replace_with", said));
    }

    private static String replaceOrLook(Deprecation d, Words words) {
        return words.ofTheEnd(d.replacement() == null ? "draft.what_to_do.look" : "draft.what_to_do.replace");
    }

    private static String whatToDo(Deprecation d, String step, Words words, Instant now) {
        List<String> steps = new ArrayList<>();
        if (isToCome(d, MilestoneKind.EXPORT_UNTIL, now)) {
            steps.add(words.text("draft.what_to_do.export"));
        }
        steps.add(step);
        steps.add(words.text("draft.what_to_do.plan"));
        StringBuilder numbered = new StringBuilder();
        for (int i = 0; i < steps.size(); i++) {
            numbered.append(i == 0 ? "" : "\n").append(i + 1).append(". ").append(steps.get(i));
        }
        return numbered.toString();
    }

    /** The draft promises only what is in the plan, else it advises to keep a copy. */
    private static String yourData(Deprecation d, Words words, Instant now) {
        String planned = Stream.of(
                        isToCome(d, MilestoneKind.EXPORT_UNTIL, now) ? words.text("draft.your_data.export") : "",
                        isToCome(d, MilestoneKind.REMOVED, now) ? words.text("draft.your_data.removed") : "")
                .filter(sentence -> !sentence.isEmpty())
                .collect(Collectors.joining(" "));
        return planned.isEmpty() ? words.ofTheEnd("draft.your_data.copy") : planned;
    }

    private String help(Words words) {
        String mail = "[" + plain(vendor.helpEmail()) + "](mailto:" + vendor.helpEmail() + ")";
        @Nullable URI centre = vendor.helpUrl();
        return centre == null
                ? words.text("draft.help.mail", mail)
                : words.text("draft.help.both", mail, centre.toString());
    }

    private static boolean isToCome(Deprecation d, MilestoneKind kind, Instant now) {
        return d.milestone(kind).filter(each -> each.starts().isAfter(now)).isPresent();
    }

    private static String list(Stream<String> items) {
        return items.map(item -> "- " + item).collect(Collectors.joining("\n"));
    }

    /** A name with Markdown and placeholders escaped, still readable. */
    static String plain(String name) {
        return name.strip()
                .replaceAll("\\s+", " ")
                .replaceAll("([\\\\`*_\\[\\]<>{])", "\\\\$1")
                .replaceAll("^([-+#])", "\\\\$1")
                .replaceAll("^(\\d+)([.)])", "$1\\\\$2");
    }
}
