package io.duskline.notice.mail;

import static io.duskline.db.tables.FrozenContent.FROZEN_CONTENT;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.End;
import io.duskline.catalog.LocalMoment;
import io.duskline.notice.MailKind;
import io.duskline.notice.NoticeRevision;
import io.duskline.notice.Vendor;
import io.duskline.notice.text.MailReader;
import io.duskline.notice.text.Placeholders;
import io.duskline.web.ProblemException;
import io.duskline.web.Site;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Mails made from frozen content. Templates with their frame texts, and the facts and texts of a wave, are stored under
 * the SHA-256 of their bytes and never changed, so the same reader gets the same bytes years later.
 */
@NamedInterface("mail")
@Component
public class FrozenMails {

    private static final String TEMPLATES = "templates";
    private static final String MAIL = "mail";
    private static final int MAILS_KEPT = 64;
    private static final int TEMPLATES_KEPT = 16;
    /** Limit for all mails together: languages times zones times roles, about 50 KB each. */
    private static final int FORMS_KEPT = 500;

    private final DSLContext sql;
    private final Clock clock;
    private final MailTemplates templates;
    private final Vendor vendor;
    private final Site site;
    private final Cache<String, ReadyMail> mails =
            Caffeine.newBuilder().maximumSize(MAILS_KEPT).build();
    /** Unfrozen mails, which previews request repeatedly until approval. */
    private final Cache<MailContent, ReadyMail> tried =
            Caffeine.newBuilder().maximumSize(MAILS_KEPT).build();

    private final Cache<String, TemplateSet> templateSets =
            Caffeine.newBuilder().maximumSize(TEMPLATES_KEPT).build();
    private final Cache<PreparedMail.Key, Optional<PreparedMail>> forms =
            Caffeine.newBuilder().maximumSize(FORMS_KEPT).build();

    public FrozenMails(DSLContext sql, Clock clock, MailTemplates templates, Vendor vendor, Site site) {
        this.sql = sql;
        this.clock = clock;
        this.templates = templates;
        this.vendor = vendor;
        this.site = site;
    }

    /**
     * Freezes the current mail templates and frame texts.
     *
     * @return their SHA-256, 64 hex digits; it changes only with their content
     */
    @Transactional
    public String templates() {
        return freeze(TEMPLATES, templates.body());
    }

    /** What {@link #templates()} would return, without freezing anything. */
    public String templatesSha256() {
        return templates.sha256();
    }

    /**
     * Freezes the facts and texts of one wave.
     *
     * @param revisions one per language
     * @param toldBefore the end that these readers know, if it changed
     * @param brownout the brownout that the mails are about; null for other mails
     * @param templatesSha256 from {@link #templates()}
     * @return the SHA-256 of the frozen content, 64 hex digits
     * @throws ProblemException 409 if there is no text, a placeholder has no date any more, or the mail is 102 KB or larger
     */
    @Transactional
    public String freeze(
            Deprecation d,
            List<NoticeRevision> revisions,
            MailKind kind,
            @Nullable End toldBefore,
            @Nullable BrownoutText brownout,
            String templatesSha256) {
        MailContent content =
                content(d, revisions, kind, toldBefore, templatesSha256).about(brownout);
        requireFillable(content);
        new ReadyMail(content, templateSet(content.templates())).requireWhole(somebody());
        return freeze(MAIL, content.json());
    }

    /** A pure function of its arguments and the frozen content. */
    public RenderedMail render(String contentSha256, MailReader reader) {
        return mails.get(contentSha256, this::ready).render(reader);
    }

    /**
     * The text of a mail.
     *
     * @param locale its language, which may differ from the reader's
     */
    public record Written(String locale, int revision) {}

    /** The text that a reader of this language gets. */
    public Written written(String contentSha256, String locale) {
        MailContent.Text text = mails.get(contentSha256, this::ready).fitting(locale).source;
        return new Written(text.locale(), text.revision());
    }

    /** A mail in all its languages as it would be frozen now, without freezing it. */
    public ReadyMail current(Deprecation d, List<NoticeRevision> revisions, MailKind kind, @Nullable End toldBefore) {
        return tried(example(d, revisions, kind, toldBefore));
    }

