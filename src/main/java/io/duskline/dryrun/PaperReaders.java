package io.duskline.dryrun;

import static io.duskline.db.tables.UsageTotal.USAGE_TOTAL;

import io.duskline.audience.Choice;
import io.duskline.campaign.run.RehearsedCampaign;
import io.duskline.campaign.run.RehearsedReaders;
import io.duskline.campaign.run.RehearsedReaders.Span;
import io.duskline.dryrun.PaperReader.Usage;
import java.util.List;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads the readers of a campaign on paper, those of some accounts at a time, each once. */
@Component
class PaperReaders {

    private final DSLContext sql;
    private final RehearsedReaders readers;

    PaperReaders(DSLContext sql, RehearsedReaders readers) {
        this.sql = sql;
        this.readers = readers;
    }

    /** As {@link RehearsedReaders#chosen}. */
    List<PaperReader> chosen(RehearsedCampaign paper, Span span) {
        return read(paper, readers.chosen(paper, span));
    }

    /** As {@link RehearsedReaders#told}. */
    List<PaperReader> told(RehearsedCampaign paper, Span span) {
        return read(paper, readers.told(paper, span));
    }

    private List<PaperReader> read(RehearsedCampaign paper, Table<?> table) {
        Field<Long> account = Objects.requireNonNull(table.field(Choice.ACCOUNT_ID));
        return sql.select(
                        Choice.CONTACT_ID,
                        account,
                        Choice.CONTACT_ROLE,
                        RehearsedReaders.LOCALE,
                        RehearsedReaders.ZONE,
                        RehearsedReaders.HOURS,
                        RehearsedReaders.ACCOUNT_NAME,
                        RehearsedReaders.CONTACT_NAME,
                        USAGE_TOTAL.RESOURCES,
                        USAGE_TOTAL.TOP_RESOURCE,
                        USAGE_TOTAL.USES_30D,
                        RehearsedReaders.WAS_TOLD,
                        RehearsedReaders.IS_CHOSEN,
                        RehearsedReaders.IS_UNHEARD,
                        RehearsedReaders.IS_LEFT_OUT,
                        RehearsedReaders.IS_UNTOLD,
                        RehearsedReaders.RANK,
                        RehearsedReaders.PARTS)
                .from(table)
                .leftJoin(USAGE_TOTAL)
                .on(
                        USAGE_TOTAL.ACCOUNT_ID.eq(account),
                        USAGE_TOTAL.INTEGRATION_ID.eq(
                                paper.deprecation().integration().id()))
                .fetch(row -> new PaperReader(
                        row.value1(),
                        row.value2(),
                        row.value3(),
                        row.value4(),
                        row.value5(),
                        row.value6(),
                        row.value7(),
                        row.value8(),
                        usage(row.value9(), row.value10(), row.value11()),
                        row.value12() == 1,
                        row.value13() == 1,
                        row.value14() == 1,
                        row.value15() == 1,
                        row.value16() == 1,
                        row.value17(),
                        row.value18()));
    }

    private static @Nullable Usage usage(@Nullable Integer resources, @Nullable String top, @Nullable Long uses) {
        return resources == null || top == null || uses == null ? null : new Usage(resources, top, uses);
    }
}
