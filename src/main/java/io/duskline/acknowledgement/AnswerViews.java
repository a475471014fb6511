package io.duskline.acknowledgement;

import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.Acknowledgement.ACKNOWLEDGEMENT;
import static io.duskline.db.tables.Contact.CONTACT;
import static io.duskline.db.tables.Deprecation.DEPRECATION;

import io.duskline.web.Listing;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectConditionStep;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** Reads answers as REST shows them. */
@Component
public class AnswerViews {

    private static final Field<Boolean> CONTRADICTED = DSL.field(ACKNOWLEDGEMENT
                    .IS_STANDING
                    .isTrue()
                    .and(AnswerSql.isDenied(ACKNOWLEDGEMENT, DEPRECATION.INTEGRATION_ID)))
            .as("contradicted");

    private final DSLContext sql;

    AnswerViews(DSLContext sql) {
        this.sql = sql;
    }

    /** One that was taken. */
    public AnswerView get(long id) {
        return select(ACKNOWLEDGEMENT.ID.eq(id)).fetchSingle(AnswerViews::view);
    }

    /**
     * Newest first.
     *
     * @param before the id of the last one of the page before
     */
    Listing<AnswerView> list(Condition which, long before, int limit) {
        // The few first: asked for all at once, the servers join every answer before they take the newest.
        List<Long> newest = sql.select(ACKNOWLEDGEMENT.ID)
                .from(ACKNOWLEDGEMENT)
                .where(which, ACKNOWLEDGEMENT.ID.lt(before))
                .orderBy(ACKNOWLEDGEMENT.ID.desc())
                .limit(limit + 1)
                .fetch(ACKNOWLEDGEMENT.ID);
        return Listing.of(
                select(ACKNOWLEDGEMENT.ID.in(newest))
                        .orderBy(ACKNOWLEDGEMENT.ID.desc())
                        .fetch(AnswerViews::view),
                limit,
                AnswerView::id);
    }

    private SelectConditionStep<? extends Record> select(Condition which) {
        return sql.select(AnswerColumns.COLUMNS)
                .select(ACCOUNT.EXTERNAL_ID, CONTACT.EMAIL, DEPRECATION.SLUG, CONTRADICTED)
                .from(ACKNOWLEDGEMENT)
                .join(ACCOUNT)
                .on(ACCOUNT.ID.eq(ACKNOWLEDGEMENT.ACCOUNT_ID))
                .join(DEPRECATION)
                .on(DEPRECATION.ID.eq(ACKNOWLEDGEMENT.DEPRECATION_ID))
                .leftJoin(CONTACT)
                .on(CONTACT.ID.eq(ACKNOWLEDGEMENT.CONTACT_ID))
                .where(which);
    }

    private static AnswerView view(Record row) {
        Acknowledgement given = Acknowledgements.read(row);
        return new AnswerView(
                given.id(),
                row.get(DEPRECATION.SLUG),
                row.get(ACCOUNT.EXTERNAL_ID),
                given.answer().code(),
                given.by(),
                given.because(),
                given.question(),
                given.confirmed(),
                row.get(CONTRADICTED),
                row.get(CONTACT.EMAIL),
                given.locale(),
                given.revision(),
                given.answeredAt(),
                given.expiresAt(),
                given.standing(),
                given.receiptNumber(),
                given.source().code(),
                given.source().via(),
                given.notedBy(),
                given.note());
    }
}
