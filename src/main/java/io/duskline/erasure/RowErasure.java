package io.duskline.erasure;

import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.AccountAttribute.ACCOUNT_ATTRIBUTE;
import static io.duskline.db.tables.Acknowledgement.ACKNOWLEDGEMENT;
import static io.duskline.db.tables.Attempt.ATTEMPT;
import static io.duskline.db.tables.Contact.CONTACT;
import static io.duskline.db.tables.Delivery.DELIVERY;
import static io.duskline.db.tables.DryRun.DRY_RUN;
import static io.duskline.db.tables.DryRunReader.DRY_RUN_READER;
import static io.duskline.db.tables.DryRunWait.DRY_RUN_WAIT;
import static io.duskline.db.tables.Extension.EXTENSION;
import static io.duskline.db.tables.FrozenAccount.FROZEN_ACCOUNT;
import static io.duskline.db.tables.FrozenRecipient.FROZEN_RECIPIENT;
import static io.duskline.db.tables.IntegrationUsage.INTEGRATION_USAGE;
import static io.duskline.db.tables.OptOut.OPT_OUT;
import static io.duskline.db.tables.PromiseExcepted.PROMISE_EXCEPTED;
import static io.duskline.db.tables.Request.REQUEST;
import static io.duskline.db.tables.ReturnedMessage.RETURNED_MESSAGE;
import static io.duskline.db.tables.ReturnedRecipient.RETURNED_RECIPIENT;
import static io.duskline.db.tables.ReturnedSource.RETURNED_SOURCE;
import static io.duskline.db.tables.Review.REVIEW;
import static io.duskline.db.tables.ShownInProduct.SHOWN_IN_PRODUCT;
import static io.duskline.db.tables.Suppression.SUPPRESSION;
import static io.duskline.db.tables.UsageTotal.USAGE_TOTAL;
import static io.duskline.db.tables.WrongPerson.WRONG_PERSON;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.or;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import io.duskline.db.tables.records.AccountRecord;
import io.duskline.db.tables.records.AttemptRecord;
import io.duskline.db.tables.records.DeliveryRecord;
import io.duskline.db.tables.records.OptOutRecord;
import io.duskline.db.tables.records.ReturnedRecipientRecord;
import io.duskline.db.tables.records.SuppressionRecord;
import io.duskline.ledger.Fingerprints;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Deletes and empties the rows of those who are erased. docs/reference/personal-data.md says what stays of each column; tests
 * compare it
 * with what happens. What needs more than that is an {@link ErasureStep}.
 */
@Component
public class RowErasure {

    private static final String EMPTY_MODEL = "{}";

    private final DSLContext sql;
    private final Fingerprints fingerprints;
    private final Clock clock;

    RowErasure(DSLContext sql, Fingerprints fingerprints, Clock clock) {
        this.sql = sql;
        this.fingerprints = fingerprints;
        this.clock = clock;
    }

    /** @return what the ledger calls the rows that have entries of their own */
    List<String> erase(ErasureTarget who) {
        sql.deleteFrom(CONTACT).where(CONTACT.ID.in(who.contacts())).execute();
        List<String> subjects = new ArrayList<>();
        for (SuppressionRecord row : sql.fetch(SUPPRESSION, SUPPRESSION.EMAIL.in(who.addresses()))) {
            row.setEmail(fingerprints.ofAddress(row.getEmail()));
            row.setReason(codeOrErased(row.getReason()));
            row.update();
            subjects.add("suppression:" + row.getId());
        }
        for (OptOutRecord row : sql.fetch(OPT_OUT, OPT_OUT.EMAIL.in(who.addresses()))) {
            row.setEmail(fingerprints.ofAddress(row.getEmail()));
            row.setReason(codeOrErased(row.getReason()));
            row.update();
            subjects.add("opt_out:" + row.getId());
        }
        eraseAnswers(who);
        eraseRequests(who.isTheirs(REQUEST.ACCOUNT_ID, REQUEST.CONTACT_ID));
        eraseRequests(containsAny(REQUEST.SENDER, who.addresses())
                .and(
                        who.isThorough()
                                ? noCondition()
                                : REQUEST.MATCHED_BY.isNotNull().and(REQUEST.CONTACT_ID.isNull())));
        eraseDryRuns(who);
        Long account = who.account();
        if (account != null) {
            subjects.add("account:" + eraseAccount(account));
        }
        return subjects;
    }

