package io.duskline.campaign.letter;

import static io.duskline.db.tables.Contact.CONTACT;
import static io.duskline.db.tables.Delivery.DELIVERY;
import static io.duskline.delivery.DeliveryColumns.DELIVERY_STATE;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.selectOne;

import io.duskline.acknowledgement.StandingAnswers;
import io.duskline.campaign.ApprovedTexts;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignState;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.Wave;
import io.duskline.campaign.message.ReaderSnapshot;
import io.duskline.campaign.wave.CurrentWaves;
import io.duskline.catalog.AccountEnds;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.customer.Accounts;
import io.duskline.customer.Contact;
import io.duskline.customer.EndedContacts;
import io.duskline.customer.Suppressions;
import io.duskline.delivery.Deliveries;
import io.duskline.delivery.Delivery;
import io.duskline.delivery.DeliveryState;
import io.duskline.delivery.Resends;
import io.duskline.ledger.Ledger;
import io.duskline.notice.MailKind;
import io.duskline.notice.NoticeRevision;
import io.duskline.notice.Notices;
import io.duskline.notice.text.Languages;
import io.duskline.web.ProblemException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Messages to one recipient. Each is a message of the campaign that notified them: it uses the same queue, states their own
 * end, is part of their history and can be shown again byte by byte.
 */
@NamedInterface("run")
@Component
public class Replies {

    private static final Logger log = LoggerFactory.getLogger(Replies.class);

    private final DSLContext sql;
    private final Campaigns campaigns;
    private final Deprecations deprecations;
    private final AccountEnds ends;
    private final CurrentWaves currentWaves;
    private final Deliveries deliveries;
    private final Resends again;
    private final Accounts accounts;
    private final Suppressions suppressions;
    private final Notices notices;
    private final StandingAnswers answers;
    private final TransactionTemplate alone;
    private final JsonMapper json;

