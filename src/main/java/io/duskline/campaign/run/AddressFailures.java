package io.duskline.campaign.run;

import io.duskline.acknowledgement.StandingAnswers;
import io.duskline.acknowledgement.WrongPerson;
import io.duskline.acknowledgement.WrongRecipients;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignState;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.Statement;
import io.duskline.campaign.Wave;
import io.duskline.catalog.AccountEnds;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.customer.EndedContacts;
import io.duskline.customer.OptOutCause;
import io.duskline.customer.Suppressions;
import io.duskline.delivery.Deliveries;
import io.duskline.delivery.Delivery;
import io.duskline.delivery.DeliveryState;
import io.duskline.delivery.LostDeliveries;
import io.duskline.delivery.reply.ReplyClass;
import io.duskline.ledger.Ledger;
import io.duskline.notice.MailKind;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * After an address proved of no use (it does not exist, its reader complained, it bounces time after time) nobody writes to
 * it again, and the account's next role is told what it must not miss. A complaint about an advisory ends the advisories
 * alone. Whoever lifts a suppression later has the last word: what led to it is not counted again.
 */
@Component
class AddressFailures {

    private static final Logger log = LoggerFactory.getLogger(AddressFailures.class);
    private static final int BATCH = 100;

    private final Campaigns campaigns;
    private final Deprecations deprecations;
    private final AccountEnds ends;
    private final LostDeliveries lost;
    private final Deliveries deliveries;
    private final Suppressions suppressions;
    private final Unsubscribing unsubscribing;
    private final StandingAnswers answers;
    private final WrongRecipients wrongRecipients;
    private final NextReader next;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Readers readers;
    private final EndedContacts ended;

