package io.duskline.campaign.plan;

import static io.duskline.db.tables.Campaign.CAMPAIGN;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.inline;

import io.duskline.ledger.LedgerSubjects;
import org.jooq.Field;
import org.jooq.Table;
import org.springframework.stereotype.Component;

/** No campaign without an entry that says who drafted it. */
@Component
class CampaignLedgerSubjects implements LedgerSubjects {

    @Override
    public Table<?> rows() {
        return CAMPAIGN;
    }

    @Override
    public Field<String> subject() {
        return concat(inline("campaign:"), CAMPAIGN.ID.cast(String.class));
    }
}
