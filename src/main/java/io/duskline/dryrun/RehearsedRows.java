package io.duskline.dryrun;

import static io.duskline.db.tables.RehearsedReader.REHEARSED_READER;

import io.duskline.campaign.Wave;
import io.duskline.campaign.run.RehearsedCampaign;
import io.duskline.campaign.run.RehearsedReaders.Span;
import io.duskline.db.RowBatch;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Insert;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes down each reader of a campaign on paper with the waves that tell them. */
@Component
class RehearsedRows {

    private final DSLContext sql;
    private final PaperReaders readers;
    private final RehearsedWaits waits;

    RehearsedRows(DSLContext sql, PaperReaders readers, RehearsedWaits waits) {
        this.sql = sql;
        this.readers = readers;
        this.waits = waits;
    }

    /**
     * Those of some accounts.
     *
     * @return the same
     */
    @Transactional
    public Collection<CountedReader> write(long rehearsal, RehearsedCampaign paper, Assumed assumed, Span span) {
        PaperBits bits = new PaperBits(paper, assumed);
        Map<Long, CountedReader> counted = new LinkedHashMap<>();
        add(counted, bits, readers.chosen(paper, span));
        boolean isAnybodyTold = paper.campaign().waves().stream().anyMatch(Wave::isFrozen);
        if (isAnybodyTold) {
            add(counted, bits, readers.told(paper, span));
        }
        insert(rehearsal, counted.values());
        waits.write(rehearsal, paper, span)
                .forEach((contact, gone) ->
                        counted.computeIfPresent(contact, (each, reader) -> reader.superseded(gone)));
        return counted.values();
    }

    /** Whoever is chosen and was told before is counted once. */
    private static void add(Map<Long, CountedReader> counted, PaperBits bits, List<PaperReader> readers) {
        readers.stream()
                .collect(Collectors.groupingBy(PaperReader::account, TreeMap::new, Collectors.toList()))
                .values()
                .forEach(account -> bits.of(account)
                        .forEach(each -> counted.putIfAbsent(each.reader().contact(), each)));
    }

    private void insert(long rehearsal, Collection<CountedReader> counted) {
        RowBatch.of(sql, insertion(), List.copyOf(counted), (each, row) -> {
                    PaperReader reader = each.reader();
                    Alike.Bits bits = each.bits();
                    row.number(rehearsal)
                            .number(reader.contact())
                            .number(reader.account())
                            .text(reader.role())
                            .text(reader.locale())
                            .text(reader.zone())
                            .text(reader.hours())
                            .number(bits.told())
                            .number(bits.answered())
                            .number(bits.assumed())
                            .number(bits.bounced())
                            .number(bits.unused())
                            .number(bits.manager());
                })
                .write();
    }

    private Insert<?> insertion() {
        return sql.insertInto(
                        REHEARSED_READER,
                        REHEARSED_READER.REHEARSAL_ID,
                        REHEARSED_READER.CONTACT_ID,
                        REHEARSED_READER.ACCOUNT_ID,
                        REHEARSED_READER.CONTACT_ROLE,
                        REHEARSED_READER.LOCALE,
                        REHEARSED_READER.TIME_ZONE,
                        REHEARSED_READER.READER_HOURS,
                        REHEARSED_READER.TOLD_IN,
                        REHEARSED_READER.ANSWERED_IN,
                        REHEARSED_READER.ASSUMED_IN,
                        REHEARSED_READER.BOUNCED_IN,
                        REHEARSED_READER.UNUSED_IN,
                        REHEARSED_READER.MANAGER_IN)
                .values((Long) null, null, null, null, null, null, null, null, null, null, null, null, null)
                .onDuplicateKeyIgnore();
    }
}
