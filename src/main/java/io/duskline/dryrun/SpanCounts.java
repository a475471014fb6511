package io.duskline.dryrun;

import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.Contact.CONTACT;
import static io.duskline.db.tables.DryRunReader.DRY_RUN_READER;
import static io.duskline.db.tables.DryRunWait.DRY_RUN_WAIT;
import static io.duskline.db.tables.UsageTotal.USAGE_TOTAL;

import io.duskline.campaign.paper.PredictedAccounts;
import io.duskline.campaign.paper.PredictedAccounts.Followed;
import io.duskline.campaign.paper.PredictedAccounts.Following;
import io.duskline.campaign.paper.PredictedCampaign;
import io.duskline.campaign.policy.Forecast.Coming;
import io.duskline.campaign.policy.Forecast.Course;
import io.duskline.db.RowBatch;
import io.duskline.dryrun.DryRunReader.Usage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Counts the readers of a dry run at some accounts, and writes down whom it tells. */
@Component
class SpanCounts {

    private final DSLContext sql;
    private final PredictedAccounts accounts;

    SpanCounts(DSLContext sql, PredictedAccounts accounts) {
        this.sql = sql;
        this.accounts = accounts;
    }

    /** A message that the weekly limit on advisories delays. */
    private record Wait(long account, Coming coming, int wave) {}

    @Transactional
    public DryRunTally count(long dryRun, PredictedCampaign paper, Following following, Span span) {
        DryRunTally tally = new DryRunTally();
        Map<Long, Alike.Bits> contacts = new HashMap<>();
        List<Wait> waits = new ArrayList<>();
        for (Followed account : following.accounts(span.from(), span.to())) {
            Course course = account.course();
            Map<Long, Alike.Bits> theirs = bits(paper, course);
            contacts.putAll(theirs);
            tally.addAccount(Stream.concat(
                            theirs.values().stream(),
                            course.managers().stream().map(asked -> Alike.Bits.manager(paper.of(asked))))
                    .reduce(Alike.Bits.NONE, Alike.Bits::or));
            course.sent().stream()
                    .filter(coming -> coming.sentAt().isAfter(coming.at()))
                    .map(coming ->
                            new Wait(account.id(), coming, paper.of(coming).number()))
                    .forEach(waits::add);
        }
        Map<Long, DryRunReader> readers = readers(paper, contacts);
        write(dryRun, readers.values(), waits);
        readers.values().forEach(reader -> add(reader, tally));
        waits.forEach(wait -> tally.addWait(new DryRunTally.Waits(
                wait.wave(),
                wait.coming().sentAt(),
                Objects.requireNonNull(readers.get(wait.coming().message().contactId()))
                        .alike()
                        .hours())));
        return tally;
    }

    /** By contact. */
    private static Map<Long, Alike.Bits> bits(PredictedCampaign paper, Course course) {
        Map<Long, Alike.Bits> contacts = new HashMap<>();
        course.sent()
                .forEach(coming -> contacts.merge(
                        coming.message().contactId(), Alike.Bits.told(paper.of(coming)), Alike.Bits::or));
        course.withheld()
                .forEach(each -> contacts.merge(
                        each.coming().message().contactId(),
                        Alike.Bits.withheld(paper.of(each.coming()), each.by()),
                        Alike.Bits::or));
        return contacts;
    }

    private static void add(DryRunReader reader, DryRunTally tally) {
        long told = reader.alike().waves().told();
        tally.addReader(reader.alike(), reader.contact(), reader.account());
        if (told != 0) {
            UnusualNames.measure(
                    reader,
                    (reason, measure) -> tally.addExtreme(
                            reason, new UnusualRecipient(measure, reader.contact(), reader.account(), told)));
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
                                new Alike(
                                        Objects.requireNonNull(contacts.get(row.value1())),
                                        row.value3(),
                                        row.value4(),
                                        row.value5(),
                                        row.value6()),
                                row.value7(),
                                row.value8(),
                                usage(row.value9(), row.value10(), row.value11())));
    }

    private static @Nullable Usage usage(@Nullable Integer resources, @Nullable String top, @Nullable Long uses) {
        return resources == null || top == null || uses == null ? null : new Usage(resources, top, uses);
    }

    /** Stores each reader of a dry run with the waves that tell them, and their delayed messages. */
    private void write(long dryRun, Collection<DryRunReader> readers, List<Wait> waits) {
        List<DryRunReader> told = readers.stream()
                .filter(each -> each.alike().waves().told() != 0)
                .toList();
        RowBatch.write(
                sql,
                sql.insertInto(
                                DRY_RUN_READER,
                                DRY_RUN_READER.DRY_RUN_ID,
                                DRY_RUN_READER.CONTACT_ID,
                                DRY_RUN_READER.ACCOUNT_ID,
                                DRY_RUN_READER.CONTACT_ROLE,
                                DRY_RUN_READER.LOCALE,
                                DRY_RUN_READER.TIME_ZONE,
                                DRY_RUN_READER.TOLD_IN)
                        .values((Long) null, null, null, null, null, null, null),
                told,
                each -> new @Nullable Object[] {
                    dryRun,
                    each.contact(),
                    each.account(),
                    each.alike().role(),
                    each.alike().locale(),
                    each.alike().zone(),
                    each.alike().waves().told()
                });
        RowBatch.write(
                sql,
                sql.insertInto(
                                DRY_RUN_WAIT,
                                DRY_RUN_WAIT.DRY_RUN_ID,
                                DRY_RUN_WAIT.ACCOUNT_ID,
                                DRY_RUN_WAIT.CONTACT_ID,
                                DRY_RUN_WAIT.WAVE_NUMBER,
                                DRY_RUN_WAIT.DUE_AT)
                        .values((Long) null, null, null, null, null)
                        .onDuplicateKeyIgnore(),
                waits,
                wait -> new @Nullable Object[] {
                    dryRun,
                    wait.account(),
                    wait.coming().message().contactId(),
                    wait.wave(),
                    wait.coming().sentAt()
                });
    }
}
