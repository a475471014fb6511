package io.duskline.campaign.message;

import static io.duskline.campaign.CampaignColumns.CAMPAIGN_KIND;
import static io.duskline.db.tables.Campaign.CAMPAIGN;
import static io.duskline.db.tables.Wave.WAVE;
import static org.jooq.impl.DSL.select;

import io.duskline.campaign.CampaignKind;
import io.duskline.customer.Accounts;
import io.duskline.customer.Contact;
import io.duskline.customer.EmailAddress;
import io.duskline.customer.OptOut;
import io.duskline.customer.OptOutCause;
import io.duskline.customer.OptOuts;
import io.duskline.customer.UnsubscribeLinks;
import io.duskline.delivery.MessageCancellation;
import io.duskline.web.Allowances;
import io.duskline.web.Allowances.Act;
import io.duskline.web.ProblemException;
import java.util.Optional;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes an address out of the advisories, at once: what waits in the queue for it is taken back in the same transaction,
 * what a worker has in hand is withheld by {@link CampaignComposer}, and waves to come leave it out. Service notices go
 * on.
 */
@NamedInterface("run")
@Component
public class AdvisoryUnsubscription {

    /** What the queue says of a message that did not leave for this. */
    static final String WHY = "The reader has unsubscribed from advisories.";

    private final UnsubscribeLinks links;
    private final Accounts accounts;
    private final OptOuts optOuts;
    private final MessageCancellation messageCancellation;
    private final Allowances allowances;

    AdvisoryUnsubscription(
            UnsubscribeLinks links,
            Accounts accounts,
            OptOuts optOuts,
            MessageCancellation messageCancellation,
            Allowances allowances) {
        this.links = links;
        this.accounts = accounts;
        this.optOuts = optOuts;
        this.messageCancellation = messageCancellation;
        this.allowances = allowances;
    }

    /** Whose link it is; nothing changes. Empty for a token that is none of ours. */
    @Transactional(readOnly = true)
    public Optional<Contact> reader(String token) {
        return links.read(token).flatMap(accounts::contact);
    }

    /**
     * As often as one likes: the first time counts.
     *
     * @return what holds now; empty for a token that is none of ours
     */
    @Transactional
    public Optional<OptOut> byToken(String token, OptOutCause how) {
        return reader(token).map(contact -> unsubscribe(contact.email(), how, "", "contact:" + contact.id()));
    }

    /** @param reason may be empty where the reader did it */
    @Transactional
    public OptOut unsubscribe(String email, OptOutCause how, String reason, String by) {
        optOuts.add(email, how, reason, by);
        messageCancellation.suppress(
                EmailAddress.lookup(email),
                select(WAVE.ID)
                        .from(WAVE)
                        .join(CAMPAIGN)
                        .on(CAMPAIGN.ID.eq(WAVE.CAMPAIGN_ID))
                        .where(CAMPAIGN_KIND.eq(CampaignKind.ADVISORY)),
                WHY);
        return optOuts.find(email).orElseThrow();
    }

    /**
     * The reader changed their mind; again as often as one likes.
     *
     * @return whose link it is; empty for a token that is none of ours
     * @throws ProblemException (429) where they come back too often; then they stay out, as they wanted before
     */
    @Transactional
    public Optional<Contact> again(String token) {
        Optional<Contact> reader = reader(token);
        reader.ifPresent(contact -> optOuts.find(contact.email()).ifPresent(optOut -> comeBack(contact, optOut)));
        return reader;
    }

    /** Unsubscribing has no limit. A contact who did not subscribe again cannot unsubscribe again. */
    private void comeBack(Contact contact, OptOut optOut) {
        allowances.use(
                Act.LINK_RETURN,
                Long.toString(contact.id()),
                "This was changed very often. No advisories are sent for now.");
        optOuts.remove(optOut, "", "contact:" + contact.id());
    }
}
