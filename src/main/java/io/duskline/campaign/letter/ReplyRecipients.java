package io.duskline.campaign.letter;

import static io.duskline.db.tables.Contact.CONTACT;
import static io.duskline.db.tables.Delivery.DELIVERY;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.when;

import io.duskline.acknowledgement.NoticeHolders;
import io.duskline.audience.AudienceRule;
import io.duskline.audience.RoleOrder;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignState;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.message.Readers;
import io.duskline.customer.Accounts;
import io.duskline.customer.Contact;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Recipients at an account for mails about a deprecation, and the recipient if there is no reader to answer, such as after a
 * call.
 */
@NamedInterface("run")
@Component
public class ReplyRecipients {

    private final DSLContext sql;
    private final Campaigns campaigns;
    private final Readers readers;
    private final NoticeHolders noticeHolders;
    private final Accounts accounts;

    ReplyRecipients(
            DSLContext sql, Campaigns campaigns, Readers readers, NoticeHolders noticeHolders, Accounts accounts) {
        this.sql = sql;
        this.campaigns = campaigns;
        this.readers = readers;
        this.noticeHolders = noticeHolders;
        this.accounts = accounts;
    }

    /**
     * The contact who got it passed on, else the first in the campaign's role order. Unreachable contacts, wrong persons and
     * those who passed it on are left out. Empty if no campaign notifies the account, or no contact is left.
     */
    @Transactional(readOnly = true)
    public Optional<Contact> first(long deprecationId, long accountId) {
        return telling(deprecationId).flatMap(campaign -> first(campaign, accountId));
    }

    /** The newest launched campaign about it; a cancelled one only if there is no other. */
    Optional<Campaign> telling(long deprecationId) {
        return campaigns.about(deprecationId).stream()
                .filter(Campaign::isLaunched)
                .max(Comparator.comparing((Campaign campaign) -> campaign.state() != CampaignState.CANCELLED)
                        .thenComparingLong(Campaign::id));
    }

    /**
     * Those who are written to about it: they can be reached, did not say that it is not theirs, and were told, or are chosen by the
     * campaign. So are those whose mail bounced. While no campaign tells it, all who can be reached.
     */
    @Transactional(readOnly = true)
    public List<Contact> all(long deprecationId, long accountId) {
        Condition isChosen = telling(deprecationId)
                .map(campaign ->
                        isTold(campaign).and(readers.canBeTold(campaign).or(readers.hasBounced(campaign))))
                .orElse(RoleOrder.isLive());
        Set<Long> chosen = sql.select(CONTACT.ID)
                .from(CONTACT)
                .where(CONTACT.ACCOUNT_ID.eq(accountId), isChosen)
                .fetchSet(CONTACT.ID);
        return accounts.contacts(accountId).stream()
                .filter(contact -> chosen.contains(contact.id()))
                .toList();
    }

    private Condition isTold(Campaign campaign) {
        Condition fits = campaign.rule().roleOrder().fits();
        Condition wasTold = exists(selectOne()
                .from(DELIVERY)
                .where(
                        DELIVERY.ACCOUNT_ID.eq(CONTACT.ACCOUNT_ID),
                        DELIVERY.CONTACT_ID.eq(CONTACT.ID),
                        DELIVERY.WAVE_ID.in(campaign.tellingWaveIds())));
        return readers.isGiven(campaign).or(campaign.rule().tell() == AudienceRule.Tell.ALL ? fits : fits.and(wasTold));
    }

    private Optional<Contact> first(Campaign campaign, long accountId) {
        return sql.select(CONTACT.ID)
                .from(CONTACT)
                .where(CONTACT.ACCOUNT_ID.eq(accountId), readers.isReachable(campaign))
                .andNot(noticeHolders.isPassedOn(campaign.deprecationId()))
                .orderBy(
                        when(noticeHolders.isHandedOver(campaign.deprecationId()), inline(0))
                                .otherwise(inline(1)),
                        campaign.rule().roleOrder().rank(),
                        CONTACT.ID)
                .limit(1)
                .fetchOptional(CONTACT.ID)
                .flatMap(accounts::contact);
    }
}
