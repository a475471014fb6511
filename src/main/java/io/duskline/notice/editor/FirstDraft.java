package io.duskline.notice.editor;

import io.duskline.catalog.Capability;
import io.duskline.catalog.ContinuingIntegration;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.MilestoneKind;
import io.duskline.notice.Vendor;
import io.duskline.notice.text.FrameTexts;
import io.duskline.notice.text.NoticeText;
import io.duskline.notice.text.Wording;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * A text made of what the catalog knows, for somebody to go on from: what stops and goes on, until when, where a person
 * helps. What it does not know it leaves empty, and names of capabilities stand as the catalog has them. Of what ended before
 * anybody could be told, it says that it has.
 */
@Component
class FirstDraft {

    private final FrameTexts texts;
    private final Vendor vendor;
    private final Clock clock;

    FirstDraft(FrameTexts texts, Vendor vendor, Clock clock) {
        this.texts = texts;
        this.vendor = vendor;
        this.clock = clock;
    }

    /** The words of a language, in the tense that fits. */
    private record Words(Wording words, boolean isOver) {

        String text(String key, Object... values) {
            return words.text(key, values);
        }

        /** Of what is to come and of what is over, each has its own. */
        String ofTheEnd(String key, Object... values) {
            return words.text(isOver ? key + ".over" : key, values);
        }
    }

    /** @param tag BCP 47; a language in which the product says nothing gets it in English */
    NoticeText in(Deprecation d, String tag) {
        Instant now = clock.instant();
        Words words = new Words(texts.in(tag), d.isToldAfterwards(now));
        return new NoticeText(
                words.ofTheEnd("draft.subject", d.integration().name().replace("{{", "{ {")),
                summary(d, words),
                list(d.stops().stream().map(Capability::name)),
                continues(d, words),
                whatToDo(d, words, now),
                words.ofTheEnd("draft.if_you_do_nothing"),
                yourData(d, words, now),
                help(words));
    }

    private static String summary(Deprecation d, Words words) {
        String key = d.isPartial() ? "draft.summary.part" : "draft.summary.whole";
        return words.ofTheEnd(key, plain(d.integration().name())) + " " + words.text("draft.summary.concerns");
    }

    private static String continues(Deprecation d, Words words) {
        List<Long> ending = d.stops().stream().map(Capability::id).toList();
        String known = list(Stream.concat(
                d.integration().capabilities().stream()
                        .filter(each -> !ending.contains(each.id()))
                        .map(Capability::name),
                d.continues().stream().map(ContinuingIntegration::name)));
        return known.isEmpty() ? words.text("draft.what_continues") : known;
    }

    private static String whatToDo(Deprecation d, Words words, Instant now) {
        List<String> steps = new ArrayList<>();
        if (isToCome(d, MilestoneKind.EXPORT_UNTIL, now)) {
            steps.add(words.text("draft.what_to_do.export"));
        }
        steps.add(words.ofTheEnd(d.replacement() == null ? "draft.what_to_do.look" : "draft.what_to_do.replace"));
        steps.add(words.text("draft.what_to_do.plan"));
        StringBuilder numbered = new StringBuilder();
        for (int i = 0; i < steps.size(); i++) {
            numbered.append(i == 0 ? "" : "\n").append(i + 1).append(". ").append(steps.get(i));
        }
        return numbered.toString();
    }

    /** The draft promises only what is in the plan. */
    private static String yourData(Deprecation d, Words words, Instant now) {
        return Stream.of(
                        isToCome(d, MilestoneKind.EXPORT_UNTIL, now) ? words.text("draft.your_data.export") : "",
                        isToCome(d, MilestoneKind.REMOVED, now) ? words.text("draft.your_data.removed") : "")
                .filter(sentence -> !sentence.isEmpty())
                .collect(Collectors.joining(" "));
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
        return items.map(item -> "- " + plain(item)).collect(Collectors.joining("\n"));
    }

    /** A name in which nothing is Markdown or a placeholder, and which people can still read. */
    static String plain(String name) {
        return name.strip()
                .replaceAll("\\s+", " ")
                .replaceAll("([\\\\`*_\\[\\]<>{])", "\\\\$1")
                .replaceAll("^([-+#])", "\\\\$1")
                .replaceAll("^(\\d+)([.)])", "$1\\\\$2");
    }
}
