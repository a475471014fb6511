package io.duskline.notice.editor;

import io.duskline.catalog.Deprecation;
import io.duskline.catalog.LanguageTags;
import io.duskline.finding.Finding;
import io.duskline.notice.NoticeRevision;
import io.duskline.notice.Notices;
import io.duskline.notice.lint.NoticeLint;
import io.duskline.notice.text.FrameTexts;
import io.duskline.notice.text.NoticeCheck;
import io.duskline.notice.text.NoticeFacts;
import io.duskline.notice.text.NoticeField;
import io.duskline.notice.text.NoticeText;
import io.duskline.notice.text.Placeholders;
import io.duskline.notice.text.ReaderDates;
import io.duskline.notice.text.Wording;
import io.duskline.web.Fault;
import io.duskline.web.Faults;
import io.duskline.web.TextDiff;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Fills the page of the notice editor. */
@Component
class EditorView {
    private static final Map<String, String> LABELS =
            Arrays.stream(NoticeField.values()).collect(Collectors.toMap(NoticeField::code, NoticeField::label));

    private final NoticeLint lint;
    private final NoticePreviews previews;
    private final PreviewReaders readers;
    private final FirstDraft firstDraft;
    private final RequestedChanges requestedChanges;
    private final FrameTexts texts;
    private final Clock clock;
    private final Notices notices;

    EditorView(
            NoticeLint lint,
            NoticePreviews previews,
            PreviewReaders readers,
            FirstDraft firstDraft,
            RequestedChanges requestedChanges,
            FrameTexts texts,
            Clock clock,
            Notices notices) {
        this.lint = lint;
        this.previews = previews;
        this.readers = readers;
        this.firstDraft = firstDraft;
        this.requestedChanges = requestedChanges;
        this.texts = texts;
        this.clock = clock;
        this.notices = notices;
    }

    /**
     * A language tab.
     *
     * @param behind whether English is newer
     * @param draft whether the reader has an unsaved draft
     */
    public record Tab(String tag, String name, boolean current, boolean behind, boolean draft) {}

    /**
     * One input with the typed text.
     *
     * @param beside the same part in the compared language; null if none is compared
     * @param changed what changed there since this language was written; empty if nothing did
     */
    public record Input(
            String name,
            String label,
            String value,
            @Nullable String beside,
            List<TextDiff.Piece> changed) {}

    /** A placeholder and its value for the reader of the preview. */
    public record Example(String name, String value) {}

    /** @param faults faults of a rejected text */
    void fill(EditedNotice edited, PreviewRequest asked, List<Fault> faults, Model model) {
        Deprecation d = edited.about();
        List<PreviewReaders.Choice> choices = readers.offered(d, edited.tag());
        PreviewRequest looking = asked.at(readers.shown(asked.wanted().account(), choices));
        Locale locale = Locale.forLanguageTag(edited.tag());
        List<Finding> found = check(edited, clock.instant());
        model.addAttribute("deprecation", d);
        model.addAttribute("askedChanges", requestedChanges.of(d.id(), edited.tag()));
        model.addAttribute("tag", edited.tag());
        model.addAttribute("direction", Wording.direction(locale));
        model.addAttribute("language", language(edited.tag()));
        model.addAttribute("inEnglish", LanguageTags.inEnglish(edited.tag()));
        model.addAttribute("revision", edited.number());
        model.addAttribute(
                "published", edited.revision().map(NoticeRevision::publishedAt).isPresent());
        model.addAttribute("draft", edited.own());
        model.addAttribute("basedOn", edited.basedOn());
        model.addAttribute("overtakenBy", edited.overtakenBy().orElse(null));
        model.addAttribute("others", edited.ofOthers());
        model.addAttribute("isEmpty", edited.isEmpty());
        model.addAttribute("now", clock.instant());
        model.addAttribute("tabs", tabs(edited));
        model.addAttribute("addable", addable(edited));
        model.addAttribute("me", edited.reader());
        model.addAttribute("hasFirstDraft", firstDraft.isIn(edited.tag()));
        List<String> read = edited.isEmpty() ? firstDraft.languages(d) : List.of();
        model.addAttribute("audienceLanguages", inEnglish(read.stream()));
        model.addAttribute("draftLanguages", inEnglish(read.stream().filter(edited::isOpen)));
        model.addAttribute("faults", faults);
        model.addAttribute("labels", LABELS);
        model.addAttribute("inputs", inputs(edited, looking));
        model.addAttribute("findings", found);
        model.addAttribute("errors", found.stream().filter(Finding::isError).count());
        model.addAttribute("subjectLength", subjectLength(edited));
        model.addAttribute("subjectMost", NoticeLint.SUBJECT);
        model.addAttribute("looking", looking);
        model.addAttribute("found", readers.find(looking.find()));
        model.addAttribute("choices", choices);
        model.addAttribute("chosen", readers.named(looking.wanted().account()).orElse(null));
        model.addAttribute("examples", examples(d, edited.tag()));
        model.addAttribute("preview", preview(edited, looking).orElse(null));
    }

