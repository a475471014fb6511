package io.duskline.campaign;

import io.duskline.BenchmarkApplication;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import java.util.Comparator;
import java.util.Locale;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/**
 * A campaign of three weeks' standing about a million accounts, six days before their end: a tenth was heard of, in a fortieth
 * something waits for people, some are lost. A thousand accounts more do not use it yet.
 */
public final class LargeCampaign {

    public static final int ACCOUNTS = Integer.getInteger("bench.accounts", 1_000_000);

    /** Accounts with higher ids than those that were told. */
    public static final int NEWCOMERS = 1000;

    /** Accounts at which nobody can be told. */
    public static final int LOST = ACCOUNTS / 500;

    private static final int MANAGERS = 300;
    private static final int CONTACTS_EACH = 2;

    /** Waves of earlier years, each of one message to each account. */
    private static final int EARLIER = 9;

    private final BenchmarkApplication application;
    private final DSLContext sql;
    private final BenchmarkNames names;
    private final int usageEach;
    private final int earlier;

    private LargeCampaign(BenchmarkApplication application, BenchmarkNames names, int usageEach, int earlier) {
        this.application = application;
        this.sql = application.sql();
        this.names = names;
        this.usageEach = usageEach;
        this.earlier = earlier;
    }

    /** Of accounts that use three resources each and hear of it for the first time. */
    public LargeCampaign(BenchmarkApplication application) {
        this(application, BenchmarkNames.plain(), 3, 0);
    }

    /** Of accounts with names of all sorts and ten resources each, which had nine messages before. */
    public static LargeCampaign ofLargeVendor(BenchmarkApplication application) {
        return new LargeCampaign(application, BenchmarkNames.varied(), 10, EARLIER);
    }

    /** The owner of an account, who was told. */
    public static long owner(long accountId) {
        return (accountId - 1) * CONTACTS_EACH + 1;
    }

    public static String ownersAddress(long accountId) {
        return "reader" + owner(accountId) + "@customer" + accountId % 5000 + ".example";
    }

    public Deprecation deprecation() {
        return application.get(Deprecations.class).find("twitter-shutdown").orElseThrow();
    }

    /** The first of all. */
    public Campaign campaign() {
        return application.get(Campaigns.class).about(deprecation().id()).stream()
                .min(Comparator.comparingLong(Campaign::id))
                .orElseThrow();
    }

    /** Takes minutes. */
    public void fill() {
        BenchmarkCampaign campaigns = new BenchmarkCampaign(application);
        campaigns.announce();
        new BenchmarkCustomers(sql, ACCOUNTS + NEWCOMERS, names).fill(0, ACCOUNTS, CONTACTS_EACH, usageEach);
        sql.execute("update account set manager_email = concat('manager', id % ?, '@vendor.example')", MANAGERS);
        System.out.println("customers are filled in");
        sql.execute(
                "replace into usage_import (integration_id, at, complete_at) select id, now(6), now(6) from integration");
        Campaign campaign = campaigns.approved(
                "pro",
                ",{\"offset_days\":-1,\"template\":\"final\"}",
                ",\"tell_resolved\":true,\"escalate_days_before\":3");
        long start = System.nanoTime();
        campaigns.launch(campaign);
        System.out.printf(
                Locale.ROOT,
                "told of it: %,d accounts, frozen and queued in %.1f s%n",
                ACCOUNTS,
                (System.nanoTime() - start) / 1e9);
        threeWeeksPass();
        managers();
        if (earlier > 0) {
            earlierMessages();
        }
        sql.execute("analyze table delivery, frozen_account, frozen_recipient, acknowledgement, request, account");
    }

