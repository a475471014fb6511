package io.duskline.notice.editor;

import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.LanguageTags;
import io.duskline.notice.NoticeRevision;
import io.duskline.notice.Notices;
import io.duskline.notice.text.FrameTexts;
import io.duskline.notice.text.NoticeFacts;
import io.duskline.notice.text.NoticeField;
import io.duskline.notice.text.NoticeText;
import io.duskline.notice.text.Placeholders;
import io.duskline.notice.text.ReaderDates;
import io.duskline.notice.text.Wording;
import io.duskline.web.Fault;
import io.duskline.web.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where product managers write what is said: a form per language, what the lint finds, and how it arrives. */
@Controller
@RequestMapping("/console/deprecations/{slug}/notices")
class NoticeEditorPages {

    private static final Map<String, String> LABELS =
            Arrays.stream(NoticeField.values()).collect(Collectors.toMap(NoticeField::code, NoticeField::label));

    private final Deprecations deprecations;
    private final Notices notices;
    private final NoticeLint lint;
    private final NoticePreviews previews;
    private final PreviewReaders readers;
    private final FrameTexts texts;
    private final Clock clock;

    NoticeEditorPages(
            Deprecations deprecations,
            Notices notices,
            NoticeLint lint,
            NoticePreviews previews,
            PreviewReaders readers,
            FrameTexts texts,
            Clock clock) {
        this.deprecations = deprecations;
        this.notices = notices;
        this.lint = lint;
        this.previews = previews;
        this.readers = readers;
        this.texts = texts;
        this.clock = clock;
    }

    /** One tab; behind where English is newer. */
    public record Tab(String tag, String name, boolean current, boolean behind) {}

    /** One input with what was typed and what is wrong with it. */
    public record Input(String name, String label, String value, List<String> faults) {}

    /** A finding of the lint as the page shows it: the class of its tag, its word, where it links to. */
    public record Finding(String tone, String word, String field, String label, String reason) {

        static Finding of(LintFinding found) {
            String label = LABELS.getOrDefault(found.field(), "");
            return switch (found.level()) {
                case MUST -> new Finding("error", "Must", found.field(), label, found.reason());
                case SHOULD -> new Finding("warning", "Should", found.field(), label, found.reason());
                case GOOD -> new Finding("pass", "Good", found.field(), label, found.reason());
            };
        }
    }

    /** A placeholder and what it is for the reader of the preview. */
    public record Example(String name, String value) {}

    /** To the language asked for, or English. */
    @GetMapping
    String choose(@PathVariable String slug, @RequestParam(defaultValue = "en") String locale) {
        String tag = LanguageTags.named(locale)
                .orElseThrow(() -> Refusal.malformed(
                        "locale",
                        "\"" + locale + "\" is no language that we know: write its name, or its tag, as fr or fr-CA"));
        return "redirect:/console/deprecations/" + find(slug).slug() + "/notices/" + tag;
    }

    @GetMapping("/{locale}")
    String edit(
            @PathVariable String slug,
            @PathVariable String locale,
            @RequestParam(defaultValue = "mail") String as,
            @RequestParam(defaultValue = "") String account,
            @RequestParam(defaultValue = "false") boolean saved,
            Model model) {
        Deprecation d = find(slug);
        String tag = tag(locale);
        List<NoticeRevision> current = notices.current(d.id());
        Optional<NoticeRevision> revision = inLanguage(current, tag);
        model.addAttribute("shown", as);
        model.addAttribute("account", account);
        model.addAttribute("saved", saved);
        page(d, tag, current, revision.map(NoticeRevision::text).orElse(NoticeText.EMPTY), List.of(), model);
        return "console/notice";
    }

    @PostMapping("/{locale}")
    String save(
            @PathVariable String slug,
            @PathVariable String locale,
            @RequestParam Map<String, String> form,
            Principal who,
            HttpServletResponse response,
            Model model) {
        Deprecation d = find(slug);
        String tag = tag(locale);
        NoticeText text = NoticeText.of(form);
        try {
            notices.revise(d, tag, text, who.getName());
            return "redirect:/console/deprecations/" + d.slug() + "/notices/" + tag + "?saved=true";
        } catch (Refusal refusal) {
            if (refusal.kind() != Refusal.Kind.INVALID) {
                throw refusal;
            }
            response.setStatus(refusal.kind().status());
            model.addAttribute("shown", "mail");
            model.addAttribute("account", "");
            model.addAttribute("saved", false);
            page(d, tag, notices.current(d.id()), text, refusal.faults(), model);
            return "console/notice";
        }
    }

