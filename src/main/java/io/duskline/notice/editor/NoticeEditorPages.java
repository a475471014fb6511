package io.duskline.notice.editor;

import io.duskline.catalog.AffectedApprovals;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.LanguageTags;
import io.duskline.notice.Notices;
import io.duskline.notice.editor.NoticePreviews.Wanted;
import io.duskline.notice.text.FrameTexts;
import io.duskline.notice.text.NoticeText;
import io.duskline.web.Fault;
import io.duskline.web.ProblemException;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Where product managers write what is said: a form per language, what the lint finds, and how it arrives. What they type is
 * kept as their draft. No one else reads it before they make it a revision.
 */
@Controller
@RequestMapping("/console/deprecations/{slug}/notices")
class NoticeEditorPages {

    private static final String BASED_ON = "based_on";

    private final Deprecations deprecations;
    private final NoticeDrafts drafts;
    private final EditorView view;
    private final NoticePreviews previews;
    private final AffectedApprovals atStake;
    private final FrameTexts texts;

    NoticeEditorPages(
            Deprecations deprecations,
            NoticeDrafts drafts,
            EditorView view,
            NoticePreviews previews,
            AffectedApprovals atStake,
            FrameTexts texts) {
        this.deprecations = deprecations;
        this.drafts = drafts;
        this.view = view;
        this.previews = previews;
        this.atStake = atStake;
        this.texts = texts;
    }

    /**
     * To the language asked for, or English.
     *
     * @param from the language of the page on which it was typed, which is shown again where it is none
     */
    @GetMapping
    String choose(
            @PathVariable String slug,
            @RequestParam(defaultValue = "en") String locale,
            @RequestParam(defaultValue = "en") String from,
            Principal who,
            HttpServletResponse response,
            Model model) {
        Deprecation d = deprecations.get(slug);
        Optional<String> tag = LanguageTags.named(locale);
        if (tag.isPresent()) {
            return "redirect:" + path(d, tag.get());
        }
        response.setStatus(ProblemException.Kind.INVALID.status());
        model.addAttribute("typed", Map.of("locale", locale));
        Fault fault = new Fault(
                "locale", "This is no language that we know: write its name, or its tag, as French, fr or fr-CA");
        return page(d, LanguageTags.read(from).orElse("en"), PreviewRequest.of(Map.of()), List.of(fault), who, model);
    }

    @GetMapping("/{locale}")
    String edit(
            @PathVariable String slug,
            @PathVariable String locale,
            @RequestParam Map<String, String> asked,
            Principal who,
            Model model) {
        model.addAttribute("saved", asked.containsKey("saved"));
        return page(deprecations.get(slug), Notices.language(locale), PreviewRequest.of(asked), List.of(), who, model);
    }

    /** A refused text is kept as a draft, so that it is not typed twice. */
    @PostMapping("/{locale}")
    String save(
            @PathVariable String slug,
            @PathVariable String locale,
            @RequestParam Map<String, String> form,
            Principal who,
            HttpServletResponse response,
            Model model) {
        Deprecation d = deprecations.get(slug);
        String tag = Notices.language(locale);
        NoticeText text = NoticeText.of(form);
        try {
            if (!drafts.saysTheSame(d, tag, text)) {
                AffectedApprovals.require(atStake.about(d.id()), form.containsKey(AffectedApprovals.KNOWN));
            }
            drafts.revise(d, tag, text, basedOn(form), who.getName());
            return "redirect:" + path(d, tag) + "?saved=true";
        } catch (ProblemException refusal) {
            if (refusal.kind() != ProblemException.Kind.INVALID && refusal.kind() != ProblemException.Kind.CONFLICT) {
                throw refusal;
            }
            drafts.keep(d, tag, text, basedOn(form), who.getName());
            response.setStatus(refusal.kind().status());
            model.addAttribute("problem", refusal.detail());
            return page(d, tag, PreviewRequest.of(form), refusal.faults(), who, model);
        }
    }

    /**
     * Does with what is typed what the button says, and shows it as it was asked for.
     *
     * @param button {@code first-draft} begins this text, {@code first-drafts} those of every language in which the product itself
     *     speaks as well
     */
    @PostMapping("/{locale}/{button:draft|discard|first-draft|first-drafts}")
    String press(
            @PathVariable String slug,
            @PathVariable String locale,
            @PathVariable String button,
            @RequestParam Map<String, String> form,
            Principal who) {
        Deprecation d = deprecations.get(slug);
        String tag = Notices.language(locale);
        switch (button) {
            case "draft" -> drafts.keep(d, tag, NoticeText.of(form), basedOn(form), who.getName());
            case "discard" -> drafts.drop(d, tag, who.getName());
            default -> drafts.begin(d, tag, NoticeText.of(form), basedOn(form), who.getName());
        }
        if (button.equals("first-drafts")) {
            drafts.begin(
                    d, texts.languages().stream().map(Locale::toLanguageTag).toList(), who.getName());
        }
        return "redirect:" + path(d, tag) + "?" + PreviewRequest.of(form).query();
    }

    /** @param draft whatever it says, what the reader types is shown, and not what is current */
    @GetMapping("/{locale}/preview")
    ResponseEntity<String> preview(
            @PathVariable String slug,
            @PathVariable String locale,
            @RequestParam(required = false) @Nullable String account,
            @RequestParam(defaultValue = "mail") String as,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String draft,
            Principal who) {
        Deprecation d = deprecations.get(slug);
        String tag = Notices.language(locale);
        Wanted wanted = new Wanted(as, kind, account);
        return draft == null
                ? previews.show(d, tag, wanted)
                : previews.show(d, drafts.of(d, tag, who.getName()).texts(), tag, wanted);
    }

    private String page(
            Deprecation d, String tag, PreviewRequest looking, List<Fault> faults, Principal who, Model model) {
        view.fill(drafts.of(d, tag, who.getName()), looking, faults, model);
        model.addAttribute("stakes", atStake.about(d.id()));
        return "console/notice";
    }

    /** From "rebase", where somebody goes on from what others wrote meanwhile. */
    private static int basedOn(Map<String, String> form) {
        String number = form.getOrDefault("rebase", form.getOrDefault(BASED_ON, "0"));
        try {
            return Integer.parseInt(number);
        } catch (NumberFormatException e) {
            throw ProblemException.malformed(BASED_ON, "\"" + number + "\" is no revision");
        }
    }

    static String path(Deprecation d, String tag) {
        return "/console/deprecations/" + d.slug() + "/notices/" + tag;
    }
}
