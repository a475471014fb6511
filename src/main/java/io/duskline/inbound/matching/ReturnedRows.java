package io.duskline.inbound.matching;

import static io.duskline.db.tables.ReturnedMessage.RETURNED_MESSAGE;
import static io.duskline.db.tables.ReturnedRecipient.RETURNED_RECIPIENT;
import static io.duskline.db.tables.ReturnedSource.RETURNED_SOURCE;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.selectOne;

import io.duskline.db.Coded;
import io.duskline.db.Codes;
import io.duskline.inbound.reading.ReportClass;
import io.duskline.inbound.reading.ReportKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectJoinStep;
import org.jspecify.annotations.Nullable;

/** The columns of what came back, and its rows read whole. */
final class ReturnedRows {

    static final Field<ReportChannel> WAY = Codes.in(RETURNED_MESSAGE.WAY, ReportChannel.class);
    static final Field<ReportKind> KIND = Codes.in(RETURNED_MESSAGE.KIND, ReportKind.class);
    static final Field<ReportClass> REPORT_CLASS = Codes.in(RETURNED_MESSAGE.REPORT_CLASS, ReportClass.class);
    static final Field<MatchStatus> FATE = Codes.in(RETURNED_MESSAGE.FATE, MatchStatus.class);
    static final Field<Match.By> MATCHED_BY = Codes.in(RETURNED_MESSAGE.MATCHED_BY, Match.By.class);
    static final Field<ReportClass> RECIPIENT_CLASS = Codes.in(RETURNED_RECIPIENT.REPORT_CLASS, ReportClass.class);
    private static final List<Field<?>> COLUMNS =
            Codes.fields(RETURNED_MESSAGE, WAY, KIND, REPORT_CLASS, FATE, MATCHED_BY);

    private static final Field<Boolean> IS_KEPT = field(exists(
                    selectOne().from(RETURNED_SOURCE).where(RETURNED_SOURCE.RETURNED_ID.eq(RETURNED_MESSAGE.ID))))
            .as("is_kept");

    private ReturnedRows() {}

    static SelectJoinStep<Record> select(DSLContext sql) {
        return sql.select(COLUMNS).select(IS_KEPT).from(RETURNED_MESSAGE);
    }

    /** With the recipients of each. */
    static List<ReturnedMessage> read(DSLContext sql, List<? extends Record> rows) {
        Map<Long, List<ReturnedMessage.Recipient>> recipients = recipients(
                sql, rows.stream().map(row -> row.get(RETURNED_MESSAGE.ID)).toList());
        return rows.stream()
                .map(row -> message(row, recipients.getOrDefault(row.get(RETURNED_MESSAGE.ID), List.of())))
                .toList();
    }

    private static Map<Long, List<ReturnedMessage.Recipient>> recipients(DSLContext sql, List<Long> ids) {
        return new HashMap<>(sql.select(Codes.fields(RETURNED_RECIPIENT, RECIPIENT_CLASS))
                .from(RETURNED_RECIPIENT)
                .where(RETURNED_RECIPIENT.RETURNED_ID.in(ids))
                .orderBy(RETURNED_RECIPIENT.RETURNED_ID, RETURNED_RECIPIENT.POSITION)
                .fetchGroups(
                        RETURNED_RECIPIENT.RETURNED_ID,
                        row -> new ReturnedMessage.Recipient(
                                row.get(RETURNED_RECIPIENT.EMAIL),
                                row.get(RETURNED_RECIPIENT.STATUS),
                                code(row.get(RECIPIENT_CLASS)),
                                row.get(RETURNED_RECIPIENT.REPLY))));
    }

    private static @Nullable String code(@Nullable Coded constant) {
        return constant == null ? null : constant.code();
    }

    private static ReturnedMessage message(Record row, List<ReturnedMessage.Recipient> recipients) {
        return new ReturnedMessage(
                row.get(RETURNED_MESSAGE.ID),
                row.get(RETURNED_MESSAGE.CAME_AT),
                row.get(WAY).code(),
                row.get(KIND).code(),
                code(row.get(REPORT_CLASS)),
                row.get(FATE).code(),
                row.get(RETURNED_MESSAGE.WHY),
                row.get(RETURNED_MESSAGE.DELIVERY_ID),
                code(row.get(MATCHED_BY)),
                row.get(RETURNED_MESSAGE.EFFECT),
                row.get(RETURNED_MESSAGE.SUBJECT),
                row.get(RETURNED_MESSAGE.SENDER),
                row.get(RETURNED_MESSAGE.SIZE),
                row.get(IS_KEPT),
                recipients);
    }
}
