package io.duskline.notice.editor;

import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.notice.NoticeRevision;
import io.duskline.notice.Notices;
import io.duskline.notice.editor.NoticePreviews.Wanted;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Shows one mail as it would be sent today, for any account and language: as its own page, and as a part that other pages
 * embed.
 */
@Controller
class ReaderMailPages {

    private final Deprecations deprecations;
    private final Notices notices;
    private final NoticePreviews previews;
    private final PreviewReaders readers;

    ReaderMailPages(Deprecations deprecations, Notices notices, NoticePreviews previews, PreviewReaders readers) {
        this.deprecations = deprecations;
        this.notices = notices;
        this.previews = previews;
        this.readers = readers;
    }

    /** A language with a text. */
    public record Tongue(String tag, String name, boolean isCurrent) {}

    /**
     * What the page shows.
     *
     * @param wanted {@code mail}, or {@code advisory} with its unsubscribe link
     * @param find typed search for an account
     * @param place distinguishes several mails on the same page
     */
    public record Asked(Wanted wanted, String language, String find, int place) {

        /** As a query string, for another language. */
        public String in(String tag) {
            return wanted.query() + "&language=" + tag + "&place=" + place;
        }
    }

    /** @param found the previous search; if the search did not change, the reader has chosen an account */
    @GetMapping("/console/deprecations/{slug}/mail")
    String mail(
            @PathVariable String slug,
            @RequestParam(defaultValue = "first") String kind,
            @RequestParam(defaultValue = "mail") String as,
            @RequestParam(defaultValue = "") String language,
            @RequestParam(defaultValue = "") String account,
            @RequestParam(defaultValue = "") String find,
            @RequestParam(defaultValue = "") String found,
            @RequestParam(defaultValue = "0") int place,
            Model model) {
        Deprecation d = deprecations.get(slug);
        List<NoticeRevision> texts = notices.current(d.id()).stream()
                .sorted(Comparator.comparing(
                                (NoticeRevision text) -> !text.locale().equals("en"))
                        .thenComparing(NoticeRevision::locale))
                .toList();
        String tag = chosen(language, texts);
        List<PreviewReaders.Choice> hits = readers.find(find.strip());
        List<PreviewReaders.Choice> choices = readers.offered(d, tag);
        boolean isOnlyHit = hits.size() == 1 && !find.strip().equals(found);
        Wanted wanted = new Wanted(
                as.equals("advisory") ? "advisory" : "mail",
                NoticePreviews.kind(kind).code(),
                readers.shown(isOnlyHit ? hits.getFirst().id() : account.strip(), choices));
        Asked asked = new Asked(wanted, tag, find.strip(), place);
        model.addAttribute("deprecation", d);
        model.addAttribute("asked", asked);
        model.addAttribute(
                "tongues",
                texts.stream()
                        .map(text -> new Tongue(
                                text.locale(),
                                EditorView.language(text.locale()),
                                text.locale().equals(asked.language())))
                        .toList());
        model.addAttribute("found", hits);
        model.addAttribute("choices", choices);
        model.addAttribute("chosen", readers.named(wanted.account()).orElse(null));
        model.addAttribute("preview", texts.isEmpty() ? null : previews.framed(d, texts, asked.language(), wanted, ""));
        return "console/reader-mail";
    }

    /** The requested language, else the first one with a text. */
    private static String chosen(String language, List<NoticeRevision> texts) {
        return texts.stream()
                .map(NoticeRevision::locale)
                .filter(language::equals)
                .findFirst()
                .or(() -> texts.stream().map(NoticeRevision::locale).findFirst())
                .orElse("");
    }
}
