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
 * Handles unusable addresses: nonexistent ones, complaints, repeated bounces. No more mail is sent to the address, and the
 * account's next role gets mandatory messages. A complaint about an advisory only unsubscribes from advisories. If a person
 * lifts the suppression later, earlier causes do not count again.
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
     * Handles every address that failed since the last run, each in its own transaction. So an interrupted one is repeated
     * completely, and does not stop the others.
     */
    @Override
    public void followUp() {
        each(transaction, last -> lost.after(last, BATCH), Delivery::id, this::followUp);
    }

    private void followUp(Delivery delivery) {
        // Campaigns first: they are always locked before the ledger.
        Set<Long> accounts =
                lost.together(delivery).stream().map(Delivery::accountId).collect(toSet());
        reconciler.lock(accounts);
        Campaign campaign = campaigns.locked(campaigns.ofWave(delivery.waveId()).id());
        String reason = reason(delivery);
        List<Delivery> together = lost.followUp(delivery);
        if (together.isEmpty()) {
            return;
        }
        if (delivery.state() == DeliveryState.COMPLAINED && !campaign.kind().isMandatory()) {
            // The complaint unsubscribes from advisories; mandatory messages are still sent.
            advisoryUnsubscription.unsubscribe(delivery.email(), OptOutCause.COMPLAINT, reason, Ledger.ITSELF);
            return;
        }
        boolean isSuppressed =
                delivery.state() == DeliveryState.SUPPRESSED || delivery.state() == DeliveryState.IN_DOUBT;
        if (!isSuppressed) {
            suppressions.add(delivery.email(), cause(delivery), reason, Ledger.ITSELF);
        }
        reconciler.run(accounts);
    }

    private static String cause(Delivery delivery) {
        if (delivery.state() == DeliveryState.COMPLAINED) {
            return "complaint";
        }
        return isSoft(delivery) ? "soft_bounces" : "hard_bounce";
    }

    private String reason(Delivery delivery) {
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
