package io.duskline.notice.mail;

import io.duskline.catalog.Deprecation;
import io.duskline.catalog.End;
import io.duskline.catalog.LocalMoment;
import io.duskline.notice.MailKind;
import io.duskline.notice.NoticeRevision;
import io.duskline.notice.Vendor;
import io.duskline.notice.text.NoticeFacts;
import io.duskline.notice.text.NoticeText;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Everything that the mails of one wave consist of, except their readers. Stored as JSON under the SHA-256 of its bytes. So
 * components can be added but never renamed.
 *
 * @param templates the SHA-256 of the templates and frame texts
 * @param toldBefore the date that these readers know, if it changed or was removed
 * @param baseUrl without a slash at its end
 * @param before the state that these readers know, if it was not a date
 * @param brownout the brownout that the mails are about; null for other mails
 * @param toldAfterwards whether its notice was first public after the end; null in older frozen content
 */
record MailContent(
        MailKind kind,
        String templates,
        NoticeFacts facts,
        @Nullable LocalMoment toldBefore,
        List<Text> texts,
        Vendor vendor,
        String baseUrl,
        End.@Nullable Kind before,
        @Nullable Pause brownout,
        @Nullable Boolean toldAfterwards) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * One revision.
     *
     * @param said catalog texts in its language; null if they equal the facts
     */
    record Text(String locale, int revision, Instant createdAt, NoticeText text, NoticeFacts.@Nullable Said said) {

        static Text of(NoticeRevision revision, Deprecation d) {
            return new Text(
                    revision.locale(),
                    revision.revision(),
                    revision.createdAt(),
                    revision.text(),
                    NoticeFacts.Said.of(d, Locale.forLanguageTag(revision.locale())));
        }

        Text because(String why) {
            return new Text(locale, revision, createdAt, text, said == null ? null : said.because(why));
        }
    }

    /**
     * The brownout that a mail is about.
     *
     * @param now null if it is cancelled
     * @param before the time that these readers know, if it changed
     */
    record Pause(NoticeFacts.@Nullable Span now, NoticeFacts.@Nullable Span before) {

        static Pause of(BrownoutText said) {
            return new Pause(
                    said.now() == null ? null : NoticeFacts.Span.of(said.now()),
                    said.before() == null ? null : NoticeFacts.Span.of(said.before()));
        }

        /** The time that its mails show. */
        NoticeFacts.@Nullable Span named() {
            return now == null ? before : now;
        }
    }

    static MailContent of(
            Deprecation d,
            List<NoticeRevision> revisions,
            MailKind kind,
            @Nullable End toldBefore,
            String templates,
            Vendor vendor,
            String baseUrl,
            Instant now) {
        return new MailContent(
                kind,
                templates,
                NoticeFacts.of(d),
                toldBefore == null ? null : toldBefore.named().orElse(null),
                revisions.stream().map(revision -> Text.of(revision, d)).toList(),
                vendor,
                baseUrl,
                toldBefore == null || toldBefore instanceof End.Dated ? null : toldBefore.kind(),
                null,
                d.isToldAfterwards(now));
    }

    /** The same content about a brownout. */
    MailContent about(@Nullable BrownoutText said) {
        return said == null ? this : with(facts, texts, Pause.of(said));
    }

    /** Key of its frame texts. A resumed date and a first date have their own keys. */
    String code() {
        if (kind == MailKind.BROWNOUT && brownout != null) {
            return brownout.now() == null ? "brownout_off" : brownout.before() == null ? kind.code() : "brownout_moved";
        }
        return kind == MailKind.MOVED && before != null
                ? switch (before) {
                    case SUSPENDED -> "resumed";
                    case TO_BE_ANNOUNCED -> "dated";
                    case DATED -> kind.code();
                }
                : kind.code();
    }

    /** The same content, as if the date had moved from another or the deprecation were withdrawn, for this reason. */
    MailContent because(LocalMoment from, String why) {
        return with(
                facts.because(from, why),
                texts.stream().map(text -> text.because(why)).toList(),
                brownout);
    }

    private MailContent with(NoticeFacts otherFacts, List<Text> otherTexts, @Nullable Pause otherBrownout) {
        return new MailContent(
                kind,
                templates,
                otherFacts,
                toldBefore,
                otherTexts,
                vendor,
                baseUrl,
                before,
                otherBrownout,
                toldAfterwards);
    }

    String json() {
        return JSON.writeValueAsString(this);
    }

    static MailContent read(String json) {
        return JSON.readValue(json, MailContent.class);
    }
}