    private void eraseAnswers(ErasureTarget who) {
        sql.update(ACKNOWLEDGEMENT)
                .setNull(ACKNOWLEDGEMENT.REASON)
                .setNull(ACKNOWLEDGEMENT.QUESTION)
                .setNull(ACKNOWLEDGEMENT.NOTE)
                .where(who.isTheirs(ACKNOWLEDGEMENT.ACCOUNT_ID, ACKNOWLEDGEMENT.CONTACT_ID))
                .execute();
        sql.update(WRONG_PERSON)
                .setNull(WRONG_PERSON.INSTEAD)
                .where(who.isTheirs(WRONG_PERSON.ACCOUNT_ID, WRONG_PERSON.CONTACT_ID)
                        .or(WRONG_PERSON
                                .ACCOUNT_ID
                                .in(who.accounts())
                                .and(lower(WRONG_PERSON.INSTEAD).in(who.addresses()))))
                .execute();
    }

    private void eraseRequests(Condition which) {
        sql.update(REQUEST)
                .setNull(REQUEST.SENDER)
                .setNull(REQUEST.SUBJECT)
                .setNull(REQUEST.ASKED)
                .setNull(REQUEST.REPLY)
                .set(REQUEST.STATE, "done")
                .set(REQUEST.ENDED_AT, orElse(REQUEST.ENDED_AT, clock.instant()))
                .set(REQUEST.ENDED_BY, orElse(REQUEST.ENDED_BY, "duskline"))
                .set(REQUEST.OUTCOME, orElse(REQUEST.OUTCOME, "erased"))
                .where(which)
                .execute();
    }

    /** The ids of all dry runs are listed, since the indexes begin with them. */
    private void eraseDryRuns(ErasureTarget who) {
        List<Long> all = sql.select(DRY_RUN.ID).from(DRY_RUN).fetch(DRY_RUN.ID);
        sql.deleteFrom(DRY_RUN_READER)
                .where(
                        DRY_RUN_READER.DRY_RUN_ID.in(all),
                        who.isTheirs(DRY_RUN_READER.ACCOUNT_ID, DRY_RUN_READER.CONTACT_ID))
                .execute();
        sql.deleteFrom(DRY_RUN_WAIT)
                .where(DRY_RUN_WAIT.DRY_RUN_ID.in(all), who.isTheirs(DRY_RUN_WAIT.ACCOUNT_ID, DRY_RUN_WAIT.CONTACT_ID))
                .execute();
    }

