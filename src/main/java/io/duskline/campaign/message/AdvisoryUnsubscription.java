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
 * Unsubscribes an address from advisories at once. Its queued messages are cancelled in the same transaction,
 * {@link CampaignComposer} withholds those that a worker already claimed, and later waves leave it out. Service notices
 * continue.
 */
@NamedInterface("run")
@Component
public class AdvisoryUnsubscription {

    /** Reason of the cancelled messages in the queue. */
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

    /** The contact of the link; changes nothing. Empty if the token is not genuine. */
    @Transactional(readOnly = true)
    public Optional<Contact> reader(String token) {
        return links.read(token).flatMap(accounts::contact);
    }

    /**
     * Unsubscribes; repeating it changes nothing.
     *
     * @return the current opt-out; empty if the token is not genuine
     */
    @Transactional
    public Optional<OptOut> byToken(String token, OptOutCause how) {
        return reader(token).map(contact -> unsubscribe(contact.email(), how, "", "contact:" + contact.id()));
    }

    /** @param reason may be empty if the reader unsubscribed */
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
     * Subscribes the reader again; repeating it changes nothing.
     *
     * @return the contact of the link; empty if the token is not genuine
     * @throws ProblemException (429) after too many changes; the reader then stays unsubscribed
     */
    @Transactional
    public Optional<Contact> again(String token) {
        Optional<Contact> reader = reader(token);
        reader.ifPresent(contact -> optOuts.find(contact.email()).ifPresent(optOut -> comeBack(contact, optOut)));
        return reader;
    }

    /** Unsubscribing has no limit: it is possible only after subscribing, which is limited. */
    private void comeBack(Contact contact, OptOut optOut) {
        allowances.use(
                Act.LINK_RETURN,
                Long.toString(contact.id()),
                "This was changed very often. No advisories are sent for now.");
        optOuts.remove(optOut, "", "contact:" + contact.id());
    }
}
