package io.duskline.campaign.run;

import static java.util.stream.Collectors.toSet;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.message.AdvisoryUnsubscription;
import io.duskline.customer.OptOutCause;
import io.duskline.customer.Suppressions;
import io.duskline.delivery.Delivery;
import io.duskline.delivery.DeliveryState;
import io.duskline.delivery.UnreachableDeliveries;
import io.duskline.delivery.reply.ReplyClass;
import io.duskline.ledger.Ledger;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * After an address proved of no use (it does not exist, its reader complained, it bounces time after time) no mail is sent to
 * it again, and the account's next role is told what it must not miss. A complaint about an advisory ends the advisories
 * alone. A person who lifts a suppression later has the last word: what led to it is not counted again.
 */
@Component
@Order(1)
class AddressFailures implements FollowUp {

    private static final int BATCH = 100;

    private final Campaigns campaigns;
    private final UnreachableDeliveries lost;
    private final Suppressions suppressions;
    private final AdvisoryUnsubscription advisoryUnsubscription;
    private final Reconciler reconciler;
    private final TransactionTemplate transaction;

    AddressFailures(
            Campaigns campaigns,
            UnreachableDeliveries lost,
            Suppressions suppressions,
            AdvisoryUnsubscription advisoryUnsubscription,
            Reconciler reconciler,
            TransactionTemplate transaction) {
        this.campaigns = campaigns;
        this.lost = lost;
        this.suppressions = suppressions;
        this.advisoryUnsubscription = advisoryUnsubscription;
        this.reconciler = reconciler;
        this.transaction = transaction;
    }

    /**
     * Follows up on every address lost since the last time; each in a transaction of its own, so that what is cut off
     * is done whole the next time, and keeps no other.
     */
    @Override
    public void followUp() {
        each(transaction, last -> lost.after(last, BATCH), Delivery::id, this::followUp);
    }

    private void followUp(Delivery delivery) {
        // The campaigns first: they are locked before the ledger everywhere.
        Set<Long> accounts =
                lost.together(delivery).stream().map(Delivery::accountId).collect(toSet());
        reconciler.lock(accounts);
        Campaign campaign = campaigns.locked(campaigns.ofWave(delivery.waveId()).id());
        String why = why(delivery);
        List<Delivery> together = lost.followUp(delivery);
        if (together.isEmpty()) {
            return;
        }
        if (delivery.state() == DeliveryState.COMPLAINED && !campaign.kind().isMandatory()) {
            // It ends the advisories; what its reader must not miss still reaches them.
            advisoryUnsubscription.unsubscribe(delivery.email(), OptOutCause.COMPLAINT, why, Ledger.ITSELF);
            return;
        }
        boolean isSuppressed =
                delivery.state() == DeliveryState.SUPPRESSED || delivery.state() == DeliveryState.IN_DOUBT;
        if (!isSuppressed) {
            suppressions.add(delivery.email(), cause(delivery), why, Ledger.ITSELF);
        }
        reconciler.run(accounts);
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
            return "The recipient reported our message as spam.";
        }
        return isSoft(delivery)
                ? lost.softBounces(delivery) + " messages bounced, the last with: " + reply
                : reply.isBlank() ? "does not exist" : reply;
    }

    private static boolean isSoft(Delivery delivery) {
        return delivery.refusal() == ReplyClass.SOFT;
    }
}