    Replies(
            DSLContext sql,
            Campaigns campaigns,
            Deprecations deprecations,
            AccountEnds ends,
            CurrentWaves currentWaves,
            Deliveries deliveries,
            Resends again,
            Accounts accounts,
            Suppressions suppressions,
            Notices notices,
            StandingAnswers answers,
            PlatformTransactionManager transactions,
            JsonMapper json) {
        this.sql = sql;
        this.campaigns = campaigns;
        this.deprecations = deprecations;
        this.ends = ends;
        this.currentWaves = currentWaves;
        this.deliveries = deliveries;
        this.again = again;
        this.accounts = accounts;
        this.suppressions = suppressions;
        this.notices = notices;
        this.answers = answers;
        this.json = json;
        this.alone = new TransactionTemplate(transactions);
        this.alone.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /** The deprecation and the recipient. */
    public record Reader(long deprecationId, Contact contact) {}

    /**
     * Sends it through the campaign that last notified the recipient, or another one about the same deprecation if that is
     * cancelled.
     *
     * @return the delivery's id
     * @throws ProblemException (409) if the address is suppressed, the deprecation is withdrawn, nothing was ever sent to the
     *     account about it, or every campaign about it is cancelled
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public long write(Reader reader, Reply reply, String by) {
        Delivery last = told(reader);
        Campaign campaign = campaigns.locked(sending(reader, last).id());
        if (campaign.state() == CampaignState.CANCELLED) {
            throw cancelled();
        }
        return send(campaign, deprecations.get(reader.deprecationId()), reader.contact(), last, reply, null, by);
    }

    /** Why the recipient cannot be written to now, in a sentence; empty if they can. */
    public Optional<String> whyNot(Reader reader) {
        try {
            sending(reader, told(reader));
            return Optional.empty();
        } catch (ProblemException refusal) {
            return Optional.of(refusal.detail());
        }
    }

    /**
     * The approved text that is appended and determines the mail's language, which may differ from the recipient's; empty if
     * the recipient cannot be written to.
     */
    public Optional<NoticeRevision> text(Reader reader) {
        if (whyNot(reader).isPresent()) {
            return Optional.empty();
        }
        ApprovedTexts approved =
                campaigns.approvedTexts(sending(reader, latest(reader)).id());
        return Languages.choose(
                approved.revisions().stream().map(notices::get).toList(),
                NoticeRevision::locale,
                Locale.forLanguageTag(reader.contact().locale()));
    }

    /** @throws ProblemException (409) if the address gets no more mail */
    static void requireWritable(Contact contact, Suppressions suppressions) {
        if (contact.isEnded()) {
            throw ProblemException.conflict(
                    "contact", contact.email() + " is no longer a contact. Choose another one.");
        }
        if (suppressions.find(contact.email()).isPresent()) {
            throw ProblemException.conflict(
                    "contact", contact.email() + " is suppressed. Choose another contact, or allow mail to it again.");
        }
    }

    /** The recipient's last message. */
    private Delivery told(Reader reader) {
        requireWritable(reader.contact(), suppressions);
        if (deprecations.get(reader.deprecationId()).isWithdrawn()) {
            throw ProblemException.conflict("This no longer ends, so its campaign sends no more mail."
                    + " Answer from your own mailbox, and note here that it is done.");
        }
        return latest(reader);
    }

    /**
     * Writes withheld messages again, once, with the account's current end, through the same campaign. A failure for one does
     * not stop the others.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void writeAgain(Campaign campaign, Deprecation deprecation) {
        List<Long> waves = campaign.waves().stream()
                .filter(wave -> wave.template().isWritten())
                .map(Wave::id)
                .toList();
        if (waves.isEmpty() || deprecation.isWithdrawn()) {
            return;
        }
        for (long id : withheld(waves)) {
            try {
                alone.executeWithoutResult(status -> writeAgain(campaign.id(), deprecation, id));
            } catch (ProblemException refusal) {
                log.warn("What was withheld as delivery {} is not written again: {}", id, refusal.detail());
            }
        }
    }

    private void writeAgain(long campaignId, Deprecation deprecation, long withheld) {
        Delivery delivery = deliveries.find(withheld).orElseThrow();
        Contact contact = accounts.contact(delivery.contactId()).orElseThrow();
        if (contact.isEnded() || suppressions.find(contact.email()).isPresent()) {
            return;
        }
        Campaign now = campaigns.get(campaignId);
        MailKind kind = now.wave(delivery.waveId()).template();
        if ((kind == MailKind.DECLINED && isOvertaken(delivery, deprecation))
                || (kind == MailKind.ANSWERED && isReplaced(delivery, deprecation))) {
            return;
        }
        ReaderSnapshot was = json.readValue(delivery.model(), ReaderSnapshot.class);
        if (was.said() != null) {
            Reply reply = new Reply(kind, was.said());
            Delivery last = latest(new Reader(deprecation.id(), contact));
            send(now, deprecation, contact, last, reply, withheld, Ledger.ITSELF);
        }
    }

    /** Whether the account gave another answer since. */
    private boolean isReplaced(Delivery receipt, Deprecation deprecation) {
        return answers.answeredAt(List.of(receipt.accountId()), deprecation.id())
                .getOrDefault(receipt.accountId(), Instant.MIN)
                .isAfter(receipt.createdAt());
    }

    /** Whether a declined request was granted since, or there is no current date, so that the decline is outdated. */
    private boolean isOvertaken(Delivery declined, Deprecation deprecation) {
        List<Long> account = List.of(declined.accountId());
        @Nullable Instant changedAt = ends.changedAmong(deprecation.id(), account).get(declined.accountId());
        boolean isGranted = !ends.among(deprecation.id(), account).isEmpty()
                && changedAt != null
                && !changedAt.isBefore(declined.createdAt());
        return isGranted || deprecation.isSuspended();
    }

    /**
     * Withheld messages without a later replacement, to reachable recipients. Their texts alone do not show this, since servers
     * truncate values read from a model.
     */
    private List<Long> withheld(List<Long> waves) {
        var later = DELIVERY.as("later");
        Field<Long> insteadOf = DSL.function("json_value", String.class, later.MODEL, inline("$.instead_of"))
                .cast(SQLDataType.BIGINT);
        return sql.select(DELIVERY.ID)
                .from(DELIVERY)
                .join(CONTACT)
                .on(CONTACT.ID.eq(DELIVERY.CONTACT_ID))
                .where(DELIVERY.WAVE_ID.in(waves), DELIVERY_STATE.eq(DeliveryState.CANCELLED))
                .and(DELIVERY.MODEL.ne(Delivery.NO_MODEL))
                .and(Suppressions.isNone(CONTACT.EMAIL))
                .and(EndedContacts.isNone())
                .andNotExists(selectOne()
                        .from(later)
                        .where(later.ACCOUNT_ID.eq(DELIVERY.ACCOUNT_ID))
                        .and(later.ID.gt(DELIVERY.ID))
                        .and(insteadOf.eq(DELIVERY.ID)))
                .orderBy(DELIVERY.ID)
                .fetch(DELIVERY.ID);
    }

    private long send(
            Campaign campaign,
            Deprecation deprecation,
            Contact contact,
            Delivery last,
            Reply reply,
            @Nullable Long insteadOf,
            String by) {
        @Nullable LocalDateTime own =
                ends.among(deprecation.id(), List.of(contact.accountId())).get(contact.accountId());
        long wave = currentWaves.writing(campaign, reply.kind(), deprecation, own);
        return again.resend(
                last.id(),
                wave,
                contact.id(),
                contact.firstRole().code(),
                contact.email(),
                json.writeValueAsString(snapshot(contact, last, reply, own, insteadOf)),
                by);
    }

    private ReaderSnapshot snapshot(
            Contact contact, Delivery last, Reply reply, @Nullable LocalDateTime own, @Nullable Long insteadOf) {
        @Nullable ReaderSnapshot was = last.isEmptied() ? null : json.readValue(last.model(), ReaderSnapshot.class);
        return new ReaderSnapshot(
                accounts.get(contact.accountId()).name(),
                contact.name(),
                contact.locale(),
                contact.timeZone().getId(),
                was == null ? null : was.resource(),
                was == null ? 0 : was.resources(),
                last.contactId() == contact.id() ? last.messageId() : null,
                null,
                was == null ? null : was.answer(),
                was == null ? null : was.answerDay(),
                null,
                own,
                reply.said(),
                insteadOf);
    }

    /** The latest message to the account about it, to the same reader if there is one. */
    private Delivery latest(Reader reader) {
        List<Long> waves = launched(reader).stream()
                .flatMap(campaign -> campaign.waveIds().stream())
                .toList();
        return deliveries.ofAccount(reader.contact().accountId()).stream()
                .filter(delivery -> waves.contains(delivery.waveId()))
                .max(Comparator.comparing((Delivery delivery) ->
                                delivery.contactId() == reader.contact().id())
                        .thenComparing(delivery -> delivery.state() == DeliveryState.ACCEPTED
                                || delivery.state() == DeliveryState.DELIVERED)
                        .thenComparingLong(Delivery::id))
                .orElseThrow(() -> ProblemException.conflict(
                        "No campaign wrote to this account about it, so none can answer now. Answer from your own mailbox, and note"
                                + " here that it is done."));
    }

    /** The campaign that notified the recipient, if it may still send; else a running one, the latest first. */
    private Campaign sending(Reader reader, Delivery last) {
        return launched(reader).stream()
                .filter(campaign -> campaign.state() != CampaignState.CANCELLED)
                .max(Comparator.comparing(
                                (Campaign campaign) -> campaign.waveIds().contains(last.waveId()))
                        .thenComparing(campaign -> campaign.state() == CampaignState.RUNNING)
                        .thenComparingLong(Campaign::id))
                .orElseThrow(Replies::cancelled);
    }

    private List<Campaign> launched(Reader reader) {
        return campaigns.about(reader.deprecationId()).stream()
                .filter(Campaign::isLaunched)
                .toList();
    }

    private static ProblemException cancelled() {
        return ProblemException.conflict(
                "The campaign is canceled, so it sends no more mail. Answer from your own mailbox, and note here that it is done.");
    }
}
