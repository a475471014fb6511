package io.duskline.inbound.matching;

import static io.duskline.db.tables.ReturnedMessage.RETURNED_MESSAGE;
import static io.duskline.db.tables.ReturnedRecipient.RETURNED_RECIPIENT;
import static io.duskline.db.tables.ReturnedSource.RETURNED_SOURCE;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.duskline.db.Codes;
import io.duskline.inbound.reading.ReportClass;
import io.duskline.inbound.reading.ReportKind;
import io.duskline.inbound.reading.ReportedRecipient;
import io.duskline.web.Cursor;
import io.duskline.web.ListFilter;
import io.duskline.web.Listing;
import io.duskline.web.MaskedLinks;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectJoinStep;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What came back: kept, listed, counted. */
@NamedInterface("matching")
@Component
public class ReturnedMessages {

    private static final int LONGEST_REASON = 1000;
    private static final int MOST_AMONG = 1000;

    private static final Field<ReportChannel> WAY = Codes.in(RETURNED_MESSAGE.WAY, ReportChannel.class);
    private static final Field<ReportKind> KIND = Codes.in(RETURNED_MESSAGE.KIND, ReportKind.class);
    private static final Field<ReportClass> REPORT_CLASS = Codes.in(RETURNED_MESSAGE.REPORT_CLASS, ReportClass.class);
    private static final Field<MatchStatus> FATE = Codes.in(RETURNED_MESSAGE.FATE, MatchStatus.class);
    private static final Field<Match.By> MATCHED_BY = Codes.in(RETURNED_MESSAGE.MATCHED_BY, Match.By.class);
    private static final Field<ReportClass> RECIPIENT_CLASS =
            Codes.in(RETURNED_RECIPIENT.REPORT_CLASS, ReportClass.class);
    private static final List<Field<?>> COLUMNS =
            Codes.fields(RETURNED_MESSAGE, WAY, KIND, REPORT_CLASS, FATE, MATCHED_BY);

    private static final Field<Boolean> IS_KEPT = field(exists(
                    selectOne().from(RETURNED_SOURCE).where(RETURNED_SOURCE.RETURNED_ID.eq(RETURNED_MESSAGE.ID))))
            .as("is_kept");

    private final DSLContext sql;
    private final Clock clock;

