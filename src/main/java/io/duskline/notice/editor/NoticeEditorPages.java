package io.duskline.notice.editor;

import io.duskline.catalog.AffectedApprovals;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.LanguageTags;
import io.duskline.notice.MailKind;
import io.duskline.notice.Notices;
import io.duskline.notice.editor.NoticePreviews.Wanted;
import io.duskline.notice.mail.RenderedMail;
import io.duskline.notice.text.NoticeText;
import io.duskline.web.Fault;
import io.duskline.web.ProblemException;
import io.duskline.web.SubmittedForm;
import java.security.Principal;
import java.util.List;
import java.util.Map;
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
 * The notice editor: a form per language with findings and a preview. The typed text is kept as the author's draft. Other users
 * read it only after the author makes it a revision.
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
    private final FirstDraft firstDraft;
    private final TestMailSender tests;

    NoticeEditorPages(
            Deprecations deprecations,
            NoticeDrafts drafts,
            EditorView view,
            NoticePreviews previews,
            AffectedApprovals atStake,
            FirstDraft firstDraft,
            TestMailSender tests) {
        this.deprecations = deprecations;
        this.drafts = drafts;
        this.view = view;
        this.previews = previews;
        this.atStake = atStake;
        this.firstDraft = firstDraft;
        this.tests = tests;
    }

    /**
     * Opens the requested language, or English.
     *
     * @param from language of the current page, which is shown again if the requested one is invalid
     */
    @GetMapping
    String choose(
            @PathVariable String slug,
            @RequestParam(defaultValue = "en") String locale,
            @RequestParam(defaultValue = "en") String from,
            SubmittedForm form) {
        Deprecation d = deprecations.get(slug);
        return form.act(
                () -> "redirect:" + path(d, named(locale)),
                refusal -> page(
                        d,
                        LanguageTags.read(from).orElse("en"),
                        PreviewRequest.of(Map.of()),
                        refusal.faults(),
                        form.sender(),
                        form.model()));
    }

    private static String named(String language) {
        return LanguageTags.named(language)
                .orElseThrow(() -> ProblemException.invalid(
                        "locale",
                        "This is no language that we know: write its name, or its tag, as French, fr or fr-CA"));
    }

    @GetMapping("/{locale}")
    String edit(
            @PathVariable String slug,
            @PathVariable String locale,
            @RequestParam Map<String, String> asked,
            Principal who,
            Model model) {
        model.addAttribute("saved", asked.containsKey("saved"));
        return page(
                deprecations.get(slug),
                Notices.language(locale),
                PreviewRequest.of(asked),
                List.of(),
                who.getName(),
                model);
    }

    /** A rejected text is kept as a draft, so that the author need not type it again. */
    @PostMapping("/{locale}")
    String save(@PathVariable String slug, @PathVariable String locale, SubmittedForm form) {
        Deprecation d = deprecations.get(slug);
        String tag = Notices.language(locale);
        NoticeText text = NoticeText.of(form.typed());
        int basedOn = basedOn(form);
        return form.act(
                () -> {
                    if (!drafts.saysTheSame(d, tag, text)) {
                        AffectedApprovals.require(
                                atStake.about(d.id()), form.typed().containsKey(AffectedApprovals.KNOWN));
                    }
                    drafts.revise(d, tag, text, basedOn, form.sender());
                },
                path(d, tag) + "?saved=true",
                refusal -> {
                    drafts.keep(d, tag, text, basedOn, form.sender());
                    return page(d, tag, PreviewRequest.of(form.typed()), refusal.faults(), form.sender(), form.model());
                });
    }

    /**
     * Performs the action of the button and shows the page with the same view options.
     *
     * @param button {@code first-draft} begins this text, {@code first-drafts} that of each language that the audience reads
     */
    @PostMapping("/{locale}/{button:draft|discard|first-draft|first-drafts}")
    String press(
            @PathVariable String slug, @PathVariable String locale, @PathVariable String button, SubmittedForm form) {
        Deprecation d = deprecations.get(slug);
        String tag = Notices.language(locale);
        NoticeText text = NoticeText.of(form.typed());
        List<String> all = button.equals("first-drafts") ? firstDraft.languages(d) : List.of();
        boolean isBegun = all.contains(tag) || (button.equals("first-draft") && firstDraft.isIn(tag));
        if (button.equals("discard")) {
            drafts.drop(d, tag, form.sender());
        } else if (isBegun) {
            drafts.begin(d, tag, text, basedOn(form), form.sender());
        } else {
            drafts.keep(d, tag, text, basedOn(form), form.sender());
        }
        drafts.begin(d, all, form.sender());
        String next = isBegun || all.isEmpty() ? tag : all.getFirst();
        return "redirect:" + path(d, next) + "?"
                + PreviewRequest.of(form.typed()).query();
    }

    /** Keeps what is typed, and sends the mail that is shown to a user or an address of ours. */
    @PostMapping("/{locale}/test")
    String test(@PathVariable String slug, @PathVariable String locale, SubmittedForm form) {
        Deprecation d = deprecations.get(slug);
        String tag = Notices.language(locale);
        PreviewRequest looking = PreviewRequest.of(form.typed());
        drafts.keep(d, tag, NoticeText.of(form.typed()), basedOn(form), form.sender());
        return form.act(
                () -> form.say("“" + sendTest(drafts.of(d, tag, form.sender()), looking.wanted(), form.get("to"))
                        + "” is on its way to " + form.get("to").strip() + "."),
                path(d, tag) + "?" + looking.query(),
                refusal -> page(d, tag, looking, refusal.faults(), form.sender(), form.model()));
    }

    private String sendTest(EditedNotice edited, Wanted wanted, String to) {
        if (edited.isEmpty() || edited.isTooLong()) {
            throw ProblemException.conflict("There is no text that can be sent. Write one first.");
        }
        RenderedMail mail = previews.mail(edited.about(), edited.texts(), edited.tag(), wanted);
        String kind = wanted.kind().isEmpty() ? MailKind.FIRST.code() : wanted.kind();
        return tests.send(edited.about(), mail, kind, wanted.account(), to, edited.reader());
    }

    /** @param draft whatever it says, what the reader types is shown, and not what is current */
    @GetMapping("/{locale}/preview")
    ResponseEntity<String> preview(
            @PathVariable String slug,
            @PathVariable String locale,
            @RequestParam(defaultValue = "") String account,
            @RequestParam(defaultValue = "mail") String as,
            @RequestParam(defaultValue = "") String kind,
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
            Deprecation d, String tag, PreviewRequest looking, List<Fault> faults, String reader, Model model) {
        view.fill(drafts.of(d, tag, reader), looking, faults, model);
        model.addAttribute("stakes", atStake.about(d.id()));
        return "console/notice";
    }

    /** From "rebase" if the author continues on top of another author's revision. */
    private static int basedOn(SubmittedForm form) {
        String number = form.typed().getOrDefault("rebase", form.typed().getOrDefault(BASED_ON, "0"));
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