    /** @return its external id */
    private String eraseAccount(long account) {
        Instant now = clock.instant();
        AccountRecord row = sql.fetchSingle(ACCOUNT, ACCOUNT.ID.eq(account));
        String externalId = row.getExternalId();
        row.setExternalId(Fingerprints.isErased(externalId) ? externalId : fingerprints.ofAccount(externalId));
        row.setName("Erased account");
        row.setPlan(null);
        row.setRegion(null);
        row.setManagerEmail(null);
        row.setPromisedDays(null);
        row.setPromiseGround(null);
        row.setPromiseRole(null);
        row.setPromiseSource(null);
        row.setErasedAt(now);
        row.setUpdatedAt(now);
        row.update();
        sql.deleteFrom(ACCOUNT_ATTRIBUTE)
                .where(ACCOUNT_ATTRIBUTE.ACCOUNT_ID.eq(account))
                .execute();
        sql.deleteFrom(INTEGRATION_USAGE)
                .where(INTEGRATION_USAGE.ACCOUNT_ID.eq(account))
                .execute();
        sql.deleteFrom(USAGE_TOTAL).where(USAGE_TOTAL.ACCOUNT_ID.eq(account)).execute();
        sql.deleteFrom(SHOWN_IN_PRODUCT)
                .where(SHOWN_IN_PRODUCT.ACCOUNT_ID.eq(account))
                .execute();
        sql.update(FROZEN_ACCOUNT)
                .set(FROZEN_ACCOUNT.REASON, "")
                .where(FROZEN_ACCOUNT.ACCOUNT_ID.eq(account))
                .execute();
        sql.update(FROZEN_RECIPIENT)
                .set(FROZEN_RECIPIENT.REASON, "")
                .setNull(FROZEN_RECIPIENT.RESOURCE)
                .where(FROZEN_RECIPIENT.ACCOUNT_ID.eq(account))
                .execute();
        sql.update(EXTENSION)
                .setNull(EXTENSION.IS_STANDING)
                .set(EXTENSION.REASON, "")
                .set(EXTENSION.ENDED_AT, orElse(EXTENSION.ENDED_AT, now))
                .setNull(EXTENSION.ENDED_REASON)
                .where(EXTENSION.ACCOUNT_ID.eq(account))
                .execute();
        sql.update(REVIEW)
                .setNull(REVIEW.CONTENT)
                .set(REVIEW.REASON, ErasedTexts.GONE)
                .setNull(REVIEW.DECISION_REASON)
                .setNull(REVIEW.END_REASON)
                .where(
                        REVIEW.SUBJECT_TYPE.eq("notice_period_exception"),
                        REVIEW.SUBJECT_ID.in(exceptions(PROMISE_EXCEPTED.ACCOUNT_ID.eq(account))),
                        REVIEW.SUBJECT_ID.notIn(exceptions(PROMISE_EXCEPTED.ACCOUNT_ID.ne(account))))
                .execute();
        sql.deleteFrom(PROMISE_EXCEPTED)
                .where(PROMISE_EXCEPTED.ACCOUNT_ID.eq(account))
                .execute();
        return externalId;
    }

    private static Select<Record1<Long>> exceptions(Condition which) {
        return select(PROMISE_EXCEPTED.EXCEPTION_ID).from(PROMISE_EXCEPTED).where(which);
    }

    /** Erases deliveries that an {@link ErasureStep} found, with their attempts. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void eraseDeliveries(Collection<Long> ids) {
        List<AttemptRecord> attempts = sql.fetch(ATTEMPT, ATTEMPT.DELIVERY_ID.in(ids));
        attempts.forEach(row -> row.setReply(ReplyCode.of(row.getReply())));
        sql.batchUpdate(attempts).execute();
        List<DeliveryRecord> deliveries = sql.fetch(DELIVERY, DELIVERY.ID.in(ids));
        for (DeliveryRecord row : deliveries) {
            row.setEmail(fingerprint(row.getEmail()));
            row.setModel(EMPTY_MODEL);
            row.setReply(ReplyCode.of(Objects.requireNonNullElse(row.getReply(), "")));
            row.setReaderHours(null);
        }
        sql.batchUpdate(deliveries).execute();
    }

    /** Erases messages that came back, with their sources and recipients. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void eraseReturned(Collection<Long> ids) {
        sql.deleteFrom(RETURNED_SOURCE)
                .where(RETURNED_SOURCE.RETURNED_ID.in(ids))
                .execute();
        List<ReturnedRecipientRecord> recipients =
                sql.fetch(RETURNED_RECIPIENT, RETURNED_RECIPIENT.RETURNED_ID.in(ids));
        for (ReturnedRecipientRecord row : recipients) {
            row.setEmail(fingerprint(row.getEmail()));
            row.setReply(ReplyCode.of(row.getReply()));
        }
        sql.batchUpdate(recipients).execute();
        sql.update(RETURNED_MESSAGE)
                .setNull(RETURNED_MESSAGE.REASON)
                .set(RETURNED_MESSAGE.SUBJECT, "")
                .set(RETURNED_MESSAGE.SENDER, "")
                .where(RETURNED_MESSAGE.ID.in(ids))
                .execute();
    }

    private String fingerprint(String address) {
        return address.isEmpty() ? "" : fingerprints.ofAddress(address);
    }

    private static String codeOrErased(String text) {
        String code = ReplyCode.of(text);
        return code.isEmpty() && !text.isEmpty() ? ErasedTexts.GONE : code;
    }

    private static <T> Field<T> orElse(Field<T> field, T value) {
        return coalesce(field, val(value, field));
    }

    private static Condition containsAny(Field<String> field, Collection<String> addresses) {
        return or(addresses.stream().map(lower(field)::contains).toList());
    }
}
