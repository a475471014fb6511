package io.duskline.campaign;

import io.duskline.BenchmarkApplication;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import java.util.Locale;
import org.jooq.DSLContext;

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
    private static final int USAGE_EACH = 3;

    private final BenchmarkApplication application;
    private final DSLContext sql;

    public LargeCampaign(BenchmarkApplication application) {
        this.application = application;
        this.sql = application.sql();
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

    public Campaign campaign() {
        return application.get(Campaigns.class).about(deprecation().id()).getFirst();
    }

    /** Takes minutes. */
    public void fill() {
        BenchmarkCampaign campaigns = new BenchmarkCampaign(application);
        campaigns.announce();
        new BenchmarkCustomers(sql, ACCOUNTS + NEWCOMERS).fill(0, ACCOUNTS, CONTACTS_EACH, USAGE_EACH);
        sql.execute("update account set manager_email = concat('manager', id % ?, '@vendor.example')", MANAGERS);
        sql.execute("replace into usage_import select id, now(6) from integration");
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
                + " locale, revision, answered_at, expires_at, receipt, is_confirmed, asked_again_at, source)"
                + " select d.id, a.id, (a.id - 1) * 2 + 1, true,"
                + " elt(1 + a.id div 10 % 4, 'moved', 'not_affected', 'need_help', 'migrating'),"
                + " if(a.id div 10 % 4 = 3, current_date + interval 3 day, null), 'en', 1, now(6) - interval 20 day,"
                + " if(a.id div 10 % 4 = 3, now(6) + interval 3 day, null), a.id, true, now(6) - interval 2 day, 'link'"
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
                + " concat('manager', seq - 1, '@vendor.example') from seq_1_to_" + MANAGERS);
    }
}
