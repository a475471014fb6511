package io.duskline.notice.editor;

import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.finding.FindingView;
import io.duskline.notice.NoticeRevision;
import io.duskline.notice.Notices;
import io.duskline.notice.lint.NoticeLint;
import io.duskline.notice.text.NoticeText;
import io.duskline.web.Listing;
import io.duskline.web.Site;
import java.security.Principal;
import java.time.Clock;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Notice texts over REST. */
@RestController
@RequestMapping("/api/v1/deprecations/{slug}/notices")
class NoticeApi {

    private final Deprecations deprecations;
    private final Notices notices;
    private final NoticeLint lint;
    private final NoticePreviews previews;
    private final Site site;
    private final Clock clock;

    NoticeApi(
            Deprecations deprecations,
            Notices notices,
            NoticeLint lint,
            NoticePreviews previews,
            Site site,
            Clock clock) {
        this.deprecations = deprecations;
        this.notices = notices;
        this.lint = lint;
        this.previews = previews;
        this.site = site;
        this.clock = clock;
    }

    record Revised(int revision, List<FindingView> lint) {}

    @PutMapping("/{locale}")
    Revised revise(
            @PathVariable String slug, @PathVariable String locale, @RequestBody NoticeText text, Principal who) {
        Deprecation d = deprecations.get(slug);
        NoticeRevision revision = notices.revise(d, locale, text, who.getName());
        return new Revised(
                revision.revision(),
                FindingView.of(lint.check(revision, notices.current(d.id()), d, clock.instant()), site));
    }

    @GetMapping
    Listing<NoticeRevision> all(@PathVariable String slug) {
        return new Listing<>(notices.current(deprecations.get(slug).id()), null);
    }

    @GetMapping("/{locale}")
    NoticeRevision current(@PathVariable String slug, @PathVariable String locale) {
        return notices.current(deprecations.get(slug), Notices.language(locale));
    }

    /** All revisions, newest first, on one page. */
    @GetMapping("/{locale}/revisions")
    Listing<NoticeRevision> revisions(@PathVariable String slug, @PathVariable String locale) {
        return new Listing<>(notices.history(deprecations.get(slug), Notices.language(locale)), null);
    }

    @GetMapping("/{locale}/preview")
    ResponseEntity<String> preview(
            @PathVariable String slug,
            @PathVariable String locale,
            @RequestParam(defaultValue = "") String account,
            @RequestParam(defaultValue = "mail") String as,
            @RequestParam(defaultValue = "") String kind) {
        return previews.show(
                deprecations.get(slug), Notices.language(locale), new NoticePreviews.Wanted(as, kind, account));
    }
}
