package io.duskline.campaign.progress;

import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.Contact.CONTACT;
import static io.duskline.db.tables.Delivery.DELIVERY;
import static io.duskline.db.tables.Suppression.SUPPRESSION;
import static io.duskline.db.tables.UsageImport.USAGE_IMPORT;
import static io.duskline.db.tables.UsageTotal.USAGE_TOTAL;

import io.duskline.TestClock;
import io.duskline.acknowledgement.AcknowledgementStory;
import io.duskline.acknowledgement.Acknowledgements;
import io.duskline.acknowledgement.Answer;
import io.duskline.acknowledgement.AnswerSource;
import io.duskline.audience.CustomerRows;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignStory;
import io.duskline.campaign.Campaigns;
import io.duskline.catalog.Deprecation;
import io.duskline.customer.Accounts;
import io.duskline.delivery.DeliveryReports;
import io.duskline.delivery.reply.ReplyClass;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jooq.DSLContext;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Twelve accounts, small enough to be counted by hand, of which each step and each mark has some:
 *
 * <ul>
 *   <li>not told: doubt (nobody knows whether it arrived);
 *   <li>handed over: acme (two contacts), dated (whose message names a date that has moved since);
 *   <li>delivered: maison;
 *   <li>heard from: asking (needs help), denying (not affected, and used since);
 *   <li>resolved: through (moved, silent for 20 days);
 *   <li>lost: bounced, left (nobody in the roles), empty (no contact), silenced (suppressed), complaining (suppressed for a
 *       complaint).
 * </ul>
 */
@Component
public class StepWorld {

    private final CampaignStory story;
    private final CustomerRows customers;
    private final Accounts accounts;
    private final Campaigns campaigns;
    private final Acknowledgements acknowledgements;
    private final DeliveryReports deliveryReports;
    private final ObjectProvider<TestClock> clocks;
    private final DSLContext sql;

    private Deprecation twitter;
    private long campaign;

    StepWorld(
            CampaignStory story,
            CustomerRows customers,
            Accounts accounts,
            Campaigns campaigns,
            Acknowledgements acknowledgements,
            DeliveryReports deliveryReports,
            ObjectProvider<TestClock> clocks,
            DSLContext sql) {
        this.story = story;
        this.customers = customers;
        this.accounts = accounts;
        this.campaigns = campaigns;
        this.acknowledgements = acknowledgements;
        this.deliveryReports = deliveryReports;
        this.clocks = clocks;
        this.sql = sql;
    }

    public Campaign campaign() {
        return campaigns.get(campaign);
    }

    public Deprecation twitter() {
        return twitter;
    }

    public long id(String account) {
        return accounts.get(account).id();
    }

    public void build() throws Exception {
        TestClock clock = clocks.getObject();
        twitter = story.twitterEnds();
        user("doubt", "pro", "EMEA", 90, 1).contact("owner@doubt.example", "owner");
        user("dated", "pro", "EMEA", 80, 1).contactIn("fr-CA", "owner@dated.example", "owner");
        user("asking", "team", "AMER", 70, 1).contact("owner@asking.example", "owner");
        user("denying", "team", "AMER", 60, 1).contact("owner@denying.example", "owner");
        user("through", "team", "APAC", 50, 20).contactIn("de", "owner@through.example", "owner");
        user("bounced", "free", "AMER", 35, 1).contact("owner@bounced.example", "owner");
        user("left", "free", "AMER", 30, 1).contact("billing@left.example", "billing");
        user("empty", "free", "EMEA", 25, 1);
        user("silenced", "free", "AMER", 20, 1).contact("owner@silenced.example", "owner");
        user("complaining", "free", "AMER", 15, 1).contact("owner@complaining.example", "owner");
        customers.suppress("owner@silenced.example");
        customers.suppress("owner@complaining.example");
        sql.update(SUPPRESSION)
                .set(SUPPRESSION.CAUSE, "complaint")
                .where(SUPPRESSION.EMAIL.eq("owner@complaining.example"))
                .execute();
        for (String managed : new String[] {"acme", "asking", "bounced"}) {
            sql.update(ACCOUNT)
                    .set(ACCOUNT.MANAGER_EMAIL, "leah@marketing-center.example")
                    .where(ACCOUNT.EXTERNAL_ID.eq(managed))
                    .execute();
        }
        imported(clock.instant());
        campaign = story.launched("all", CampaignStory.NOW).id();
        deliveryReports.delivered(delivery("direction@maison.example"), "250 delivered", "imap");
        sql.update(DELIVERY)
                .set(DELIVERY.STATE, "in_doubt")
                .where(DELIVERY.EMAIL.eq("owner@doubt.example"))
                .execute();
        deliveryReports.bounced(delivery("owner@bounced.example"), ReplyClass.SOFT, "452 4.2.2 Mailbox full", "imap");
        answer("asking", Answer.NEED_HELP);
        answer("denying", Answer.NOT_AFFECTED);
        answer("through", Answer.MOVED);
        clock.advance(Duration.ofHours(2));
        used("denying", clock.instant().minus(Duration.ofHours(1)));
        imported(clock.instant());
    }

    private CustomerRows.Row user(String name, String plan, String region, long uses, int daysAgo) {
        return customers.account(name, plan, region, Map.of()).uses("twitter", "@" + name, uses, daysAgo);
    }

    public void answer(String account, Answer answer) {
        acknowledgements.answer(
                twitter,
                AnswerSource.byLink(accounts.contacts(id(account)).getFirst()),
                AcknowledgementStory.given(answer),
                "en",
                1);
    }

    public void used(String account, Instant at) {
        sql.update(USAGE_TOTAL)
                .set(USAGE_TOTAL.LAST_USED_AT, at)
                .where(USAGE_TOTAL.ACCOUNT_ID.eq(id(account)))
                .execute();
    }

    /** The last import of usage was then. */
    public void imported(Instant at) {
        sql.deleteFrom(USAGE_IMPORT).execute();
        sql.insertInto(USAGE_IMPORT)
                .set(USAGE_IMPORT.INTEGRATION_ID, twitter.integration().id())
                .set(USAGE_IMPORT.AT, at)
                .set(USAGE_IMPORT.COMPLETE_AT, at)
                .execute();
    }

    /** All contacts of the account are gone. */
    public void leave(String account) {
        sql.deleteFrom(CONTACT).where(CONTACT.ACCOUNT_ID.eq(id(account))).execute();
    }

    public long delivery(String email) {
        return story.delivery(campaign(), email).id();
    }
}
