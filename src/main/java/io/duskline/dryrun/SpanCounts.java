package io.duskline.dryrun;

import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.Contact.CONTACT;
import static io.duskline.db.tables.RehearsedReader.REHEARSED_READER;
import static io.duskline.db.tables.RehearsedWait.REHEARSED_WAIT;
import static io.duskline.db.tables.UsageTotal.USAGE_TOTAL;

import io.duskline.campaign.paper.PredictedAccounts;
import io.duskline.campaign.paper.PredictedAccounts.Following;
import io.duskline.campaign.paper.PredictedCampaign;
import io.duskline.db.RowBatch;
import io.duskline.dryrun.DryRunReader.Usage;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Counts the readers of a rehearsal at some accounts, and writes down whom it tells. */
@Component
class SpanCounts {

    private final DSLContext sql;
    private final PredictedAccounts accounts;

    SpanCounts(DSLContext sql, PredictedAccounts accounts) {
        this.sql = sql;
        this.accounts = accounts;
    }

    @Transactional
    public DryRunTally count(long rehearsal, PredictedCampaign paper, Following following, Span span) {
        List<CountedAccount> counted = following.accounts(span.from(), span.to()).stream()
                .map(each -> CountedAccount.of(paper, each))
                .toList();
        Map<Long, Alike.Bits> contacts = new HashMap<>();
        counted.forEach(account -> contacts.putAll(account.contacts()));
        Map<Long, DryRunReader> read = readers(paper, contacts);
        write(rehearsal, read.values(), counted);
        DryRunTally tally = new DryRunTally();
        read.values().forEach(each -> add(each, tally));
        counted.forEach(account -> add(account, read, tally));
        return tally;
    }

    private static void add(CountedAccount account, Map<Long, DryRunReader> readers, DryRunTally tally) {
        tally.addAccount(account.bits());
        account.waits().forEach(wait -> {
            DryRunReader waiting =
                    Objects.requireNonNull(readers.get(wait.coming().message().contactId()));
            tally.addWait(new DryRunTally.Waits(wait.wave(), wait.coming().sentAt(), waiting.hours()));
        });
    }

    private static void add(DryRunReader reader, DryRunTally tally) {
        long told = reader.bits().told();
        tally.addReader(
                new Alike(reader.bits(), reader.role(), reader.locale(), reader.zone(), reader.hours()),
                reader.contact(),
                reader.account());
        if (told != 0) {
            UnusualNames.measure(
                    reader,
                    (why, measure) -> tally.addExtreme(
                            why, new UnusualRecipient(measure, reader.contact(), reader.account(), told)));
        }
    }

    /** The readers of a dry run with their usage, by contact. */
    private Map<Long, DryRunReader> readers(PredictedCampaign paper, Map<Long, Alike.Bits> contacts) {
        return sql.select(
                        CONTACT.ID,
                        CONTACT.ACCOUNT_ID,
                        paper.campaign().rule().roleOrder().role(),
                        CONTACT.LOCALE,
                        CONTACT.TIME_ZONE,
                        accounts.hours(paper.campaign()),
                        ACCOUNT.NAME,
                        CONTACT.NAME,
                        USAGE_TOTAL.RESOURCES,
                        USAGE_TOTAL.TOP_RESOURCE,
                        USAGE_TOTAL.USES_30D)
                .from(CONTACT)
                .join(ACCOUNT)
                .on(ACCOUNT.ID.eq(CONTACT.ACCOUNT_ID))
                .leftJoin(USAGE_TOTAL)
                .on(
                        USAGE_TOTAL.ACCOUNT_ID.eq(ACCOUNT.ID),
                        USAGE_TOTAL.INTEGRATION_ID.eq(
                                paper.deprecation().integration().id()))
                .where(CONTACT.ID.in(contacts.keySet()))
                .orderBy(CONTACT.ID)
                .fetchMap(
                        CONTACT.ID,
                        row -> new DryRunReader(
                                row.value1(),
                                row.value2(),
                                row.value3(),
                                row.value4(),
                                row.value5(),
                                row.value6(),
                                row.value7(),
                                row.value8(),
                                Objects.requireNonNull(contacts.get(row.value1())),
                                usage(row.value9(), row.value10(), row.value11())));
    }

    private static @Nullable Usage usage(@Nullable Integer resources, @Nullable String top, @Nullable Long uses) {
        return resources == null || top == null || uses == null ? null : new Usage(resources, top, uses);
    }

    /** Stores each reader of a dry run with the waves that tell them, and their delayed messages. */
    private void write(long rehearsal, Collection<DryRunReader> readers, Collection<CountedAccount> accounts) {
        List<DryRunReader> told =
                readers.stream().filter(each -> each.bits().told() != 0).toList();
        RowBatch.write(
                sql,
                sql.insertInto(
                                REHEARSED_READER,
                                REHEARSED_READER.REHEARSAL_ID,
                                REHEARSED_READER.CONTACT_ID,
                                REHEARSED_READER.ACCOUNT_ID,
                                REHEARSED_READER.CONTACT_ROLE,
                                REHEARSED_READER.LOCALE,
                                REHEARSED_READER.TIME_ZONE,
                                REHEARSED_READER.TOLD_IN)
                        .values((Long) null, null, null, null, null, null, null),
                told,
                each -> new @Nullable Object[] {
                    rehearsal,
                    each.contact(),
                    each.account(),
                    each.role(),
                    each.locale(),
                    each.zone(),
                    each.bits().told()
                });
        RowBatch.write(
                sql,
                sql.insertInto(
                                REHEARSED_WAIT,
                                REHEARSED_WAIT.REHEARSAL_ID,
                                REHEARSED_WAIT.ACCOUNT_ID,
                                REHEARSED_WAIT.CONTACT_ID,
                                REHEARSED_WAIT.WAVE_NUMBER,
                                REHEARSED_WAIT.DUE_AT)
                        .values((Long) null, null, null, null, null)
                        .onDuplicateKeyIgnore(),
                accounts.stream().flatMap(account -> account.waits().stream()).toList(),
                wait -> new @Nullable Object[] {
                    rehearsal,
                    wait.account(),
                    wait.coming().message().contactId(),
                    wait.wave(),
                    wait.coming().sentAt()
                });
    }
}