    /** Findings of the text. Those that prevent saving come first. An empty text has none. */
    List<Finding> check(EditedNotice edited, Instant now) {
        if (edited.isEmpty()) {
            return List.of();
        }
        Faults faults = new Faults();
        NoticeCheck.check(edited.text(), NoticeFacts.of(edited.about()), faults);
        List<Finding> found = faults.found().stream()
                .map(fault -> Finding.error("refused", fault.reason()).withSubject(fault.field()))
                .collect(Collectors.toCollection(ArrayList::new));
        if (!edited.isTooLong()) {
            lint.check(edited.asRevision(), edited.texts(), edited.about(), now).stream()
                    .filter(each -> !each.code().equals(NoticeLint.UNFILLED))
                    .forEach(found::add);
            found.sort(Comparator.comparing(Finding::severity));
        }
        return found;
    }

    private List<Input> inputs(EditedNotice edited, PreviewRequest looking) {
        Optional<Beside> other = beside(edited, looking.beside());
        return Arrays.stream(NoticeField.values())
                .map(field -> new Input(
                        field.code(),
                        field.label(),
                        field.in(edited.text()),
                        other.map(text -> field.in(text.text())).orElse(null),
                        other.map(text -> text.changed(field)).orElse(List.of())))
                .toList();
    }

    private int subjectLength(EditedNotice edited) {
        return edited.isEmpty() || edited.isTooLong()
                ? 0
                : lint.subjectLength(edited.asRevision(), edited.about(), clock.instant());
    }

    private static List<Tab> tabs(EditedNotice edited) {
        Optional<NoticeRevision> english = edited.in("en");
        return Stream.of(
                        Stream.of(edited.tag()),
                        edited.ownLanguages(),
                        edited.current().stream().map(NoticeRevision::locale))
                .flatMap(tags -> tags)
                .distinct()
                .sorted(Comparator.comparing((String tag) -> !tag.equals("en")).thenComparing(tag -> tag))
                .map(tag -> new Tab(
                        tag,
                        language(tag),
                        tag.equals(edited.tag()),
                        english.isPresent()
                                && edited.in(tag)
                                        .filter(text ->
                                                english.get().createdAt().isAfter(text.createdAt()))
                                        .isPresent(),
                        edited.ownLanguages().anyMatch(tag::equals)))
                .toList();
    }

    private List<Tab> addable(EditedNotice edited) {
        return texts.languages().stream()
                .map(Locale::toLanguageTag)
                .filter(tag -> edited.in(tag).isEmpty())
                .map(tag -> new Tab(tag, language(tag), false, false, false))
                .toList();
    }

    private static List<String> inEnglish(Stream<String> tags) {
        return tags.map(LanguageTags::inEnglish).sorted().toList();
    }

    private List<Example> examples(Deprecation d, String tag) {
        ReaderDates dates = texts.dates(Locale.forLanguageTag(tag), d.zone());
        Placeholders values = Placeholders.of(d, readers.madeUp(d, tag, clock.instant()), dates);
        return Placeholders.names(NoticeFacts.of(d)).stream()
                .map(name -> new Example(
                        name,
                        name.equals(Placeholders.LINK)
                                ? "the contact’s own page"
                                : values.value(name).orElseThrow().text()))
                .toList();
    }

    private Optional<NoticePreviews.Framed> preview(EditedNotice edited, PreviewRequest looking) {
        if (edited.isEmpty() || edited.isTooLong()) {
            return Optional.empty();
        }
        @Nullable NoticeDraft own = edited.own();
        // the hash only changes the address, so that the browser reloads the frame when the draft changes
        String draft =
                own == null ? "" : "&draft=" + Integer.toHexString(own.text().hashCode());
        return Optional.of(previews.framed(edited.about(), edited.texts(), edited.tag(), looking.wanted(), draft));
    }

    /** The language by its own name, with a capital. */
    static String language(String tag) {
        Locale locale = Locale.forLanguageTag(tag);
        String name = locale.getDisplayName(locale);
        return name.substring(0, 1).toUpperCase(locale) + name.substring(1);
    }

    /** @param before its text when the edited language was last written; null if unknown */
    record Beside(NoticeText text, @Nullable NoticeText before) {

        /** Word by word; empty if the part did not change. */
        List<TextDiff.Piece> changed(NoticeField field) {
            return before == null || field.in(before).equals(field.in(text))
                    ? List.of()
                    : TextDiff.of(field.in(before), field.in(text));
        }
    }

    /** @param language empty for none */
    private Optional<Beside> beside(EditedNotice edited, String language) {
        if (language.isEmpty() || language.equals(edited.tag())) {
            return Optional.empty();
        }
        return edited.beside(language).map(text -> new Beside(text, before(edited, language)));
    }

    private @Nullable NoticeText before(EditedNotice edited, String language) {
        @Nullable Instant written = edited.revision().map(NoticeRevision::createdAt).orElse(null);
        return written == null
                ? null
                : notices.history(edited.about().id(), language).stream()
                        .filter(revision -> !revision.createdAt().isAfter(written))
                        .findFirst()
                        .map(NoticeRevision::text)
                        .orElse(null);
    }
}
