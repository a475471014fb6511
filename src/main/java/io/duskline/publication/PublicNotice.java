package io.duskline.publication;

import io.duskline.catalog.Deprecation;
import io.duskline.notice.NoticeRevision;
import io.duskline.notice.Notices;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A deprecation that everybody may know of.
 *
 * @param texts the newest published revision of each language, at least one
 */
record PublicNotice(Deprecation deprecation, List<NoticeRevision> texts) {

    /** Where a deprecation stands, for everybody; the codes are those of JSON and of the stylesheet. */
    enum State {
        UPCOMING,
        ENDED,
        WITHDRAWN;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(Deprecation deprecation, Instant now) {
            if (deprecation.isWithdrawn()) {
                return WITHDRAWN;
            }
            return deprecation.hasEnded(now) ? ENDED : UPCOMING;
        }
    }

    /** As the account has it to which its reader belongs. */
    PublicNotice of(Deprecation own) {
        return new PublicNotice(own, texts);
    }

    String slug() {
        return deprecation.slug();
    }

    Instant ends() {
        return deprecation.sunset().starts();
    }

    State state(Instant now) {
        return State.of(deprecation, now);
    }

    List<String> languages() {
        return texts.stream().map(NoticeRevision::locale).toList();
    }

    NoticeRevision in(String language) {
        return Notices.fitting(texts, Locale.forLanguageTag(language)).orElseThrow();
    }

    /** When anything that is shown of it last changed. */
    Instant changedAt() {
        Stream<Instant> published = texts.stream().flatMap(text -> Optional.ofNullable(text.publishedAt()).stream());
        return Stream.concat(Stream.of(deprecation.updatedAt(), publishedAt()), published)
                .max(Instant::compareTo)
                .orElseThrow();
    }

    Instant publishedAt() {
        return Objects.requireNonNull(deprecation.publishedAt());
    }
}
