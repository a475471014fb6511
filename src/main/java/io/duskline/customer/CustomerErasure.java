package io.duskline.customer;

import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.AccountAttribute.ACCOUNT_ATTRIBUTE;
import static io.duskline.db.tables.Contact.CONTACT;
import static io.duskline.db.tables.IntegrationUsage.INTEGRATION_USAGE;
import static io.duskline.db.tables.OptOut.OPT_OUT;
import static io.duskline.db.tables.Suppression.SUPPRESSION;
import static io.duskline.db.tables.UsageTotal.USAGE_TOTAL;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.SQLDataType.VARCHAR;

import io.duskline.erasure.Erased;
import io.duskline.erasure.ErasedTexts;
import io.duskline.erasure.PersonalData;
import io.duskline.erasure.ReplyCode;
import io.duskline.erasure.Sweep;
import io.duskline.ledger.Fingerprints;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Takes contacts out, and of an account all but its number. That an address is not to be written to, or wants no advisories,
 * stays under its fingerprint as long as nobody else has it.
 */
@Component
class CustomerErasure implements PersonalData {

    static final String NAME = "Erased account";

    private final DSLContext sql;
    private final Fingerprints fingerprints;
    private final Sweep sweep;
    private final Clock clock;

    CustomerErasure(DSLContext sql, Fingerprints fingerprints, Sweep sweep, Clock clock) {
        this.sql = sql;
        this.fingerprints = fingerprints;
        this.sweep = sweep;
        this.clock = clock;
    }

    @Override
    public Runnable erase(Erased who) {
        List<String> subjects = new ArrayList<>();
        sql.deleteFrom(CONTACT).where(CONTACT.ID.in(who.contacts())).execute();
        for (String address : who.addresses()) {
            suppression(address, subjects);
            optOut(address, subjects);
        }
        @Nullable Long account = who.account();
        if (account != null) {
            account(account, subjects);
        }
        return () -> sweep.entriesAbout(subjects, who);
    }

    private void suppression(String address, List<String> subjects) {
        for (var row :
                sql.selectFrom(SUPPRESSION).where(SUPPRESSION.EMAIL.eq(address)).fetch()) {
            sql.update(SUPPRESSION)
                    .set(SUPPRESSION.EMAIL, fingerprints.ofAddress(address))
                    .set(SUPPRESSION.REASON, left(row.getReason()))
                    .where(SUPPRESSION.ID.eq(row.getId()))
                    .execute();
            subjects.add("suppression:" + row.getId());
        }
    }

    private void optOut(String address, List<String> subjects) {
        for (var row : sql.selectFrom(OPT_OUT).where(OPT_OUT.EMAIL.eq(address)).fetch()) {
            sql.update(OPT_OUT)
                    .set(OPT_OUT.EMAIL, fingerprints.ofAddress(address))
                    .set(OPT_OUT.REASON, left(row.getReason()))
                    .where(OPT_OUT.ID.eq(row.getId()))
                    .execute();
            subjects.add("opt_out:" + row.getId());
        }
    }

    /** Of what a mail server said its code; of what people said nothing. */
    private static String left(String reason) {
        String code = ReplyCode.of(reason);
        return !code.isEmpty() || reason.isEmpty() ? code : ErasedTexts.GONE;
    }

    private void account(long id, List<String> subjects) {
        String externalId = sql.select(ACCOUNT.EXTERNAL_ID)
                .from(ACCOUNT)
                .where(ACCOUNT.ID.eq(id))
                .fetchSingle()
                .value1();
        sql.deleteFrom(ACCOUNT_ATTRIBUTE)
                .where(ACCOUNT_ATTRIBUTE.ACCOUNT_ID.eq(id))
                .execute();
        sql.deleteFrom(INTEGRATION_USAGE)
                .where(INTEGRATION_USAGE.ACCOUNT_ID.eq(id))
                .execute();
        sql.deleteFrom(USAGE_TOTAL).where(USAGE_TOTAL.ACCOUNT_ID.eq(id)).execute();
        String left = Fingerprints.isErased(externalId) ? externalId : fingerprints.ofAccount(externalId);
        makeRoom(left, id);
        sql.update(ACCOUNT)
                .set(ACCOUNT.EXTERNAL_ID, left)
                .set(ACCOUNT.NAME, NAME)
                .setNull(ACCOUNT.PLAN)
                .setNull(ACCOUNT.REGION)
                .setNull(ACCOUNT.MANAGER_EMAIL)
                .setNull(ACCOUNT.PROMISED_DAYS)
                .setNull(AccountColumns.PROMISE_GROUND)
                .setNull(ACCOUNT.PROMISE_ROLE)
                .setNull(ACCOUNT.PROMISE_SOURCE)
                .set(ACCOUNT.ERASED_AT, clock.instant())
                .set(ACCOUNT.UPDATED_AT, clock.instant())
                .where(ACCOUNT.ID.eq(id))
                .execute();
        subjects.add("account:" + externalId);
    }

    /** What had been erased under the same name before it came back is told from it by its number. */
    private void makeRoom(String fingerprint, long id) {
        sql.update(ACCOUNT)
                .set(ACCOUNT.EXTERNAL_ID, concat(ACCOUNT.EXTERNAL_ID, val("-"), ACCOUNT.ID.cast(VARCHAR)))
                .where(ACCOUNT.EXTERNAL_ID.eq(fingerprint), ACCOUNT.ID.ne(id))
                .execute();
    }
}
