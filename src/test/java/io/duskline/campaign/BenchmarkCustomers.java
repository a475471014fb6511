package io.duskline.campaign;

import io.duskline.customer.AddedUpUsage;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/** Customers in large numbers, made by the database itself: every account of the first so many uses Twitter. */
final class BenchmarkCustomers {

    private static final int RESOURCES = 3;

    private final DSLContext all;
    private final int accounts;
    private final BenchmarkNames names;

    /** @param accounts how many there are in all */
    BenchmarkCustomers(DSLContext sql, int accounts) {
        this(sql, accounts, BenchmarkNames.plain());
    }

    /** @param accounts how many there are in all */
    BenchmarkCustomers(DSLContext sql, int accounts, BenchmarkNames names) {
        this.all = sql;
        this.accounts = accounts;
        this.names = names;
    }

    /**
     * Fills the tables.
     *
     * @param warming so many of the first accounts are of the plan {@code warm}, the others of {@code pro}
     * @param users so many of the first accounts use Twitter
     * @param contactsEach the first is the account's owner, the second its administrator
     * @param usageEach rows of usage of each account; of a user's, three are of Twitter
     */
    void fill(int warming, int users, int contactsEach, int usageEach) {
        all.connection(connection -> {
            DSLContext sql = DSL.using(connection, SQLDialect.MYSQL);
            sql.execute("set session unique_checks = 0, foreign_key_checks = 0");
            accounts(sql, warming);
            contacts(sql, contactsEach);
            usage(sql, users, usageEach);
            sql.execute("analyze table account, contact, integration_usage, usage_total");
            sql.execute("set session unique_checks = 1, foreign_key_checks = 1");
        });
    }

    private void accounts(DSLContext sql, int warming) {
        sql.execute(
                "insert into account (id, external_id, name, plan, region, updated_at)"
                        + " select seq, concat('a-', seq), " + names.account()
                        + ", if(seq <= ?, 'warm', 'pro'), elt(1 + seq % 3, 'AMER', 'EMEA', 'APAC'), now(6) from "
                        + Numbers.upTo(sql, accounts),
                warming);
    }

    private void contacts(DSLContext sql, int contactsEach) {
        sql.execute(
                "insert into contact (id, account_id, email, name, is_owner, is_admin, is_technical, is_billing,"
                        + " locale, time_zone, updated_at)"
                        + " select c.id, c.account_id, " + names.email() + ", " + names.contact()
                        + ", (c.id - 1) % ? = 0, (c.id - 1) % ? = 1, false, false,"
                        + " elt(1 + c.account_id % 7, 'en-US', 'fr-FR', 'de-DE', 'es-ES', 'ja-JP', 'ar-SA', 'en-GB'),"
                        + " elt(1 + c.account_id % 7, 'America/New_York', 'Europe/Paris', 'Europe/Berlin', 'Europe/Madrid',"
                        + " 'Asia/Tokyo', 'Asia/Riyadh', 'Europe/London'), now(6)"
                        + " from (select seq as id, (seq - 1) div ? + 1 as account_id from "
                        + Numbers.upTo(sql, (long) accounts * contactsEach) + ") c",
                contactsEach,
                contactsEach,
                contactsEach);
    }

    private void usage(DSLContext sql, int users, int usageEach) {
        sql.execute("insert ignore into integration (id, slug, name, created_at)"
                + " select 1000 + seq, concat('other-', seq), concat('Other ', seq), now(6) from "
                + Numbers.upTo(sql, 20));
        // MySQL wants the other one for a foreign key.
        boolean isOtherDropped = Numbers.isMariaDb(sql);
        sql.execute("alter table integration_usage drop key integration_usage_by_key"
                + (isOtherDropped ? ", drop key integration_usage_recent" : ""));
        sql.execute(
                "insert into integration_usage (account_id, integration_id, resource, resource_key, uses_30d,"
                        + " last_used_at, updated_at)"
                        + " select u.account_id, if(u.n < ? and u.account_id <= ?, (select id from integration where slug ="
                        + " 'twitter'), 1001 + u.n), " + names.resource() + ", unhex(left(sha2(" + names.resource()
                        + ", 256), 32)), 1 + u.seq * 7919 % 500, now(6) - interval (u.seq * 7 % 80) day, now(6)"
                        + " from (select seq, (seq - 1) div ? + 1 as account_id, (seq - 1) % ? as n from "
                        + Numbers.upTo(sql, (long) accounts * usageEach) + ") u",
                RESOURCES,
                users,
                usageEach,
                usageEach);
        sql.execute("insert into usage_total " + AddedUpUsage.select());
        if (isOtherDropped) {
            sql.execute("create index integration_usage_recent on integration_usage (integration_id, last_used_at)");
        }
        sql.execute("create index integration_usage_by_key on integration_usage (resource_key)");
    }
}
