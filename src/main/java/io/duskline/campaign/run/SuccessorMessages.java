package io.duskline.campaign.run;

import static io.duskline.db.tables.Contact.CONTACT;
import static java.util.stream.Collectors.toMap;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;

import io.duskline.acknowledgement.ForwardedNotice;
import io.duskline.acknowledgement.NoticeForwarding;
import io.duskline.acknowledgement.WrongPerson;
import io.duskline.acknowledgement.WrongRecipients;
import io.duskline.audience.Audiences;
import io.duskline.campaign.AutomaticTransition;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignState;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.Transitions;
import io.duskline.campaign.Wave;
import io.duskline.campaign.message.MessageRows;
import io.duskline.campaign.message.Readers;
import io.duskline.campaign.wave.CurrentWaves;
import io.duskline.catalog.AccountEnds;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.customer.Contact;
import io.duskline.customer.EndedContacts;
import io.duskline.delivery.Deliveries;
import io.duskline.delivery.Delivery;
import io.duskline.ledger.Ledger;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Notifies successors: the account's next role after a wrong person or an ended contact, and the person to whom a notice was
 * passed on, who gets their own link with the current facts.
 */
@Component
@Order(2)
public class SuccessorMessages implements FollowUp {

    private final WrongRecipients wrongRecipients;
    private final NoticeForwarding noticeForwarding;
    private final Deliveries deliveries;
    private final Campaigns campaigns;
    private final Deprecations deprecations;
    private final AccountEnds ends;
    private final Reconciler reconciler;
    private final CurrentWaves currentWaves;
    private final Audiences audiences;
    private final MessageRows messageRows;
    private final Transitions transitions;
    private final TransactionTemplate transaction;
    private final Readers readers;
    private final EndedContacts endedContacts;
    private final Clock clock;

    SuccessorMessages(
            WrongRecipients wrongRecipients,
            NoticeForwarding noticeForwarding,
            Deliveries deliveries,
            Campaigns campaigns,
            Deprecations deprecations,
            AccountEnds ends,
            Reconciler reconciler,
            CurrentWaves currentWaves,
            Audiences audiences,
            MessageRows messageRows,
            Transitions transitions,
            TransactionTemplate transaction,
            Readers readers,
            EndedContacts endedContacts,
            Clock clock) {
        this.clock = clock;
        this.endedContacts = endedContacts;
        this.readers = readers;
        this.wrongRecipients = wrongRecipients;
        this.noticeForwarding = noticeForwarding;
        this.deliveries = deliveries;
        this.campaigns = campaigns;
        this.deprecations = deprecations;
        this.ends = ends;
        this.reconciler = reconciler;
        this.currentWaves = currentWaves;
        this.audiences = audiences;
        this.messageRows = messageRows;
        this.transitions = transitions;
        this.transaction = transaction;
    }

    private void tellNext(Contact ended) {
        reconciler.run(Set.of(ended.accountId()));
        endedContacts.followed(ended.id());
    }

    /** Handles each in its own transaction, so that an interrupted one is repeated completely and does not stop the others. */
    @Override
    public void followUp() {
        each(transaction, wrongRecipients::toFollow, WrongPerson::id, this::tellNext);
        each(transaction, endedContacts::toFollow, Contact::id, this::tellNext);
        each(transaction, noticeForwarding::due, ForwardedNotice::id, this::tell);
    }

    private void tellNext(WrongPerson report) {
        reconciler.run(Set.of(report.accountId()));
        wrongRecipients.followed(report.id());
    }

    private void tell(ForwardedNotice passed) {
        Deprecation deprecation = deprecations.get(passed.deprecationId());
        if (deprecation.isUndoOpen(clock.instant())) {
            return;
        }
        Optional<Delivery> told = latest(passed.accountId(), passed.fromContactId(), passed.deprecationId());
        if (deprecation.isWithdrawn() || told.isEmpty()) {
            noticeForwarding.drop(passed.id());
            return;
        }
        long wave = told.get().waveId();
        Campaign before = campaigns.locked(campaigns.ofWave(wave).id());
        if (before.state() == CampaignState.CANCELLED) {
            noticeForwarding.drop(passed.id());
            return;
        }
        noticeForwarding.told(passed.id());
        long saying = currentWaves.saying(
                before,
                before.wave(wave),
                deprecation,
                ends.among(deprecation.id(), List.of(passed.accountId())).get(passed.accountId()));
        Campaign campaign = campaigns.get(before.id());
        int added = audiences.freezeContacts(
                saying,
                campaign.rule(),
                deprecation.integration(),
                select(CONTACT.ID)
                        .from(CONTACT)
                        .where(CONTACT.ID.eq(passed.toContactId()), readers.canBeTold(campaign)),
                inline(
                        passed.isAdded()
                                ? "the owner of the account added them"
                                : "a contact of this account passed it on to them"));
        if (added > 0) {
            messageRows.enqueue(
                    campaign, saying, CONTACT.ACCOUNT_ID.eq(passed.accountId()), List.of(passed.accountId()));
            transitions.sendOn(
                    campaign,
                    List.of(saying),
                    AutomaticTransition.REOPENED,
                    passed.isAdded()
                            ? "The owner of the account added this recipient."
                            : "A contact passed it on to this recipient.",
                    Ledger.ITSELF);
        }
    }

    /**
     * The last message about the end to this contact, else to any contact of the account; about a brownout if none is about the
     * end.
     */
    private Optional<Delivery> latest(long account, long contact, long deprecation) {
        Map<Long, Wave> telling = campaigns.about(deprecation).stream()
                .flatMap(campaign -> campaign.waves().stream())
                .filter(wave -> !wave.isToSingleReaders())
                .collect(toMap(Wave::id, wave -> wave));
        List<Delivery> all = deliveries.ofAccount(account).stream()
                .filter(delivery -> telling.containsKey(delivery.waveId()))
                .toList();
        List<Delivery> ofEnd = all.stream()
                .filter(delivery ->
                        !Objects.requireNonNull(telling.get(delivery.waveId())).isAboutBrownout())
                .toList();
        List<Delivery> told = ofEnd.isEmpty() ? all : ofEnd;
        return told.stream()
                .filter(delivery -> delivery.contactId() == contact)
                .findFirst()
                .or(() -> told.stream().findFirst());
    }
}