    AddressFailures(
            Campaigns campaigns,
            Deprecations deprecations,
            AccountEnds ends,
            LostDeliveries lost,
            Deliveries deliveries,
            Suppressions suppressions,
            Unsubscribing unsubscribing,
            StandingAnswers answers,
            WrongRecipients wrongRecipients,
            NextReader next,
            TransactionTemplate transaction,
            Clock clock,
            Readers readers,
            EndedContacts ended) {
        this.ended = ended;
        this.readers = readers;
        this.campaigns = campaigns;
        this.deprecations = deprecations;
        this.ends = ends;
        this.lost = lost;
        this.deliveries = deliveries;
        this.suppressions = suppressions;
        this.unsubscribing = unsubscribing;
        this.answers = answers;
        this.wrongRecipients = wrongRecipients;
        this.next = next;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Follows up on every address lost since the last time; each in a transaction of its own, so that what is cut off
     * is done whole the next time, and keeps no other.
     */
    void followUp() {
        long last = 0;
        List<Delivery> batch = lost.after(last, BATCH);
        while (!batch.isEmpty()) {
            for (Delivery delivery : batch) {
                try {
                    transaction.executeWithoutResult(status -> followUp(delivery));
                } catch (RuntimeException e) {
                    log.warn(
                            "Delivery {} could not be followed up; it is tried again: {}",
                            delivery.id(),
                            e.getMessage());
                }
            }
            last = batch.getLast().id();
            batch = lost.after(last, BATCH);
        }
    }

    private void followUp(Delivery delivery) {
        // The campaign first: it is locked before the ledger everywhere.
        Campaign campaign = lock(lost.together(delivery), delivery);
        String why = why(delivery);
        List<Delivery> together = lost.followUp(delivery);
        if (together.isEmpty()) {
            return;
        }
        if (delivery.state() == DeliveryState.COMPLAINED && !campaign.kind().isMandatory()) {
            // It ends the advisories; what its reader must not miss still reaches them.
            unsubscribing.unsubscribe(delivery.email(), OptOutCause.COMPLAINT, why, Ledger.ITSELF);
            return;
        }
        if (delivery.state() != DeliveryState.SUPPRESSED) {
            suppressions.add(delivery.email(), cause(delivery), why, Ledger.ITSELF);
        }
        together.forEach(this::tellNext);
    }

    /** All campaigns whose accounts are to be told, in one order, so that nobody waits for whom waits for them. */
    private Campaign lock(List<Delivery> together, Delivery delivery) {
        together.stream()
                .map(each -> campaigns.ofWave(each.waveId()).id())
                .sorted()
                .distinct()
                .forEach(campaigns::locked);
        return campaigns.locked(campaigns.ofWave(delivery.waveId()).id());
    }

    private static String cause(Delivery delivery) {
        if (delivery.state() == DeliveryState.COMPLAINED) {
            return "complaint";
        }
        return isSoft(delivery) ? "soft_bounces" : "hard_bounce";
    }

    private String why(Delivery delivery) {
        String reply = Objects.requireNonNullElse(delivery.reply(), "");
        if (delivery.state() == DeliveryState.COMPLAINED) {
            return "Its reader reported our message as spam.";
        }
        return isSoft(delivery)
                ? lost.softBounces(delivery) + " messages bounced, the last with: " + reply
                : reply.isBlank() ? "does not exist" : reply;
    }

    private static boolean isSoft(Delivery delivery) {
        return delivery.refusal() == ReplyClass.SOFT;
    }

    /**
     * Tells the account's next role, in the wave whose message was lost, unless somebody else there has it. What is no
     * longer so is not said to anybody: then {@link Corrections} see to the account.
     */
    private void tellNext(Delivery delivery) {
        if (campaigns.ofWave(delivery.waveId()).kind().isMandatory()) {
            tellNext(delivery, "An address did not work; the account's next role is told.");
        }
    }

    /** @param why in words for the campaign's page */
    void tellNext(Delivery delivery, String why) {
        long waveId = delivery.waveId();
        Campaign campaign = campaigns.locked(campaigns.ofWave(waveId).id());
        Deprecation deprecation = deprecations.get(campaign.deprecationId());
        Wave wave = campaign.wave(waveId);
        if (!campaign.isLaunched()
                || (campaign.state() == CampaignState.CANCELLED && wave.template() != MailKind.WITHDRAWN)
                || isOutdated(wave, campaign.launchedAt(), deprecation, delivery.accountId())
                || isSilenced(wave, campaign.launchedAt(), deprecation, delivery.accountId())
                || deliveries.isTold(waveId, delivery.accountId(), wrong(campaign, delivery.accountId()))) {
            return;
        }
        next.tell(
                campaign,
                deprecation,
                waveId,
                delivery.accountId(),
                readers.isReachable(campaign),
                "whoever was told before at this account cannot deal with it",
                why,
                Ledger.ITSELF);
    }

    /** Who does not count as told: whoever said that it is not theirs, and who ended. */
    private List<Long> wrong(Campaign campaign, long account) {
        return Stream.concat(
                        wrongRecipients.of(account).stream()
                                .filter(report -> report.deprecationId() == campaign.deprecationId())
                                .map(WrongPerson::contactId),
                        ended.of(account).stream().map(EndedContacts.Ending::contactId))
                .toList();
    }

    /** In itself, or for this account, which may have an end of its own by now. */
    private boolean isOutdated(Wave wave, @Nullable Instant launchedAt, Deprecation deprecation, long accountId) {
        Instant now = clock.instant();
        @Nullable LocalDateTime own = ends.among(deprecation.id(), List.of(accountId)).get(accountId);
        return wave.isTakenBack()
                || wave.whyOutdated(launchedAt, deprecation, now).isPresent()
                || wave.statement(launchedAt)
                        .flatMap(said -> said.naming(own)
                                .whyOutdated(deprecation.present().endingAt(own), now))
                        .isPresent();
    }

    private boolean isSilenced(Wave wave, @Nullable Instant launchedAt, Deprecation deprecation, long account) {
        return wave.statement(launchedAt)
                        .filter(Statement::isSilencedByAnAnswer)
                        .isPresent()
                && answers.stopsReminders(account, deprecation);
    }
}
