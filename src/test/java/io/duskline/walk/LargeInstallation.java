package io.duskline.walk;

import static io.duskline.db.tables.Account.ACCOUNT;

import com.icegreen.greenmail.store.FolderException;
import io.duskline.TestClock;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignStory;
import io.duskline.campaign.figures.CampaignFigures;
import io.duskline.campaign.plan.Decisions;
import io.duskline.catalog.Deprecation;
import io.duskline.customer.AddedUpUsage;
import io.duskline.customer.SearchIndexListener;
import java.sql.Timestamp;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/**
 * So many customers that a server's plans for them are those for millions: two campaigns told them the same, a third one waits
 * for approval, and there is a draft. The campaigns go their way with three accounts; of these the database makes the others,
 * in seconds.
 */
@Component
class LargeInstallation {

    static final int ACCOUNTS = 5_000;

    /** Accounts, contacts and deliveries that the database made begin after it. */
    private static final int FIRST = 1_000_000;

    private static final String TABLES =
            "account, contact, integration_usage, usage_total, delivery, attempt, frozen_account, frozen_recipient,"
                    + " acknowledgement, request, suppression, opt_out, returned_message, shown_in_product, search_word,"
                    + " search_account";

    private final CampaignStory story;
    private final Decisions decisions;
    private final SearchIndexListener findable;
    private final CampaignFigures figures;
    private final DSLContext sql;

    LargeInstallation(
            CampaignStory story,
            Decisions decisions,
            SearchIndexListener findable,
            CampaignFigures figures,
            DSLContext sql) {
        this.story = story;
        this.decisions = decisions;
        this.findable = findable;
        this.figures = figures;
        this.sql = sql;
    }

    /**
     * What there is.
     *
     * @param earlier that has told everybody, as {@code running} has
     */
    record Campaigns(Deprecation deprecation, Campaign earlier, Campaign running, Campaign submitted, Campaign draft) {}

    Campaigns fill() throws FolderException {
        Deprecation twitter = story.twitterEnds();
        List<Campaign> told =
                List.of(story.launched("first", CampaignStory.WAVES), story.launched("first", CampaignStory.WAVES));
        Campaign submitted = story.draft("first", CampaignStory.WAVES);
        decisions.submit(submitted.id(), CampaignStory.PM);
        Campaign draft = story.draft("first", CampaignStory.WAVES);
        sql.connection(connection -> customers(DSL.using(connection, SQLDialect.MYSQL)));
        sent();
        afterwards(twitter);
        words();
        sql.fetch("analyze table " + TABLES);
        return new Campaigns(twitter, told.getFirst(), told.getLast(), decisions.look(submitted.id()), draft);
    }

    /** As after a wave, what it comes to is counted and kept. */
    void count(Campaigns campaigns) {
        List.of(campaigns.earlier(), campaigns.running()).forEach(each -> figures.of(each, campaigns.deprecation()));
        sql.fetch("analyze table account_step, step_group");
    }

    private static void customers(DSLContext one) {
        one.execute("set foreign_key_checks = 0");
        one.execute(
                "insert into account (id, external_id, name, plan, region, manager_email, updated_at)"
                        + " select ? + n, concat('a-', n), concat(elt(1 + n % 5, 'Alder Creek', 'Belle Rive', 'Corner',"
                        + " 'Dale', 'Elm'), ' ', elt(1 + n % 7, 'Shoes', 'Dental', 'Tours', 'Cakes', 'Books', 'Bikes', 'Tea'),"
                        + " ' ', n), elt(1 + n % 3, 'free', 'pro', 'enterprise'), elt(1 + n % 3, 'AMER', 'EMEA', 'APAC'),"
                        + " concat('manager', n % 50, '@vendor.example'), ? from " + numbers(ACCOUNTS),
                FIRST,
                Timestamp.from(TestClock.START));
        one.execute(
                "insert into contact (id, account_id, email, name, is_owner, is_admin, is_technical, is_billing,"
                        + " locale, time_zone, updated_at) select ? + n, ? + (n + 1) div 2, concat('reader', n, '@customer',"
                        + " n % 500, '.example'), concat('Reader ', n), n % 2, 1 - n % 2, 0, 0,"
                        + " elt(1 + n % 3, 'en', 'fr', 'ja'), 'UTC', now(6) from " + numbers(2 * ACCOUNTS),
                FIRST,
                FIRST);
        one.execute("insert into integration_usage (account_id, integration_id, resource, resource_key, uses_30d,"
                + " last_used_at, updated_at) select id, (select id from integration where slug = 'twitter'),"
                + " concat('@res_', id, part), unhex(left(sha2(concat('@res_', id, part), 256), 32)), 1 + id * 7919 % 500,"
                + " timestamp '2023-04-18 00:00:00' - interval (id * 7 % 60) day, now(6)"
                + " from account, (select 'a' as part union all select 'b') parts where id > " + FIRST);
        one.execute("delete from usage_total");
        one.execute("insert into usage_total " + AddedUpUsage.select());
        one.execute("set foreign_key_checks = 1");
    }

