package io.duskline.audience;

import static io.duskline.db.tables.FrozenAccount.FROZEN_ACCOUNT;
import static io.duskline.db.tables.FrozenRecipient.FROZEN_RECIPIENT;

import io.duskline.erasure.Erased;
import io.duskline.erasure.PersonalData;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Of an account that is erased goes by which use of what it was chosen, since its resources bear its names; that it was, and
 * when, stays. Contacts are in the lists by their number alone.
 */
@Component
class AudienceErasure implements PersonalData {

    private final DSLContext sql;

    AudienceErasure(DSLContext sql) {
        this.sql = sql;
    }

    @Override
    public Runnable erase(Erased who) {
        @Nullable Long account = who.account();
        if (account != null) {
            sql.update(FROZEN_ACCOUNT)
                    .set(FROZEN_ACCOUNT.BECAUSE, "")
                    .where(FROZEN_ACCOUNT.ACCOUNT_ID.eq(account))
                    .execute();
            sql.update(FROZEN_RECIPIENT)
                    .set(FROZEN_RECIPIENT.BECAUSE, "")
                    .setNull(FROZEN_RECIPIENT.RESOURCE)
                    .where(FROZEN_RECIPIENT.ACCOUNT_ID.eq(account))
                    .execute();
        }
        return () -> {};
    }
}
