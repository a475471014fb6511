package io.duskline.acknowledgement;

import static io.duskline.acknowledgement.AnswerColumns.ANSWER;
import static io.duskline.acknowledgement.AnswerColumns.SOURCE;
import static io.duskline.db.tables.Acknowledgement.ACKNOWLEDGEMENT;

import io.duskline.catalog.Deprecation;
import io.duskline.customer.Accounts;
import io.duskline.ledger.Ledger;
import java.time.Clock;
import org.apache.commons.codec.digest.DigestUtils;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes an answer down in the place of the one that stood, and in the ledger. */
@Component
class AnswerRecord {

    private final DSLContext sql;
    private final Clock clock;
    private final Ledger ledger;
    private final Accounts accounts;

    AnswerRecord(DSLContext sql, Clock clock, Ledger ledger, Accounts accounts) {
        this.sql = sql;
        this.clock = clock;
        this.ledger = ledger;
        this.accounts = accounts;
    }

    /**
     * The one that stood is kept beneath it.
     *
     * @return its receipt
     */
    @Transactional(propagation = Propagation.MANDATORY)
    long replace(Deprecation deprecation, Answering who, AnswerCheck checked, String locale, int revision) {
        sql.update(ACKNOWLEDGEMENT)
                .setNull(ACKNOWLEDGEMENT.IS_STANDING)
                .where(ACKNOWLEDGEMENT.DEPRECATION_ID.eq(deprecation.id()))
                .and(ACKNOWLEDGEMENT.ACCOUNT_ID.eq(who.accountId()))
                .and(ACKNOWLEDGEMENT.IS_STANDING.eq(true))
                .execute();
        return write(deprecation, who, checked, locale, revision, true);
    }

    /**
     * Beside the one that stands, which goes on to: it does not count yet.
     *
     * @return its receipt
     */
    @Transactional(propagation = Propagation.MANDATORY)
    long keep(Deprecation deprecation, Answering who, AnswerCheck checked, String locale, int revision) {
        return write(deprecation, who, checked, locale, revision, false);
    }

    private long write(
            Deprecation deprecation,
            Answering who,
            AnswerCheck checked,
            String locale,
            int revision,
            boolean isStanding) {
        long receipt = record(deprecation, who, checked, locale, revision);
        sql.insertInto(ACKNOWLEDGEMENT)
                .set(ACKNOWLEDGEMENT.DEPRECATION_ID, deprecation.id())
                .set(ACKNOWLEDGEMENT.ACCOUNT_ID, who.accountId())
                .set(ACKNOWLEDGEMENT.CONTACT_ID, who.contactId())
                .set(SOURCE, who.source())
                .set(ACKNOWLEDGEMENT.NOTED_BY, who.notedBy())
                .set(ACKNOWLEDGEMENT.NOTE, who.note())
                .set(ACKNOWLEDGEMENT.IS_STANDING, isStanding ? true : null)
                .set(ANSWER, checked.answer())
                .set(ACKNOWLEDGEMENT.BY_DATE, checked.by())
                .set(ACKNOWLEDGEMENT.BECAUSE, checked.because())
                .set(ACKNOWLEDGEMENT.QUESTION, checked.question())
                .set(ACKNOWLEDGEMENT.IS_CONFIRMED, checked.isConfirmed())
                .set(ACKNOWLEDGEMENT.COUNTED_USES, checked.countedUses())
                .set(ACKNOWLEDGEMENT.LOCALE, locale)
                .set(ACKNOWLEDGEMENT.REVISION, revision)
                .set(ACKNOWLEDGEMENT.ANSWERED_AT, clock.instant())
                .set(ACKNOWLEDGEMENT.EXPIRES_AT, checked.expiresAt())
                .set(ACKNOWLEDGEMENT.RECEIPT, receipt)
                .execute();
        return receipt;
    }

    /** The ledger can never forget, so it names the contact by number and proves question and note by their hashes. */
    private long record(Deprecation deprecation, Answering who, AnswerCheck checked, String locale, int revision) {
        boolean isNoted = who.note() != null;
        return ledger.append(
                who.actor(),
                "account:" + accounts.get(who.accountId()).externalId(),
                new AnswerKinds.Given(
                        deprecation.slug(),
                        checked.answer().code(),
                        checked.by() == null ? null : checked.by().toString(),
                        sha256(checked.question()),
                        sha256(checked.because()),
                        checked.isConfirmed() ? null : false,
                        checked.countedUses(),
                        locale,
                        revision,
                        who.source().code(),
                        isNoted ? who.contactId() : null,
                        sha256(who.note())));
    }

    private static @Nullable String sha256(@Nullable String text) {
        return text == null ? null : DigestUtils.sha256Hex(text);
    }
}
