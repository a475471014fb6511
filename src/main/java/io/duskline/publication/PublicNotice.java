package io.duskline.publication;

import io.duskline.catalog.Deprecation;
import io.duskline.catalog.LocalMoment;
import io.duskline.db.Coded;
import io.duskline.notice.NoticeRevision;
import io.duskline.notice.text.Languages;
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
    enum State implements Coded {
        /** With a date or without one yet. */
        UPCOMING,
        /** No date holds any more, and none does yet. */
        SUSPENDED,
        ENDED,
        WITHDRAWN;

        static State of(Deprecation deprecation, Instant now) {
            if (deprecation.isWithdrawn()) {
                return WITHDRAWN;
            }
            if (deprecation.isSuspended()) {
                return SUSPENDED;
            }
            return deprecation.hasEnded(now) ? ENDED : UPCOMING;
        }

        boolean isAhead() {
            return this == UPCOMING || this == SUSPENDED;
        }
    }

    /** As the account has it to which its reader belongs. */
    PublicNotice of(Deprecation own) {
        return new PublicNotice(own, texts);
    }

    String slug() {
        return deprecation.slug();
    }

    /** When it ends; empty while no date holds. */
    Optional<Instant> ends() {
        return deprecation.date().map(LocalMoment::instant);
    }

    State state(Instant now) {
        return State.of(deprecation, now);
    }

    List<String> languages() {
        return texts.stream().map(NoticeRevision::locale).toList();
    }

    NoticeRevision in(String language) {
        return Languages.choose(texts, NoticeRevision::locale, Locale.forLanguageTag(language))
                .orElseThrow();
    }

    /** Time of the last change of the shown notice. */
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
