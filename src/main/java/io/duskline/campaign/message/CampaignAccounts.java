package io.duskline.campaign.message;

import static io.duskline.db.tables.Account.ACCOUNT;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.select;

import io.duskline.delivery.AccountNames;
import org.jooq.Field;
import org.springframework.stereotype.Component;

/** Gives the delivery package the external ids of accounts. */
@Component
class CampaignAccounts implements AccountNames {

    @Override
    public Field<String> externalId(Field<Long> accountId) {
        return field(select(ACCOUNT.EXTERNAL_ID).from(ACCOUNT).where(ACCOUNT.ID.eq(accountId)));
    }
}
