package io.duskline.campaign.paper;

import static io.duskline.db.tables.Contact.CONTACT;
import static io.duskline.db.tables.Delivery.DELIVERY;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.val;

import io.duskline.audience.Audiences;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.Wave;
import io.duskline.campaign.facts.AccountFactsQuery;
import io.duskline.campaign.message.CampaignComposer;
import io.duskline.campaign.message.MessageRows;
import io.duskline.campaign.message.ReaderSnapshot;
import io.duskline.campaign.message.Readers;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.End;
import io.duskline.delivery.MessageInput;
import io.duskline.notice.MailKind;
import io.duskline.notice.NoticeRevision;
import io.duskline.notice.Notices;
import io.duskline.notice.editor.Proofs;
import io.duskline.notice.mail.BrownoutText;
import io.duskline.notice.mail.FrozenMails;
import io.duskline.notice.mail.ReadyMail;
import io.duskline.web.ProblemException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Composes predicted messages with the code that sends, from the approved texts, else from the current ones. */
@NamedInterface("run")
@Component
public class PredictedMails {

    private final DSLContext sql;
    private final MessageRows rows;
    private final Readers readers;
    private final CampaignComposer composer;
    private final FrozenMails mails;
    private final Notices notices;
    private final AccountFactsQuery facts;

    PredictedMails(
            DSLContext sql,
            MessageRows rows,
            Readers readers,
            CampaignComposer composer,
            FrozenMails mails,
            Notices notices,
            AccountFactsQuery facts) {
        this.sql = sql;
        this.rows = rows;
        this.readers = readers;
        this.composer = composer;
        this.mails = mails;
        this.notices = notices;
        this.facts = facts;
    }

    /** The campaign's texts: the approved ones, else the current ones. */
    public List<NoticeRevision> texts(Campaign campaign) {
        return campaign.approved()
                .map(approval -> approval.revisions().stream().map(notices::get).toList())
                .orElseGet(() -> notices.current(campaign.deprecationId()));
    }

    /**
     * A wave's messages to these contacts, without those who may not be written to.
     *
     * @throws ProblemException (409) without a text
     */
    @Transactional(readOnly = true)
    public List<PredictedMail> of(PredictedCampaign paper, PredictedWave wave, Collection<Long> contacts) {
        return written(paper, wave.wave(), contacts, wave.begins() == null ? paper.at() : wave.begins(), null, null);
    }

    /**
     * One message to one contact, even if messages to that contact are not allowed.
     *
     * @param locale requested language
     * @return empty if there is no such contact
     */
    @Transactional(readOnly = true)
    public Optional<PredictedMail> tried(PredictedCampaign paper, Wave wave, long contact, String locale) {
        return tried(paper, wave, contact, locale, null);
    }

    /** @param brownout of which the message speaks; null for the one of its wave */
    @Transactional(readOnly = true)
    Optional<PredictedMail> tried(
            PredictedCampaign paper, Wave wave, long contact, String locale, @Nullable BrownoutText brownout) {
        return written(paper, wave, List.of(contact), paper.at(), locale, brownout).stream()
                .findFirst();
    }

    /** @param locale language of a preview, which includes suppressed contacts; null for each contact's own language */
    private List<PredictedMail> written(
            PredictedCampaign paper,
            Wave wave,
            Collection<Long> contacts,
            Instant at,
            @Nullable String locale,
            @Nullable BrownoutText brownout) {
        Campaign campaign = paper.campaign();
        Condition theirs = DELIVERY.CONTACT_ID.in(contacts);
        ReadyMail mail = mail(paper, wave, contacts, brownout);
        var recipients =
                Audiences.asFrozen(campaign.rule(), paper.deprecation().integration(), CONTACT.ID.in(contacts));
        Condition which = locale == null ? readers.canBeTold(campaign) : noCondition();
        return sql.fetch(rows.of(campaign, wave, recipients, which, theirs, val(at, DELIVERY.DUE_AT)))
                .map(row -> written(
                        paper,
                        mail,
                        new MessageInput(
                                0, 0, row.value1(), row.value2(), row.value3(), row.value4(), row.value5(), at),
                        locale));
    }

    private PredictedMail written(
            PredictedCampaign paper, ReadyMail mail, MessageInput outgoing, @Nullable String locale) {
        ReaderSnapshot snapshot = composer.snapshot(outgoing.model());
        ReaderSnapshot reader = locale == null ? snapshot : snapshot.reading(locale);
        return new PredictedMail(
                outgoing.contactId(),
                outgoing.accountId(),
                outgoing.email(),
                reader.locale(),
                composer.onPaper(paper.campaign().kind(), outgoing, reader, mail));
    }

    /** @throws ProblemException (409) while there is no text */
    private ReadyMail mail(
            PredictedCampaign paper, Wave wave, Collection<Long> contacts, @Nullable BrownoutText brownout) {
        Campaign campaign = paper.campaign();
        Deprecation deprecation = paper.deprecation();
        return mails.toCome(
                deprecation,
                texts(campaign),
                wave.template(),
                before(paper, wave, contacts).orElse(null),
                brownout != null || !wave.isAboutBrownout() ? brownout : brownout(deprecation, wave, paper.at()),
                campaign.approved().map(approval -> approval.templatesSha256()).orElse(null));
    }

    /** The end that the contact knows, if the message corrects it. */
    private Optional<End> before(PredictedCampaign paper, Wave wave, Collection<Long> contacts) {
        if (!wave.template().isCorrection() || wave.template() == MailKind.WITHDRAWN) {
            return Optional.empty();
        }
        List<Long> accounts = sql.select(CONTACT.ACCOUNT_ID)
                .from(CONTACT)
                .where(CONTACT.ID.in(contacts))
                .fetch(CONTACT.ACCOUNT_ID);
        return facts.of(paper.campaign(), paper.deprecation(), accounts).stream()
                .flatMap(account -> account.messages().stream())
                .filter(message -> message.isSent() && contacts.contains(message.contactId()))
                .flatMap(message -> Optional.ofNullable(message.content().end()).stream())
                .reduce((earlier, later) -> later)
                .or(() -> Optional.of(Proofs.toldBefore(paper.deprecation())));
    }

    private static BrownoutText brownout(Deprecation deprecation, Wave wave, Instant now) {
        return Optional.ofNullable(wave.brownoutId())
                .flatMap(deprecation::brownout)
                .map(brownout -> new BrownoutText(brownout, null))
                .orElseGet(() -> BrownoutText.example(deprecation, now));
    }
}
