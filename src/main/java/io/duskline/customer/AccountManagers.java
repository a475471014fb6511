package io.duskline.customer;

import static io.duskline.db.tables.Account.ACCOUNT;

import io.duskline.customer.ManagerConsequence.Changed;
import io.duskline.ledger.Ledger;
import io.duskline.web.ProblemException;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Stores which user is the account manager of an account. A later import that names another one replaces it. */
@Component
public class AccountManagers {

    private final DSLContext sql;
    private final Ledger ledger;
    private final ObjectProvider<ManagerConsequence> consequences;
    private final Clock clock;

    AccountManagers(DSLContext sql, Ledger ledger, ObjectProvider<ManagerConsequence> consequences, Clock clock) {
        this.sql = sql;
        this.ledger = ledger;
        this.consequences = consequences;
        this.clock = clock;
    }

    /**
     * Normalises the address.
     *
     * @param typed blank or null for no manager
     * @throws ProblemException (422) naming the field, for an invalid address
     */
    public static @Nullable String checked(@Nullable String typed, String field) {
        return typed == null || typed.isBlank() ? null : EmailAddress.typed(typed, field);
    }

    /**
     * Assigns a manager. The same one again changes nothing.
     *
     * @param manager as {@link #checked} returns it; null for no manager
     * @return whether the manager changed
     * @throws ProblemException (409) for an erased account
     */
    @Transactional
    public boolean assign(long accountId, @Nullable String manager, String by) {
        var account = sql.select(ACCOUNT.EXTERNAL_ID, ACCOUNT.MANAGER_EMAIL)
                .from(ACCOUNT)
                .where(ACCOUNT.ID.eq(accountId), ACCOUNT.ERASED_AT.isNull())
                .forUpdate()
                .fetchOptional()
                .orElseThrow(() -> ProblemException.conflict("The account was erased."));
        @Nullable String before = account.value2();
        if (Objects.equals(before, manager)) {
            return false;
        }
        sql.update(ACCOUNT)
                .set(ACCOUNT.MANAGER_EMAIL, manager)
                .set(ACCOUNT.UPDATED_AT, clock.instant())
                .where(ACCOUNT.ID.eq(accountId))
                .execute();
        ledger.append(by, "account:" + account.value1(), new CustomerKinds.Assigned(before, manager));
        follow(List.of(new Changed(accountId, before, manager)), by);
        return true;
    }

    /** Calls the consequences of stored changes. */
    void follow(Collection<Changed> changes, String by) {
        if (!changes.isEmpty()) {
            consequences.orderedStream().forEach(consequence -> consequence.follow(changes, by));
        }
    }
}
