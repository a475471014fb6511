package io.duskline.notice.mail;

import io.duskline.catalog.Deprecation;
import io.duskline.catalog.LocalMoment;
import io.duskline.notice.MailKind;
import io.duskline.notice.NoticeRevision;
import io.duskline.notice.Vendor;
import io.duskline.notice.text.NoticeFacts;
import io.duskline.notice.text.NoticeText;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Everything that the mails of one wave are made of, save their readers. Stored as JSON under the SHA-256 of its bytes,
 * so its components are named for good: they may be added to, none renamed.
 *
 * @param templates the SHA-256 of the templates and frame texts
 * @param toldBefore the sunset as those readers were told it, where it has moved since
 * @param baseUrl without a slash at its end
 */
record MailContent(
        MailKind kind,
        String templates,
        NoticeFacts facts,
        NoticeFacts.@Nullable Moment toldBefore,
        List<Text> texts,
        Vendor vendor,
        String baseUrl) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** One revision. */
    record Text(String locale, int revision, Instant createdAt, NoticeText text) {

        static Text of(NoticeRevision revision) {
            return new Text(revision.locale(), revision.revision(), revision.createdAt(), revision.text());
        }
    }

    static MailContent of(
            Deprecation d,
            List<NoticeRevision> revisions,
            MailKind kind,
            @Nullable LocalMoment toldBefore,
            String templates,
            Vendor vendor,
            String baseUrl) {
        return new MailContent(
                kind,
                templates,
                NoticeFacts.of(d),
                toldBefore == null ? null : NoticeFacts.Moment.of(toldBefore),
                revisions.stream().map(Text::of).toList(),
                vendor,
                baseUrl);
    }

    /** As if the date had moved from another, or it were withdrawn, for this reason. */
    MailContent because(LocalMoment from, String why) {
        return new MailContent(
                kind, templates, facts.because(NoticeFacts.Moment.of(from), why), toldBefore, texts, vendor, baseUrl);
    }

    String json() {
        return JSON.writeValueAsString(this);
    }

    static MailContent read(String json) {
        return JSON.readValue(json, MailContent.class);
    }
}