    /**
     * A mail as {@link #freeze} would freeze it now.
     *
     * @param templatesSha256 of the approved templates; null for the current ones
     */
    public ReadyMail toCome(
            Deprecation d,
            List<NoticeRevision> revisions,
            MailKind kind,
            @Nullable End toldBefore,
            @Nullable BrownoutText brownout,
            @Nullable String templatesSha256) {
        MailContent content = content(
                        d, revisions, kind, toldBefore, templatesSha256 == null ? templates.sha256() : templatesSha256)
                .about(brownout);
        return new ReadyMail(content, templatesSha256 == null ? templates.current() : templateSet(templatesSha256));
    }

    /** The same mail after the date moved or the deprecation was withdrawn, with this reason. */
    public ReadyMail longest(
            Deprecation d,
            List<NoticeRevision> revisions,
            MailKind kind,
            End toldBefore,
            LocalMoment from,
            String why) {
        return tried(example(d, revisions, kind, toldBefore).because(from, why));
    }

    private ReadyMail tried(MailContent content) {
        return tried.get(content, key -> new ReadyMail(key, templates.current()));
    }

    private MailContent example(
            Deprecation d, List<NoticeRevision> revisions, MailKind kind, @Nullable End toldBefore) {
        return content(d, revisions, kind, toldBefore, templates.sha256())
                .about(kind.isOfBrownout() ? BrownoutText.example(d, clock.instant()) : null);
    }

    private MailContent content(
            Deprecation d,
            List<NoticeRevision> revisions,
            MailKind kind,
            @Nullable End toldBefore,
            String templatesSha256) {
        if (revisions.isEmpty()) {
            throw ProblemException.conflict("There is no text for " + d.slug() + " yet.");
        }
        return MailContent.of(d, revisions, kind, toldBefore, templatesSha256, vendor, site.url(""), clock.instant());
    }

    /** A milestone may have been removed since the text was written. */
    private static void requireFillable(MailContent content) {
        List<String> known = Placeholders.names(content.facts());
        for (MailContent.Text text : content.texts()) {
            text.text()
                    .fields()
                    .forEach((field, value) -> Placeholders.used(value).stream()
                            .filter(name -> !known.contains(name) && !Placeholders.mayBeCalledOff(name))
                            .findFirst()
                            .ifPresent(name -> {
                                throw ProblemException.conflict("The text in " + text.locale() + " says {{" + name
                                        + "}} in " + field + ", and this deprecation has no such date any more.");
                            }));
        }
    }

    /** For measuring: a reader with long names and the longer of the two footers. It stays the same all day. */
    public MailReader somebody() {
        String name = "A customer with rather a long name, and its subsidiaries, Ltd.";
        return new MailReader(
                        name,
                        name,
                        "owner",
                        "en",
                        ZoneOffset.UTC,
                        name,
                        1000,
                        site.url("/n/" + "a".repeat(60)),
                        clock.instant().truncatedTo(ChronoUnit.DAYS))
                .withUnsubscribe(site.url("/u/" + "a".repeat(40)));
    }

    private String freeze(String kind, String body) {
        String sha256 = DigestUtils.sha256Hex(body);
        sql.insertInto(FROZEN_CONTENT)
                .set(FROZEN_CONTENT.SHA256, sha256)
                .set(FROZEN_CONTENT.KIND, kind)
                .set(FROZEN_CONTENT.BODY, body)
                .onDuplicateKeyIgnore()
                .execute();
        return sha256;
    }

    private ReadyMail ready(String sha256) {
        MailContent content = MailContent.read(read(sha256, MAIL));
        return new ReadyMail(content, templateSet(content.templates()), forms);
    }

    private TemplateSet templateSet(String sha256) {
        return templateSets.get(sha256, sha -> MailTemplates.read(read(sha, TEMPLATES)));
    }

    private String read(String sha256, String kind) {
        String body = sql.select(FROZEN_CONTENT.BODY)
                .from(FROZEN_CONTENT)
                .where(FROZEN_CONTENT.SHA256.eq(sha256))
                .and(FROZEN_CONTENT.KIND.eq(kind))
                .fetchOptional()
                .orElseThrow(() -> ProblemException.notFound("frozen " + kind + " " + sha256))
                .value1();
        if (!DigestUtils.sha256Hex(body).equals(sha256)) {
            throw new IllegalStateException("Frozen content " + sha256 + " was altered in the database");
        }
        return body;
    }
}
