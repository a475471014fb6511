package io.duskline.campaign.letter;

import static io.duskline.db.tables.Delivery.DELIVERY;
import static io.duskline.db.tables.Suppression.SUPPRESSION;
import static org.jooq.impl.DSL.select;

import io.duskline.acknowledgement.Acknowledgement;
import io.duskline.acknowledgement.Acknowledgements;
import io.duskline.acknowledgement.StandingAnswers;
import io.duskline.acknowledgement.WrongRecipients;
import io.duskline.campaign.AutomaticTransition;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignAction;
import io.duskline.campaign.CampaignState;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.Transitions;
import io.duskline.campaign.message.ReaderSnapshot;
import io.duskline.campaign.plan.ApprovedWaves;
import io.duskline.campaign.wave.CurrentWaves;
import io.duskline.catalog.AccountEnds;
import io.duskline.catalog.Deprecation;
import io.duskline.customer.Accounts;
import io.duskline.customer.Contact;
import io.duskline.customer.EmailAddress;
import io.duskline.customer.OptOuts;
import io.duskline.customer.Suppressions;
import io.duskline.delivery.Deliveries;
import io.duskline.delivery.Delivery;
import io.duskline.delivery.Resends;
import io.duskline.web.Actors;
import io.duskline.web.Allowances;
import io.duskline.web.Allowances.Act;
import io.duskline.web.ProblemException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Sends a message again on request of a person, to the same or another contact of the account. */
@NamedInterface("run")
@Component
public class ManualResend {

    private final Campaigns campaigns;
    private final AccountEnds ends;
    private final CurrentWaves currentWaves;
    private final Deliveries deliveries;
    private final Resends again;
    private final Transitions transitions;
    private final ApprovedWaves approvedWaves;
    private final Acknowledgements acknowledgements;
    private final StandingAnswers standingAnswers;
    private final Accounts accounts;
    private final Suppressions suppressions;
    private final OptOuts optOuts;
    private final WrongRecipients wrongRecipients;
    private final Allowances allowances;
    private final Actors actors;
    private final JsonMapper json;

    ManualResend(
            Campaigns campaigns,
            AccountEnds ends,
            CurrentWaves currentWaves,
            Deliveries deliveries,
            Resends again,
            Transitions transitions,
            ApprovedWaves approvedWaves,
            Acknowledgements acknowledgements,
            StandingAnswers standingAnswers,
            Accounts accounts,
            Suppressions suppressions,
            OptOuts optOuts,
            WrongRecipients wrongRecipients,
            Allowances allowances,
            Actors actors,
            JsonMapper json) {
        this.campaigns = campaigns;
        this.ends = ends;
        this.currentWaves = currentWaves;
        this.deliveries = deliveries;
        this.again = again;
        this.transitions = transitions;
        this.approvedWaves = approvedWaves;
        this.acknowledgements = acknowledgements;
        this.standingAnswers = standingAnswers;
        this.accounts = accounts;
        this.suppressions = suppressions;
        this.optOuts = optOuts;
        this.wrongRecipients = wrongRecipients;
        this.allowances = allowances;
        this.actors = actors;
        this.json = json;
    }

