package io.duskline.notice.editor;

import io.duskline.catalog.AffectedApprovals;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.notice.NoticeRevision;
import io.duskline.notice.Notices;
import io.duskline.notice.text.NoticeField;
import io.duskline.notice.text.NoticeText;
import io.duskline.notice.text.Wording;
import io.duskline.web.ProblemException;
import io.duskline.web.SubmittedForm;
import io.duskline.web.TextDiff;
import java.security.Principal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Revisions of a text: author, difference from the current one, and restoring one as a new revision. */
@Controller
@RequestMapping("/console/deprecations/{slug}/notices/{locale}/revisions")
class NoticeHistoryPages {

    private final Deprecations deprecations;
    private final Notices notices;
    private final NoticeDrafts drafts;
    private final AffectedApprovals atStake;

    NoticeHistoryPages(Deprecations deprecations, Notices notices, NoticeDrafts drafts, AffectedApprovals atStake) {
        this.deprecations = deprecations;
        this.notices = notices;
        this.drafts = drafts;
        this.atStake = atStake;
    }

    /**
     * A part of the text, then and now.
     *
     * @param pieces word by word; empty if nothing changed
     * @param was empty if the part was empty
     */
    public record Part(String label, String was, List<TextDiff.Piece> pieces) {}

    /**
     * One revision in the list.
     *
     * @param changed labels of the parts that it changed
     */
    public record Line(NoticeRevision revision, List<String> changed) {}

    @GetMapping
    String list(@PathVariable String slug, @PathVariable String locale, Model model) {
        Deprecation d = deprecations.get(slug);
        String tag = Notices.language(locale);
        List<NoticeRevision> history = notices.history(d, tag);
        basics(d, tag, model);
        model.addAttribute("lines", lines(history));
        return "console/notice-revisions";
    }

    private static List<Line> lines(List<NoticeRevision> history) {
        return IntStream.range(0, history.size())
                .mapToObj(i -> new Line(
                        history.get(i),
                        i + 1 == history.size()
                                ? List.of()
                                : changed(
                                        history.get(i + 1).text(),
                                        history.get(i).text())))
                .toList();
    }

    private static List<String> changed(NoticeText before, NoticeText now) {
        return Arrays.stream(NoticeField.values())
                .filter(field -> !field.in(before).equals(field.in(now)))
                .map(NoticeField::label)
                .toList();
    }

    @GetMapping("/{number:\\d{1,9}}")
    String compare(
            @PathVariable String slug,
            @PathVariable String locale,
            @PathVariable int number,
            Principal who,
            Model model) {
        Deprecation d = deprecations.get(slug);
        String tag = Notices.language(locale);
        List<NoticeRevision> history = notices.history(d, tag);
        NoticeRevision revision = revision(history, number, tag);
        NoticeText now = history.getFirst().text();
        basics(d, tag, model);
        model.addAttribute("revision", revision);
        model.addAttribute("current", history.getFirst());
        model.addAttribute("parts", parts(revision.text(), now));
        model.addAttribute("stakes", atStake.about(d.id()));
        model.addAttribute("draft", drafts.of(d, tag, who.getName()).own());
        return "console/notice-revision";
    }

    private static List<Part> parts(NoticeText was, NoticeText now) {
        return Arrays.stream(NoticeField.values())
                .map(field -> new Part(
                        field.label(),
                        field.in(was),
                        field.in(was).equals(field.in(now)) ? List.of() : TextDiff.of(field.in(was), field.in(now))))
                .toList();
    }

    /** Makes a new revision with the old text. All revisions stay. */
    @PostMapping("/{number:\\d{1,9}}/restore")
    String restore(
            @PathVariable String slug,
            @PathVariable String locale,
            @PathVariable int number,
            Principal who,
            SubmittedForm form) {
        Deprecation d = deprecations.get(slug);
        String tag = Notices.language(locale);
        NoticeText text = revision(notices.history(d, tag), number, tag).text();
        return form.act(
                () -> {
                    AffectedApprovals.require(
                            atStake.about(d.id()), form.typed().containsKey(AffectedApprovals.KNOWN));
                    notices.revise(d, tag, text, form.sender());
                },
                NoticeEditorPages.path(d, tag) + "?saved=true",
                refusal -> compare(slug, locale, number, who, form.model()));
    }

    /** Replaces the reader's draft with the old text. */
    @PostMapping("/{number:\\d{1,9}}/draft")
    String writeOn(@PathVariable String slug, @PathVariable String locale, @PathVariable int number, Principal who) {
        Deprecation d = deprecations.get(slug);
        String tag = Notices.language(locale);
        List<NoticeRevision> history = notices.history(d, tag);
        drafts.keep(
                d,
                tag,
                revision(history, number, tag).text(),
                history.getFirst().revision(),
                who.getName());
        return "redirect:" + NoticeEditorPages.path(d, tag);
    }

    private static void basics(Deprecation d, String tag, Model model) {
        model.addAttribute("deprecation", d);
        model.addAttribute("tag", tag);
        model.addAttribute("language", EditorView.language(tag));
        model.addAttribute("direction", Wording.direction(Locale.forLanguageTag(tag)));
    }

    private static NoticeRevision revision(List<NoticeRevision> history, int number, String tag) {
        return history.stream()
                .filter(each -> each.revision() == number)
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("revision " + number + " in " + tag));
    }
}