    @GetMapping("/{locale}/preview")
    ResponseEntity<String> preview(
            @PathVariable String slug,
            @PathVariable String locale,
            @RequestParam(required = false) @Nullable String account,
            @RequestParam(defaultValue = "mail") String as,
            @RequestParam(required = false) @Nullable String kind) {
        return previews.show(find(slug), tag(locale), account, as, kind);
    }

    private void page(
            Deprecation d, String tag, List<NoticeRevision> current, NoticeText text, List<Fault> faults, Model model) {
        Optional<NoticeRevision> revision = inLanguage(current, tag);
        model.addAttribute("deprecation", d);
        model.addAttribute("tag", tag);
        model.addAttribute("direction", Wording.isRightToLeft(Locale.forLanguageTag(tag)) ? "rtl" : "ltr");
        model.addAttribute("language", language(tag));
        model.addAttribute("revision", revision.map(NoticeRevision::revision).orElse(0));
        model.addAttribute("published", revision.isPresent() && revision.get().publishedAt() != null);
        model.addAttribute("tabs", tabs(current, tag));
        model.addAttribute("addable", addable(current));
        model.addAttribute("faults", faults);
        model.addAttribute("labels", LABELS);
        model.addAttribute("inputs", inputs(text, faults));
        model.addAttribute(
                "findings",
                revision.map(r -> lint.check(r, current, d, clock.instant())).orElse(List.of()).stream()
                        .map(Finding::of)
                        .toList());
        model.addAttribute("choices", readers.offered(d));
        model.addAttribute("examples", examples(d, tag));
    }

    private static List<Input> inputs(NoticeText text, List<Fault> faults) {
        List<Input> inputs = new ArrayList<>();
        text.fields().forEach((name, value) -> {
            List<String> own = faults.stream()
                    .filter(fault -> fault.field().equals(name))
                    .map(Fault::reason)
                    .toList();
            inputs.add(new Input(name, LABELS.getOrDefault(name, name), value, own));
        });
        return inputs;
    }

    private static List<Tab> tabs(List<NoticeRevision> current, String tag) {
        List<Tab> tabs = new ArrayList<>();
        Optional<NoticeRevision> english = inLanguage(current, "en");
        for (NoticeRevision text : current) {
            boolean behind = english.isPresent() && english.get().createdAt().isAfter(text.createdAt());
            tabs.add(new Tab(
                    text.locale(), language(text.locale()), text.locale().equals(tag), behind));
        }
        if (tabs.stream().noneMatch(Tab::current)) {
            tabs.add(new Tab(tag, language(tag), true, false));
        }
        tabs.sort(java.util.Comparator.comparing((Tab tab) -> !tab.tag().equals("en"))
                .thenComparing(Tab::tag));
        return tabs;
    }

    private List<Tab> addable(List<NoticeRevision> current) {
        return texts.languages().stream()
                .map(Locale::toLanguageTag)
                .filter(tag -> inLanguage(current, tag).isEmpty())
                .map(tag -> new Tab(tag, language(tag), false, false))
                .toList();
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

    private static Optional<NoticeRevision> inLanguage(List<NoticeRevision> current, String tag) {
        return current.stream().filter(text -> text.locale().equals(tag)).findFirst();
    }

    /** The language by its own name, with a capital. */
    private static String language(String tag) {
        Locale locale = Locale.forLanguageTag(tag);
        String name = locale.getDisplayName(locale);
        return name.substring(0, 1).toUpperCase(locale) + name.substring(1);
    }

    private static String tag(String locale) {
        return Notices.normalised(locale).orElseThrow(() -> Refusal.notFound("language " + locale));
    }

    private Deprecation find(String slug) {
        return deprecations.find(slug).orElseThrow(() -> Refusal.notFound("deprecation " + slug));
    }
}
