package io.duskline.acknowledgement;

import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.Acknowledgement.ACKNOWLEDGEMENT;
import static io.duskline.db.tables.Contact.CONTACT;
import static io.duskline.db.tables.Deprecation.DEPRECATION;

import io.duskline.catalog.Deprecations;
import io.duskline.web.Cursor;
import io.duskline.web.Listing;
import io.duskline.web.Refusal;
import java.time.Instant;
import java.time.LocalDate;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The answers as data, newest first. */
@RestController
class AcknowledgementApi {

    private static final Field<Boolean> CONTRADICTED = DSL.field(ACKNOWLEDGEMENT
                    .IS_STANDING
                    .isTrue()
                    .and(AnswerSql.isDenied(ACKNOWLEDGEMENT, DEPRECATION.INTEGRATION_ID)))
            .as("contradicted");

    private final DSLContext sql;
    private final Deprecations deprecations;

    AcknowledgementApi(DSLContext sql, Deprecations deprecations) {
        this.sql = sql;
        this.deprecations = deprecations;
    }

    /**
     * @param account external id
     * @param contact the address of who answered; null once it was erased
     * @param because why they need more time
     * @param confirmed whether it was given knowing what the account uses; one that is not does not count
     * @param contradicted whether it stands and the account's use since denies it
     * @param standing whether it is the account's current answer
     * @param source link, telephone or rest
     * @param via link, phone or rest
     * @param notedBy who of us took it down
     */
    record Item(
            long id,
            String deprecation,
            String account,
            String answer,
            @Nullable LocalDate by,
            @Nullable String because,
            @Nullable String question,
            boolean confirmed,
            boolean contradicted,
            @Nullable String contact,
            String locale,
            int revision,
            Instant answeredAt,
            @Nullable Instant expiresAt,
            boolean standing,
            String receipt,
            String source,
            String via,
            @Nullable String notedBy,
            @Nullable String note) {}

    @GetMapping("/api/v1/acknowledgements")
    Listing<Item> list(
            @RequestParam(required = false) @Nullable String deprecation,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Condition wanted = DSL.noCondition();
        if (deprecation != null) {
            wanted = ACKNOWLEDGEMENT.DEPRECATION_ID.eq(deprecations
                    .find(deprecation)
                    .orElseThrow(() -> Refusal.notFound("deprecation \"" + deprecation + "\""))
                    .id());
        }
        int most = Cursor.limit(limit);
        return Listing.of(
                sql.select(AnswerColumns.COLUMNS)
                        .select(ACCOUNT.EXTERNAL_ID, CONTACT.EMAIL, DEPRECATION.SLUG, CONTRADICTED)
                        .from(ACKNOWLEDGEMENT)
                        .join(ACCOUNT)
                        .on(ACCOUNT.ID.eq(ACKNOWLEDGEMENT.ACCOUNT_ID))
                        .join(DEPRECATION)
                        .on(DEPRECATION.ID.eq(ACKNOWLEDGEMENT.DEPRECATION_ID))
                        .leftJoin(CONTACT)
                        .on(CONTACT.ID.eq(ACKNOWLEDGEMENT.CONTACT_ID))
                        .where(wanted)
                        .and(ACKNOWLEDGEMENT.ID.lt(Cursor.key(cursor, Long.MAX_VALUE)))
                        .orderBy(ACKNOWLEDGEMENT.ID.desc())
                        .limit(most + 1)
                        .fetch(AcknowledgementApi::item),
                most,
                Item::id);
    }

    private static Item item(Record row) {
        Acknowledgement given = Acknowledgements.read(row);
        return new Item(
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