    ReturnedMessages(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** What came back about these messages, newest first. */
    @Transactional(readOnly = true)
    public List<ReturnedMessage> among(Collection<Long> deliveryIds) {
        return deliveryIds.isEmpty() ? List.of() : read(RETURNED_MESSAGE.DELIVERY_ID.in(deliveryIds), MOST_AMONG);
    }

    /**
     * Which to list.
     *
     * @param email what an address begins with; empty for any
     */
    public record Filter(
            @Nullable MatchStatus fate,
            @Nullable ReportKind kind,
            @JsonProperty("class") @Nullable ReportClass reportClass,
            String email,
            @Nullable Long delivery)
            implements ListFilter {

        private Condition condition() {
            Condition all = noCondition();
            all = fate == null ? all : all.and(FATE.eq(fate));
            all = kind == null ? all : all.and(KIND.eq(kind));
            all = reportClass == null ? all : all.and(REPORT_CLASS.eq(reportClass));
            all = delivery == null ? all : all.and(RETURNED_MESSAGE.DELIVERY_ID.eq(delivery));
            return email.isEmpty()
                    ? all
                    : all.and(RETURNED_MESSAGE.ID.in(select(RETURNED_RECIPIENT.RETURNED_ID)
                            .from(RETURNED_RECIPIENT)
                            .where(RETURNED_RECIPIENT.EMAIL.startsWith(email))));
        }
    }

    /** How many came, of one kind and class. */
    public record Count(ReportKind kind, @Nullable ReportClass reportClass, int messages) {}

    /**
     * Stores an arrival once. Personal links in its source are masked, because no user needs them there.
     *
     * @param reason why it is not matched
     * @param what the class of the recipient that counts
     * @return its id; empty if the same is there already, or just arrives on another connection and was first
     */
    @Transactional
    public Optional<Long> keep(
            InboundMessage arrival,
            MatchStatus status,
            Match match,
            @Nullable String reason,
            @Nullable ReportClass what,
            boolean withSource) {
        Instant now = clock.instant();
        byte @Nullable [] source = arrival.source();
        int added = sql.insertInto(RETURNED_MESSAGE)
                .set(RETURNED_MESSAGE.CAME_KEY, arrival.key())
                .set(RETURNED_MESSAGE.CAME_AT, now)
                .set(WAY, arrival.channel())
                .set(KIND, arrival.report().kind())
                .set(REPORT_CLASS, what)
                .set(FATE, status)
                .set(RETURNED_MESSAGE.REASON, reason == null ? null : Heading.clean(reason, LONGEST_REASON))
                .set(
                        RETURNED_MESSAGE.DELIVERY_ID,
                        match instanceof Match.Found found ? found.delivery().id() : null)
                .set(MATCHED_BY, match instanceof Match.Found found ? found.by() : null)
                .set(RETURNED_MESSAGE.SUBJECT, arrival.heading().subject())
                .set(RETURNED_MESSAGE.SENDER, arrival.heading().from())
                .set(RETURNED_MESSAGE.SIZE, arrival.size())
                .onDuplicateKeyIgnore()
                .execute();
        if (added == 0) {
            return Optional.empty();
        }
        long id = sql.select(RETURNED_MESSAGE.ID)
                .from(RETURNED_MESSAGE)
                .where(RETURNED_MESSAGE.CAME_KEY.eq(arrival.key()))
                .fetchSingle()
                .value1();
        keepRecipients(id, arrival.report().recipients());
        if (withSource && source != null) {
            sql.insertInto(RETURNED_SOURCE)
                    .set(RETURNED_SOURCE.RETURNED_ID, id)
                    .set(RETURNED_SOURCE.CAME_AT, now)
                    .set(RETURNED_SOURCE.MESSAGE, MaskedLinks.in(source))
                    .execute();
        }
        return Optional.of(id);
    }

    private void keepRecipients(long id, List<ReportedRecipient> recipients) {
        for (int i = 0; i < recipients.size(); i++) {
            ReportedRecipient recipient = recipients.get(i);
            sql.insertInto(RETURNED_RECIPIENT)
                    .set(RETURNED_RECIPIENT.RETURNED_ID, id)
                    .set(RETURNED_RECIPIENT.POSITION, i)
                    .set(RETURNED_RECIPIENT.EMAIL, recipient.address())
                    .set(RETURNED_RECIPIENT.STATUS, recipient.status())
                    .set(RECIPIENT_CLASS, recipient.what())
                    .set(RETURNED_RECIPIENT.REPLY, recipient.reply())
                    .execute();
        }
    }

    /** Notes what it did to its delivery. */
    @Transactional
    public void did(long id, String effect) {
        sql.update(RETURNED_MESSAGE)
                .set(RETURNED_MESSAGE.EFFECT, effect)
                .where(RETURNED_MESSAGE.ID.eq(id))
                .execute();
    }

    @Transactional(readOnly = true)
    public Optional<ReturnedMessage> find(long id) {
        return read(RETURNED_MESSAGE.ID.eq(id), 1).stream().findFirst();
    }

    Optional<ReturnedMessage> withKey(String key) {
        return read(RETURNED_MESSAGE.CAME_KEY.eq(key), 1).stream().findFirst();
    }

    /** All that came back about one delivery, newest first, at most a hundred. */
    @Transactional(readOnly = true)
    public List<ReturnedMessage> about(long deliveryId) {
        return read(RETURNED_MESSAGE.DELIVERY_ID.eq(deliveryId), 100);
    }

    /** Those whose delivery was still in our own hands, oldest first. */
    List<ReturnedMessage> tooEarly(long after, int limit) {
        return read(rows().where(RETURNED_MESSAGE.EFFECT.eq(InboundReceiver.TOO_EARLY), RETURNED_MESSAGE.ID.gt(after))
                .orderBy(RETURNED_MESSAGE.ID)
                .limit(limit)
                .fetch());
    }

    /** Newest first. */
    @Transactional(readOnly = true)
    public Listing<ReturnedMessage> list(Filter filter, @Nullable String cursor, int limit) {
        long before = Cursor.key(cursor, Long.MAX_VALUE);
        return Listing.of(
                read(filter.condition().and(RETURNED_MESSAGE.ID.lt(before)), limit + 1), limit, ReturnedMessage::id);
    }

    /** @param since only what came from then on; null for all that ever came */
    @Transactional(readOnly = true)
    public List<Count> counts(@Nullable Instant since) {
        return sql.select(KIND, REPORT_CLASS, count())
                .from(RETURNED_MESSAGE)
                .where(since == null ? noCondition() : RETURNED_MESSAGE.CAME_AT.ge(since))
                .groupBy(KIND, REPORT_CLASS)
                .fetch(row -> new Count(row.value1(), row.value2(), row.value3()));
    }

    @Transactional(readOnly = true)
    public int howMany(MatchStatus status) {
        return sql.select(count())
                .from(RETURNED_MESSAGE)
                .where(FATE.eq(status))
                .fetchSingle()
                .value1();
    }

    /** The message itself, where it is kept. */
    @Transactional(readOnly = true)
    public Optional<byte[]> source(long id) {
        return sql.select(RETURNED_SOURCE.MESSAGE)
                .from(RETURNED_SOURCE)
                .where(RETURNED_SOURCE.RETURNED_ID.eq(id))
                .fetchOptional(RETURNED_SOURCE.MESSAGE);
    }

    /** Lets go of messages that came before then; what they were stays on record. */
    @Transactional
    public int forgetSources(Instant before) {
        return sql.deleteFrom(RETURNED_SOURCE)
                .where(RETURNED_SOURCE.CAME_AT.lt(before))
                .execute();
    }

    private List<ReturnedMessage> read(Condition which, int limit) {
        return read(rows().where(which)
                .orderBy(RETURNED_MESSAGE.ID.desc())
                .limit(limit)
                .fetch());
    }

    private SelectJoinStep<Record> rows() {
        return sql.select(COLUMNS).select(IS_KEPT).from(RETURNED_MESSAGE);
    }

    /** With the recipients of each. */
    private List<ReturnedMessage> read(List<? extends Record> rows) {
        Map<Long, List<ReportedRecipient>> recipients = recipients(
                rows.stream().map(row -> row.get(RETURNED_MESSAGE.ID)).toList());
        return rows.stream()
                .map(row -> message(row, recipients.getOrDefault(row.get(RETURNED_MESSAGE.ID), List.of())))
                .toList();
    }

    private Map<Long, List<ReportedRecipient>> recipients(List<Long> ids) {
        return new HashMap<>(sql.select(Codes.fields(RETURNED_RECIPIENT, RECIPIENT_CLASS))
                .from(RETURNED_RECIPIENT)
                .where(RETURNED_RECIPIENT.RETURNED_ID.in(ids))
                .orderBy(RETURNED_RECIPIENT.RETURNED_ID, RETURNED_RECIPIENT.POSITION)
                .fetchGroups(
                        RETURNED_RECIPIENT.RETURNED_ID,
                        row -> new ReportedRecipient(
                                row.get(RETURNED_RECIPIENT.EMAIL),
                                row.get(RETURNED_RECIPIENT.STATUS),
                                row.get(RECIPIENT_CLASS),
                                row.get(RETURNED_RECIPIENT.REPLY))));
    }

    private static ReturnedMessage message(Record row, List<ReportedRecipient> recipients) {
        return new ReturnedMessage(
                row.get(RETURNED_MESSAGE.ID),
                row.get(RETURNED_MESSAGE.CAME_AT),
                row.get(WAY),
                row.get(KIND),
                row.get(REPORT_CLASS),
                row.get(FATE),
                row.get(RETURNED_MESSAGE.REASON),
                row.get(RETURNED_MESSAGE.DELIVERY_ID),
                row.get(MATCHED_BY),
                row.get(RETURNED_MESSAGE.EFFECT),
                row.get(RETURNED_MESSAGE.SUBJECT),
                row.get(RETURNED_MESSAGE.SENDER),
                row.get(RETURNED_MESSAGE.SIZE),
                row.get(IS_KEPT),
                recipients);
    }
}