    /** What was frozen and sent for one account, for all of them. */
    private void sent() {
        sql.execute("insert into frozen_account (campaign_id, account_id, reason, frozen_at)"
                + " select campaign_id, account.id, reason, frozen_at" + alike("frozen_account", ""));
        String contact =
                " join contact on contact.account_id = account.id and contact.is_owner = (contact_role = 'owner')";
        sql.execute("insert into frozen_recipient (wave_id, contact_id, account_id, contact_role, reason, resources)"
                + " select wave_id, contact.id, account.id, contact_role, reason, resources"
                + alike("frozen_recipient", contact));
        sql.execute(
                "insert into delivery (wave_id, account_id, contact_id, copy, contact_role, email, model, state, due_at,"
                        + " attempts, message_id, sha256, size, reply, refusal, is_followed_up, created_at, changed_at,"
                        + " destination, left_at)"
                        + " select wave_id, account.id, contact.id, copy, contact_role, contact.email, model,"
                        + " elt(1 + account.id % 3, 'accepted', 'delivered', 'bounced'), due_at, 1,"
                        + " concat('<d', wave_id, '.', contact.id, '@x>'), sha2(contact.id, 256), size,"
                        + " if(account.id % 3 = 2, '550 5.1.1 No such user', reply), if(account.id % 3 = 2, 'hard', null), true,"
                        + " created_at, changed_at, destination, left_at"
                        + alike("delivery", contact) + " order by wave_id, account.id");
    }

    private static String alike(String table, String joined) {
        return " from " + table + " alike join account on account.id > " + FIRST + joined
                + " where alike.account_id = (select id from account acme where external_id = 'acme')";
    }

    /** What customers and mail servers said, and what people of ours noted. */
    private void afterwards(Deprecation deprecation) {
        long about = deprecation.id();
        sql.execute("insert into attempt (delivery_id, at, outcome, reply, relay) select id, created_at, 'accepted',"
                + " '250 Ok', 'default' from delivery where account_id > " + FIRST);
        sql.execute(
                "insert into acknowledgement (deprecation_id, account_id, contact_id, is_standing, answer, locale,"
                        + " revision, answered_at, receipt) select ?, account_id, min(id), true, elt(1 + account_id % 3, 'moved',"
                        + " 'not_affected', 'need_help'), 'en', 1, timestamp '2023-04-19 12:00:00', account_id from contact"
                        + " where account_id % 2 = 0 group by account_id",
                about);
        sql.execute(
                "insert into request (kind, deprecation_id, account_id, contact_id, acknowledgement_id, asked, locale,"
                        + " asked_at, owner, state) select 'help', deprecation_id, account_id, contact_id, id, 'How?', 'en',"
                        + " answered_at, concat('manager', account_id % 50, '@vendor.example'),"
                        + " if(account_id % 20 = 0, 'open', 'done') from acknowledgement");
        sql.execute(
                "insert into request (kind, deprecation_id, account_id, asked, locale, asked_at, state)"
                        + " select 'reply', ?, id, 'May we keep the figures?', 'en', timestamp '2023-04-19 12:00:00', 'done'"
                        + " from account where id % 20 = 1",
                about);
        sql.execute(
                "insert into suppression (email, cause, reason, created_by, created_at)"
                        + " select email, 'hard_bounce', '550 5.1.1 No such user', 'duskline', now(6) from contact where id % 4 = 1");
        sql.execute("insert into opt_out (email, cause, reason, created_by, created_at)"
                + " select email, 'page', 'Unsubscribed.', 'duskline', now(6) from contact where id % 4 = 3");
        sql.execute("insert into returned_message (came_key, came_at, way, kind, report_class, fate, delivery_id,"
                + " effect, subject, sender, size) select sha2(id, 256), created_at, 'imap', 'bounce', 'hard',"
                + " 'matched', id, 'suppressed', 'Undelivered', 'mailer-daemon@relay.example', 2000 from delivery"
                + " where state = 'bounced'");
        sql.execute(
                "insert into shown_in_product (deprecation_id, account_id, visitor, first_at, last_at)"
                        + " select ?, id, left(sha2(id, 256), 32), timestamp '2023-04-19 12:00:00', timestamp '2023-04-19 12:00:00' from account"
                        + " where id % 2 = 1",
                about);
    }

    private void words() {
        findable.changed(sql.select(ACCOUNT.ID)
                .from(ACCOUNT)
                .where(ACCOUNT.ID.mod(4).eq(0L))
                .fetch(ACCOUNT.ID));
        findable.settle();
    }

    /** A table of one column, n. */
    private static String numbers(int most) {
        String digit =
                "(select 0 d union all select 1 union all select 2 union all select 3 union all select 4 union all"
                        + " select 5 union all select 6 union all select 7 union all select 8 union all select 9)";
        return "(select 1 + a.d + 10 * b.d + 100 * c.d + 1000 * e.d + 10000 * f.d as n from " + digit + " a, " + digit
                + " b, " + digit + " c, " + digit + " e, " + digit + " f) numbers where n <= " + most;
    }
}
