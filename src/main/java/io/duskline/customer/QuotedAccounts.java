package io.duskline.customer;

import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.Contact.CONTACT;
import static io.duskline.db.tables.IntegrationUsage.INTEGRATION_USAGE;

import io.duskline.ledger.Fingerprints;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** The numbers of accounts by what names them as a whole, or begins their external id; an index answers each. */
@Component
public class QuotedAccounts {

    private final DSLContext sql;
    private final Fingerprints fingerprints;

    QuotedAccounts(DSLContext sql, Fingerprints fingerprints) {
        this.sql = sql;
        this.fingerprints = fingerprints;
    }

    /** With this external id. */
    public Optional<Long> named(String externalId) {
        return sql.select(ACCOUNT.ID)
                .from(ACCOUNT)
                .where(ACCOUNT.EXTERNAL_ID.eq(externalId))
                .fetchOptional(ACCOUNT.ID);
    }

    /** Those that were erased and had this external id before. */
    public List<Long> onceNamed(String externalId) {
        return sql.select(ACCOUNT.ID)
                .from(ACCOUNT)
                .where(ACCOUNT.EXTERNAL_ID.in(fingerprints.everOfAccount(externalId)))
                .fetch(ACCOUNT.ID);
    }

    /** Whose external id begins so. */
    public List<Long> beginning(String externalId, int limit) {
        return sql.select(ACCOUNT.ID)
                .from(ACCOUNT)
                .where(ACCOUNT.EXTERNAL_ID.ge(externalId))
                .and(ACCOUNT.EXTERNAL_ID.lt(externalId + Character.toString(Character.MAX_CODE_POINT)))
                .and(ACCOUNT.ERASED_AT.isNull())
                .orderBy(ACCOUNT.EXTERNAL_ID)
                .limit(limit)
                .fetch(ACCOUNT.ID);
    }

    /** With a contact of this address, in whatever case. */
    public List<Long> writtenAt(String address, int limit) {
        return sql.select(CONTACT.ACCOUNT_ID)
                .from(CONTACT)
                .where(CONTACT.EMAIL_KEY.eq(EmailAddress.key(address)))
                .limit(limit)
                .fetch(CONTACT.ACCOUNT_ID);
    }

    /** That use this resource, of whichever integration. */
    public List<Long> using(String resource, int limit) {
        return sql.select(INTEGRATION_USAGE.ACCOUNT_ID)
                .from(INTEGRATION_USAGE)
                .where(INTEGRATION_USAGE.RESOURCE_KEY.eq(ResourceKey.of(resource)))
                .limit(limit)
                .fetch(INTEGRATION_USAGE.ACCOUNT_ID);
    }
}
