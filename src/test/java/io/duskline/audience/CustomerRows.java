package io.duskline.audience;

import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.AccountAttribute.ACCOUNT_ATTRIBUTE;
import static io.duskline.db.tables.Contact.CONTACT;
import static io.duskline.db.tables.Integration.INTEGRATION;
import static io.duskline.db.tables.IntegrationUsage.INTEGRATION_USAGE;
import static io.duskline.db.tables.Suppression.SUPPRESSION;

import io.duskline.TestClock;
import io.duskline.customer.AddedUpUsage;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Rows of customers with valid defaults, for tests that are not about importing them. */
@Component
public class CustomerRows {

    private final DSLContext sql;

    CustomerRows(DSLContext sql) {
        this.sql = sql;
    }

    public Row account(String externalId) {
        return account(externalId, "pro", "AMER", Map.of());
    }

    public Row account(String externalId, String plan, String region, Map<String, String> attributes) {
        long id = sql.insertInto(ACCOUNT)
                .set(ACCOUNT.EXTERNAL_ID, externalId)
                .set(ACCOUNT.NAME, "Name of " + externalId)
                .set(ACCOUNT.PLAN, plan)
                .set(ACCOUNT.REGION, region)
                .set(ACCOUNT.UPDATED_AT, TestClock.START)
                .returningResult(ACCOUNT.ID)
                .fetchSingle()
                .value1();
        attributes.forEach((name, value) -> sql.insertInto(ACCOUNT_ATTRIBUTE)
                .set(ACCOUNT_ATTRIBUTE.ACCOUNT_ID, id)
                .set(ACCOUNT_ATTRIBUTE.NAME, name)
                .set(ACCOUNT_ATTRIBUTE.ATTRIBUTE_VALUE, value)
                .execute());
        return new Row(id);
    }

    /** One that is there already. */
    public Row known(String externalId) {
        return new Row(sql.select(ACCOUNT.ID)
                .from(ACCOUNT)
                .where(ACCOUNT.EXTERNAL_ID.eq(externalId))
                .fetchSingle(ACCOUNT.ID));
    }

    public void suppress(String email) {
        sql.insertInto(SUPPRESSION)
                .set(SUPPRESSION.EMAIL, email)
                .set(SUPPRESSION.CAUSE, "manual")
                .set(SUPPRESSION.REASON, "asked for it")
                .set(SUPPRESSION.CREATED_BY, "test")
                .set(SUPPRESSION.CREATED_AT, TestClock.START)
                .execute();
    }

    /** An account, to which contacts and usage are added. */
    public final class Row {

        public final long id;

        private Row(long id) {
            this.id = id;
        }

        public Row contact(String email, String... roles) {
            return contactIn("en", email, roles);
        }

        public Row contactIn(String locale, String email, String... roles) {
            Set<String> has = Set.copyOf(Arrays.asList(roles));
            sql.insertInto(CONTACT)
                    .set(CONTACT.ACCOUNT_ID, id)
                    .set(CONTACT.EMAIL, email)
                    .set(CONTACT.NAME, "Somebody")
                    .set(CONTACT.IS_OWNER, has.contains("owner"))
                    .set(CONTACT.IS_ADMIN, has.contains("admin"))
                    .set(CONTACT.IS_TECHNICAL, has.contains("technical"))
                    .set(CONTACT.IS_BILLING, has.contains("billing"))
                    .set(CONTACT.LOCALE, locale)
                    .set(CONTACT.TIME_ZONE, "America/New_York")
                    .set(CONTACT.UPDATED_AT, TestClock.START)
                    .execute();
            return this;
        }

        public Row uses(String integration, String resource, long uses, int daysAgo) {
            sql.insertInto(INTEGRATION_USAGE)
                    .set(INTEGRATION_USAGE.ACCOUNT_ID, id)
                    .set(
                            INTEGRATION_USAGE.INTEGRATION_ID,
                            sql.select(INTEGRATION.ID)
                                    .from(INTEGRATION)
                                    .where(INTEGRATION.SLUG.eq(integration))
                                    .fetchSingle()
                                    .value1())
                    .set(INTEGRATION_USAGE.RESOURCE, resource)
                    .set(INTEGRATION_USAGE.RESOURCE_KEY, key(resource))
                    .set(INTEGRATION_USAGE.USES_30D, uses)
                    .set(INTEGRATION_USAGE.LAST_USED_AT, TestClock.START.minus(Duration.ofDays(daysAgo)))
                    .set(INTEGRATION_USAGE.UPDATED_AT, TestClock.START)
                    .execute();
            sql.execute(
                    "replace into usage_total select * from (" + AddedUpUsage.select() + ") t where account_id = ?",
                    id);
            return this;
        }
    }

    private static byte[] key(String resource) {
        try {
            return Arrays.copyOf(
                    MessageDigest.getInstance("SHA-256").digest(resource.getBytes(StandardCharsets.UTF_8)), 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
