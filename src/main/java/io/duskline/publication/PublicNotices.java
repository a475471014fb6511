package io.duskline.publication;

import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.notice.NoticeRevision;
import io.duskline.notice.Notices;
import io.duskline.web.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The published deprecations with the published revisions of their texts. */
@Component
class PublicNotices {

    private final Deprecations deprecations;
    private final Notices notices;
    private final Clock clock;

    PublicNotices(Deprecations deprecations, Notices notices, Clock clock) {
        this.deprecations = deprecations;
        this.notices = notices;
        this.clock = clock;
    }

    /** @throws ProblemException (404) if it does not exist or is not public */
    PublicNotice get(String slug) {
        return deprecations
                .find(slug)
                .flatMap(this::published)
                .orElseThrow(() -> ProblemException.notFound("such notice"));
    }

    Optional<PublicNotice> find(long deprecationId) {
        return published(deprecations.get(deprecationId));
    }

    /** Those to come, the nearest first, without a date after them; then those that ended or were withdrawn, the latest first. */
    List<PublicNotice> all() {
        return all(deprecation -> true);
    }

    /** Of these alone, in that order; texts are only looked up of them. */
    List<PublicNotice> all(Predicate<Deprecation> which) {
        Instant now = clock.instant();
        Comparator<PublicNotice> byEnd =
                Comparator.comparing(notice -> notice.ends().orElse(Instant.MAX));
        List<PublicNotice> those = those(which);
        return Stream.concat(
                        those.stream()
                                .filter(notice -> notice.state(now).isAhead())
                                .sorted(byEnd),
                        those.stream()
                                .filter(notice -> !notice.state(now).isAhead())
                                .sorted(byEnd.reversed()))
                .toList();
    }

    /** The public ones among these, in any order. Texts are read for these only. */
    List<PublicNotice> those(Predicate<Deprecation> which) {
        return deprecations.published().stream()
                .filter(which)
                .flatMap(deprecation -> published(deprecation).stream())
                .toList();
    }

    /** The published revisions in one language, newest first. */
    List<NoticeRevision> history(PublicNotice notice, String language) {
        return notices.history(notice.deprecation().id(), language).stream()
                .filter(revision -> revision.publishedAt() != null)
                .toList();
    }

    private Optional<PublicNotice> published(Deprecation deprecation) {
        if (!deprecation.isPublished()) {
            return Optional.empty();
        }
        List<NoticeRevision> texts = notices.published(deprecation.id());
        return texts.isEmpty() ? Optional.empty() : Optional.of(new PublicNotice(deprecation, texts));
    }
}