    private void threeWeeksPass() {
        sql.execute("update delivery set state = if(id % 10 = 0, 'delivered', 'accepted'), attempts = 1,"
                + " reply = '250 2.0.0 Ok', sha256 = sha2(id, 256), size = 14000, message_id = concat('<d', id, '@x>'),"
                + " left_at = now(6) - interval 21 day, created_at = left_at, changed_at = left_at");
        sql.execute(
                "update campaign set created_at = created_at - interval 22 day, edited_at = edited_at - interval 22 day,"
                        + " approved_at = approved_at - interval 22 day, launched_at = launched_at - interval 21 day,"
                        + " running_since = running_since - interval 21 day");
        sql.execute("update wave set created_at = created_at - interval 22 day, fired_at = fired_at - interval 21 day");
        sql.execute("update frozen_account set frozen_at = frozen_at - interval 21 day");
        // Who is lost: both addresses of one in five hundred were suppressed long ago.
        sql.execute("insert into suppression (email, cause, reason, created_by, created_at)"
                + " select email, 'hard_bounce', '550 5.1.1 No such user', 'duskline', now(6) - interval 20 day from contact"
                + " where account_id % 500 = 7");
        sql.execute("update delivery set state = 'bounced', refusal = 'hard', reply = '550 5.1.1 No such user',"
                + " is_followed_up = true where account_id % 500 = 7");
        sql.execute("insert into acknowledgement (deprecation_id, account_id, contact_id, is_standing, answer, by_date,"
                + " locale, revision, answered_at, expires_at, receipt, is_confirmed, source)"
                + " select d.id, a.id, (a.id - 1) * 2 + 1, true,"
                + " elt(1 + a.id div 10 % 4, 'moved', 'not_affected', 'need_help', 'migrating'),"
                + " if(a.id div 10 % 4 = 3, current_date + interval 3 day, null), 'en', 1, now(6) - interval 20 day,"
                + " if(a.id div 10 % 4 = 3, now(6) + interval 3 day, null), a.id, true, 'link'"
                + " from account a join deprecation d where a.id % 10 = 3 and a.id <= " + ACCOUNTS);
        sql.execute(
                "insert into request (kind, deprecation_id, account_id, contact_id, acknowledgement_id, asked, locale,"
                        + " asked_at, owner, state)"
                        + " select 'help', k.deprecation_id, k.account_id, k.contact_id, k.id, 'How do we export our drafts?', 'en',"
                        + " k.answered_at, a.manager_email, 'open' from acknowledgement k join account a on a.id = k.account_id"
                        + " where k.answer = 'need_help'");
    }

    private void managers() {
        sql.execute("insert into app_user (email, password_hash, roles, created_at, skeleton)"
                + " select concat('manager', seq - 1, '@vendor.example'), null, 'support_agent', now(6),"
                + " concat('manager', seq - 1, '@vendor.example') from "
                + Numbers.upTo(sql, MANAGERS));
    }

    /** Of campaigns that were cancelled after their first wave; of their composing nothing is kept any more. */
    private void earlierMessages() {
        sql.connection(connection -> {
            DSLContext session = DSL.using(connection, SQLDialect.MYSQL);
            session.execute("alter table delivery drop key delivery_account, drop key delivery_email");
            for (int i = 1; i <= earlier; i++) {
                earlierMessages(session, 1_000_000 + i, 100 * i);
            }
            session.execute("create index delivery_account on delivery (account_id)");
            session.execute("create index delivery_email on delivery (email)");
        });
    }

    /** @param id of the campaign, and of its wave */
    private static void earlierMessages(DSLContext session, int id, int daysAgo) {
        session.execute("create temporary table earlier_campaign select * from campaign where id < 1000000");
        session.execute(
                "update earlier_campaign set id = ?, state = 'cancelled', state_reason = 'Others come first.', ended_at ="
                        + " now(6) - interval ? day, launched_at = ended_at, running_since = null",
                id,
                daysAgo);
        session.execute("insert into campaign select * from earlier_campaign");
        session.execute(
                "create temporary table earlier_wave select * from wave where id < 1000000 and offset_days is null");
        session.execute(
                "update earlier_wave set id = ?, campaign_id = id, state = 'done', fired_at = now(6) - interval ? day,"
                        + " done_at = fired_at",
                id,
                daysAgo);
        session.execute("insert into wave select * from earlier_wave");
        session.execute("drop temporary table earlier_campaign, earlier_wave");
        session.execute("insert into sending (wave_id, is_held) values (?, false)", id);
        session.execute(
                "insert into delivery (wave_id, account_id, contact_id, contact_role, email, model, state, due_at, attempts,"
                        + " reply, left_at, created_at, changed_at, destination)"
                        + " select ?, account_id, contact_id, contact_role, email, '{}', 'delivered', due_at - interval ? day, 1,"
                        + " '250 2.0.0 Ok', due_at - interval ? day, due_at - interval ? day, due_at - interval ? day, destination"
                        + " from delivery where wave_id < 1000000 and copy = 0",
                id,
                daysAgo,
                daysAgo,
                daysAgo,
                daysAgo);
    }
}
