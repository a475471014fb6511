package io.duskline.publication;

import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Withdrawal;
import io.duskline.customer.Account;
import io.duskline.customer.ResourceUsage;
import io.duskline.notice.NoticeRevision;
import io.duskline.notice.text.MailReader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an open link leads to: who reads, about what, and how we speak to them.
 *
 * @param others when it ends for the other accounts, where that is not when it ends for this one
 */
record PersonalContext(
        String token,
        PublicNotice notice,
        PageReader reader,
        Account account,
        NoticeRevision text,
        LocalizedTexts voice,
        @Nullable String chosenLanguage,
        @Nullable Instant others) {

    /** How long a link works after the end of what it is about. */
    static final Duration AFTER_THE_END = Duration.ofDays(90);

    Deprecation deprecation() {
        return notice.deprecation();
    }

    /** Empty while the deprecation has no end date. */
    Optional<Instant> worksUntil() {
        return notice.ends()
                .or(() -> Optional.ofNullable(deprecation().withdrawal()).map(Withdrawal::at))
                .map(end -> end.plus(AFTER_THE_END));
    }

    boolean hasExpired() {
        return reader.until() == null ? isOver() : reader.until().isBefore(voice.now());
    }

    private boolean isOver() {
        return worksUntil().filter(until -> until.isBefore(voice.now())).isPresent();
    }

    /** @param under as {@code /contacts}, or empty */
    String path(String under) {
        return "/n/" + token + under + (chosenLanguage == null ? "" : "?lang=" + chosenLanguage);
    }

    RenderedNotice said(List<ResourceUsage> usage, String url) {
        MailReader mailReader =
                MailReader.of(account, reader.contact(), text.locale(), reader.zone(), usage, url, voice.now());
        return new RenderedNotice(deprecation(), text, mailReader, voice);
    }
}
