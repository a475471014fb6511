package io.duskline.campaign;

import static io.duskline.campaign.CampaignColumns.WAVE_TEMPLATE;
import static io.duskline.db.tables.Campaign.CAMPAIGN;
import static io.duskline.db.tables.Wave.WAVE;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.inline;

import io.duskline.ledger.LedgerSubjects;
import io.duskline.ledger.SubjectNames;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.springframework.stereotype.Component;

/** Campaigns and their waves as ledger subjects. Every campaign has an entry that says who drafted it. */
@Component
class CampaignNames implements SubjectNames, LedgerSubjects {

    private static final String CONSOLE = "console";

    private final DSLContext sql;

    CampaignNames(DSLContext sql) {
        this.sql = sql;
    }

    @Override
    public Map<String, Named> named(Collection<String> subjects) {
        Map<String, Named> named = new HashMap<>();
        sql.select(CAMPAIGN.ID, CAMPAIGN.NAME)
                .from(CAMPAIGN)
                .where(CAMPAIGN.ID.in(SubjectNames.numbers("campaign", subjects)))
                .forEach(row -> named.put("campaign:" + row.value1(), named(row.value2(), row.value1())));
        sql.select(WAVE.ID, WAVE_TEMPLATE, CAMPAIGN.ID, CAMPAIGN.NAME)
                .from(WAVE)
                .join(CAMPAIGN)
                .on(CAMPAIGN.ID.eq(WAVE.CAMPAIGN_ID))
                .where(WAVE.ID.in(SubjectNames.numbers("wave", subjects)))
                .forEach(row -> named.put(
                        "wave:" + row.value1(),
                        named(
                                "Send “" + row.value2().code().replace('_', ' ') + "” of " + row.value4(),
                                row.value3())));
        return named;
    }

    private static Named named(String words, long campaign) {
        return new Named(words, words, "/console/campaigns/" + campaign, CONSOLE);
    }

    /** A match for a campaign includes its waves. */
    @Override
    public List<String> meant(String words, int limit) {
        List<Long> campaigns = sql.select(CAMPAIGN.ID)
                .from(CAMPAIGN)
                .where(CAMPAIGN.NAME.containsIgnoreCase(words))
                .orderBy(CAMPAIGN.ID.desc())
                .limit(limit)
                .fetch(CAMPAIGN.ID);
        List<String> meant = sql.select(WAVE.ID)
                .from(WAVE)
                .where(WAVE.CAMPAIGN_ID.in(campaigns))
                .fetch(row -> "wave:" + row.value1());
        campaigns.forEach(campaign -> meant.add("campaign:" + campaign));
        return meant;
    }

    @Override
    public Table<?> rows() {
        return CAMPAIGN;
    }

    @Override
    public Field<String> subject() {
        return concat(inline("campaign:"), CAMPAIGN.ID.cast(String.class));
    }
}