    /**
     * Resends a message with the current facts: if the sunset moved, passed or was withdrawn, the copy says so. The earlier
     * message stays visible as it was.
     *
     * @return the new delivery
     * @throws ProblemException (404) for an unknown delivery, (409) if the contact belongs to another account, is suppressed,
     *     unsubscribed from advisories or is the wrong person, or the campaign is cancelled, (429) after too many copies
     */
    @Transactional
    public long resend(long deliveryId, long contactId, String by) {
        Delivery delivery = deliveries.get(deliveryId);
        Contact contact = accounts.contact(contactId)
                .filter(found -> found.accountId() == delivery.accountId())
                .orElseThrow(
                        () -> ProblemException.conflict("contact", "That contact does not belong to this account."));
        Replies.requireWritable(contact, suppressions);
        Campaign campaign = campaigns.locked(campaigns.ofWave(delivery.waveId()).id());
        Deprecation deprecation = campaigns.deprecation(campaign);
        if (!campaign.kind().isMandatory() && optOuts.find(contact.email()).isPresent()) {
            throw ProblemException.conflict(
                    "contact", contact.email() + " has unsubscribed from advisories. Choose another contact.");
        }
        if (wrongRecipients.find(deprecation.id(), contact.id()).isPresent()) {
            throw ProblemException.conflict(
                    "contact", contact.email() + " said that we have the wrong person. Choose another contact.");
        }
        if (campaign.state() == CampaignState.CANCELLED && !deprecation.isWithdrawn()) {
            throw ProblemException.conflict(
                    "The campaign is canceled, so it sends no more mail. Write to the customer from your own mailbox.");
        }
        if (!deprecation.isWithdrawn() && campaign.approved().isEmpty()) {
            throw ProblemException.conflict(
                    "The text changed and is not approved, so nothing is sent again before it is.");
        }
        ReaderSnapshot was = json.readValue(delivery.model(), ReaderSnapshot.class);
        @Nullable LocalDateTime own =
                ends.among(deprecation.id(), List.of(delivery.accountId())).get(delivery.accountId());
        Optional<Acknowledgement> given = acknowledgements.standing(deprecation.id(), delivery.accountId());
        ReaderSnapshot now = new ReaderSnapshot(
                was.accountName(),
                contact.name(),
                contact.locale(),
                contact.timeZone().getId(),
                was.resource(),
                was.resources(),
                contact.id() == delivery.contactId() ? delivery.messageId() : null,
                contact.id() == delivery.contactId() ? was.passedBy() : null,
                given.map(standingAnswers::spoken).orElse(null),
                given.map(Acknowledgement::day).orElse(null),
                given.filter(answer -> answer.answer().code().equals(was.answer()))
                        .map(answer -> was.usedAt())
                        .orElse(null),
                own,
                was.said() == null || contact.id() == delivery.contactId()
                        ? was.said()
                        : was.said().withoutQuestion(),
                was.said() == null ? null : Long.valueOf(deliveryId));
        count(delivery, contact, by);
        long wave = currentWaves.saying(campaign, campaign.wave(delivery.waveId()), deprecation, own);
        return again.resend(
                deliveryId,
                wave,
                contact.id(),
                contact.firstRole().code(),
                contact.email(),
                json.writeValueAsString(now),
                by);
    }

    private void count(Delivery delivery, Contact contact, String by) {
        allowances.use(
                Act.MESSAGE_RESEND,
                delivery.waveId() + "/" + delivery.accountId(),
                "This account was sent this message very often today.");
        allowances.use(
                Act.CONTACT_RESEND, Long.toString(contact.id()), contact.email() + " was sent very many copies today.");
        allowances.use(Act.PERSON_RESEND, actors.person(by), "You sent very many messages again within an hour.");
    }

    /**
     * Sends a message in doubt again, under the same Message-ID.
     *
     * @throws ProblemException (404) for an unknown delivery, (409) if it is not in doubt
     */
    @Transactional
    public void retry(long deliveryId, String by) {
        if (!approvedWaves
                .unapproved(List.of(deliveries.get(deliveryId).waveId()))
                .isEmpty()) {
            throw ProblemException.conflict(
                    "Its text is not approved any more. Send the message again instead: it says what is approved.");
        }
        again.retryInDoubt(deliveryId, by);
    }

    /**
     * Retries rejected messages; suppressed and deleted recipients are skipped.
     *
     * @return number of messages
     * @throws ProblemException (404) for an unknown campaign, (409) if there is nothing to retry or nothing is sent now
     */
    @Transactional
    public int retryFailed(long campaignId, String by) {
        Campaign campaign = campaigns.locked(campaignId);
        boolean isWithdrawn = campaigns.deprecation(campaign).isWithdrawn();
        if (!isWithdrawn) {
            CampaignAction.RETRY.require(campaign);
        }
        int tried = again.retryFailed(
                campaign.waveIds(),
                EmailAddress.key(DELIVERY.EMAIL).in(select(SUPPRESSION.EMAIL).from(SUPPRESSION)));
        if (tried == 0) {
            throw ProblemException.conflict(
                    "No refused message can be tried again. An address that does not exist or is suppressed must be corrected first.");
        }
        transitions.sendOn(
                campaign,
                campaign.waveIds().stream()
                        .filter(wave -> !deliveries.isFinished(wave))
                        .toList(),
                isWithdrawn ? AutomaticTransition.REOPENED : CampaignAction.RETRY,
                tried + " refused messages are tried again.",
                by);
        return tried;
    }
}
