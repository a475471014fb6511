package io.duskline.acknowledgement;

import static io.duskline.acknowledgement.AnswerColumns.ANSWER;
import static io.duskline.acknowledgement.AnswerColumns.COLUMNS;
import static io.duskline.acknowledgement.AnswerColumns.SOURCE;
import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.Acknowledgement.ACKNOWLEDGEMENT;
import static io.duskline.db.tables.Contact.CONTACT;
import static io.duskline.db.tables.Deprecation.DEPRECATION;
import static io.duskline.db.tables.PassedOn.PASSED_ON;
import static io.duskline.db.tables.UsageTotal.USAGE_TOTAL;
import static org.jooq.impl.DSL.select;

import io.duskline.catalog.AccountEnds;
import io.duskline.catalog.Deprecation;
import io.duskline.customer.Accounts;
import io.duskline.ledger.Ledger;
import io.duskline.web.Allowances;
import io.duskline.web.Allowances.Act;
import io.duskline.web.Listing;
import io.duskline.web.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Records;
import org.jooq.SelectConditionStep;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Stores answers: one current answer for each account and deprecation, and all earlier ones. */
@Component
public class Acknowledgements {
    private static final int PAGE = 200;

    private static final Duration COUNTED = Duration.ofDays(30);

    private static final Pattern NUMBER = Pattern.compile("[Ll][-–  ]?([0-9]{1,18})");
    private static final Field<Boolean> CONTRADICTED = DSL.field(ACKNOWLEDGEMENT
                    .IS_STANDING
                    .isTrue()
                    .and(StandingAnswers.isDenied(ACKNOWLEDGEMENT, DEPRECATION.INTEGRATION_ID)))
            .as("contradicted");

    private final DSLContext sql;
    private final Accounts accounts;
    private final Clock clock;
    private final StandingAnswers standingAnswers;
    private final ObjectProvider<AnswerConsequence> consequences;
    private final Allowances allowances;
    private final AccountEnds ends;
    private final Ledger ledger;

    Acknowledgements(
            DSLContext sql,
            Accounts accounts,
            Clock clock,
            StandingAnswers standingAnswers,
            ObjectProvider<AnswerConsequence> consequences,
            Allowances allowances,
            AccountEnds ends,
            Ledger ledger) {
        this.sql = sql;
        this.accounts = accounts;
        this.standingAnswers = standingAnswers;
        this.consequences = consequences;
        this.clock = clock;
        this.allowances = allowances;
        this.ends = ends;
        this.ledger = ledger;
    }

    /** Faults of the answer; empty if {@link #answer} would accept it. */
    public List<AnswerFault> faults(AnswerGiven given, Deprecation deprecation, AnswerSource who) {
        return check(given, deprecation, who).faults();
    }

    /**
     * Records an account's answer, which replaces the current one. The same answer again changes nothing and returns the
     * current one while it is valid. An answer that the account's usage contradicts is stored unconfirmed. It counts after the
     * answerer saw the usage and answered again.
     *
     * @param locale language of the answered notice, with its revision
     * @throws ProblemException 422 naming the invalid fields; 409 if the deprecation is withdrawn; 429 after too many changes,
     *     and the current answer stays
     */
    @Transactional
    public Acknowledgement answer(
            Deprecation deprecation, AnswerSource who, AnswerGiven given, String locale, int revision) {
        if (deprecation.isWithdrawn()) {
            throw ProblemException.conflict("This does not end after all, so there is nothing to answer.");
        }
        AnswerCheck checked = check(given, deprecation, who);
        if (!checked.faults().isEmpty()) {
            throw ProblemException.invalid(
                    checked.faults().stream().map(AnswerFault::fault).toList());
        }
        accounts.lock(who.accountId());
        Optional<Acknowledgement> standing = standing(deprecation.id(), who.accountId());
        // An answer by staff and the same answer by the account are two answers.
        if (standing.isPresent()
                && standing.get().source().isTheirOwn()
                && who.isTheirOwn()
                && stillSays(standing.get(), checked, deprecation)) {
            return standing.get();
        }
        if (who.isTheirOwn()) {
            count(who);
        }
        if (!checked.isConfirmed()
                && standing.filter(Acknowledgement::confirmed).isPresent()) {
            // An answer that counts is not replaced by an unconfirmed one.
            return byReceipt(write(deprecation, who, checked, locale, revision, false));
        }
        Acknowledgement taken = byReceipt(write(deprecation, who, checked, locale, revision, true));
        consequences.orderedStream().forEach(consequence -> consequence.follow(taken, deprecation));
        return taken;
    }

    private Acknowledgement byReceipt(long receipt) {
        return read(ACKNOWLEDGEMENT.RECEIPT.eq(receipt)).getFirst();
    }

    /** The current answer, expired or not. */
    public Optional<Acknowledgement> standing(long deprecationId, long accountId) {
        return read(isStanding(deprecationId, accountId)).stream().findFirst();
    }

    /** All answers of the account, newest first. */
    public List<Acknowledgement> of(long accountId) {
        return read(ACKNOWLEDGEMENT.ACCOUNT_ID.eq(accountId));
    }

    private List<Acknowledgement> read(Condition which) {
        return sql.select(COLUMNS)
                .from(ACKNOWLEDGEMENT)
                .where(which)
                .orderBy(ACKNOWLEDGEMENT.ID.desc())
                .fetch(Acknowledgements::read);
    }

    private static Condition isStanding(long deprecationId, long accountId) {
        return ACKNOWLEDGEMENT
                .DEPRECATION_ID
                .eq(deprecationId)
                .and(ACKNOWLEDGEMENT.ACCOUNT_ID.eq(accountId))
                .and(ACKNOWLEDGEMENT.IS_STANDING.eq(true));
    }

    private AnswerCheck check(AnswerGiven given, Deprecation deprecation, AnswerSource who) {
        return new AnswerCheck(
                given,
                deprecation,
                who.zone(),
                countedUse(who.accountId(), deprecation.integration().id()),
                who.mayBeConfirmedLater(),
                clock.instant());
    }

    /** Two limits: a contact who changes the answer often does not use up the account's limit. */
    private void count(AnswerSource who) {
        String reason = "Answers were changed very often. The last one stands.";
        if (who.contactId() != 0) {
            allowances.use(Act.LINK_ANSWER, Long.toString(who.contactId()), reason);
        }
        allowances.use(Act.ACCOUNT_ANSWER, Long.toString(who.accountId()), reason);
    }

    /**
     * The same answer counts as new if the current one is no longer valid, or the general or the account's own date moved
     * since.
     */
    private boolean stillSays(Acknowledgement standing, AnswerCheck again, Deprecation deprecation) {
        return standing.answer() == again.answer()
                && Objects.equals(standing.by(), again.by())
                && Objects.equals(standing.reason(), again.reason())
                && Objects.equals(standing.question(), again.question())
                && standing.confirmed() == again.isConfirmed()
                && deprecation
                        .lastMove()
                        .map(move -> !move.at().isAfter(standing.answeredAt()))
                        .orElse(true)
                && !ends.changedAmong(deprecation.id(), List.of(standing.accountId()))
                        .getOrDefault(standing.accountId(), Instant.MIN)
                        .isAfter(standing.answeredAt())
                && standingAnswers.validity(standing, deprecation) == AnswerValidity.HOLDS;
    }

    static Acknowledgement read(Record row) {
        return new Acknowledgement(
                row.get(ACKNOWLEDGEMENT.ID),
                row.get(ACKNOWLEDGEMENT.DEPRECATION_ID),
                row.get(ACKNOWLEDGEMENT.ACCOUNT_ID),
                row.get(ACKNOWLEDGEMENT.CONTACT_ID),
                row.get(ANSWER),
                row.get(ACKNOWLEDGEMENT.BY_DATE),
                row.get(ACKNOWLEDGEMENT.REASON),
                row.get(ACKNOWLEDGEMENT.QUESTION),
                row.get(ACKNOWLEDGEMENT.IS_CONFIRMED),
                row.get(ACKNOWLEDGEMENT.COUNTED_USES),
                row.get(ACKNOWLEDGEMENT.LOCALE),
                row.get(ACKNOWLEDGEMENT.REVISION),
                row.get(ACKNOWLEDGEMENT.ANSWERED_AT),
                row.get(ACKNOWLEDGEMENT.EXPIRES_AT),
                Boolean.TRUE.equals(row.get(ACKNOWLEDGEMENT.IS_STANDING)),
                row.get(ACKNOWLEDGEMENT.RECEIPT),
                row.get(SOURCE),
                row.get(ACKNOWLEDGEMENT.NOTED_BY),
                row.get(ACKNOWLEDGEMENT.NOTE));
    }

    /**
     * Stores the answer.
     *
     * @param isStanding whether it becomes the current answer and replaces the previous one
     * @return number of its ledger entry
     */
    private long write(
            Deprecation deprecation,
            AnswerSource who,
            AnswerCheck checked,
            String locale,
            int revision,
            boolean isStanding) {
        if (isStanding) {
            sql.update(ACKNOWLEDGEMENT)
                    .setNull(ACKNOWLEDGEMENT.IS_STANDING)
                    .setNull(ACKNOWLEDGEMENT.RECEIPT_DUE_AT)
                    .where(isStanding(deprecation.id(), who.accountId()))
                    .execute();
        }
        long receipt = record(deprecation, who, checked, locale, revision);
        // A contact who has to confirm on the page is asked there; a contact on the phone reads it in the mail.
        boolean isMailed = isStanding && who.contactId() != 0 && (checked.isConfirmed() || !who.isTheirOwn());
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
                .set(ACKNOWLEDGEMENT.REASON, checked.reason())
                .set(ACKNOWLEDGEMENT.QUESTION, checked.question())
                .set(ACKNOWLEDGEMENT.IS_CONFIRMED, checked.isConfirmed())
                .set(ACKNOWLEDGEMENT.COUNTED_USES, checked.countedUses())
                .set(ACKNOWLEDGEMENT.LOCALE, locale)
                .set(ACKNOWLEDGEMENT.REVISION, revision)
                .set(ACKNOWLEDGEMENT.ANSWERED_AT, clock.instant())
                .set(ACKNOWLEDGEMENT.EXPIRES_AT, checked.expiresAt())
                .set(ACKNOWLEDGEMENT.RECEIPT, receipt)
                .set(ACKNOWLEDGEMENT.RECEIPT_DUE_AT, isMailed ? clock.instant() : null)
                .execute();
        return receipt;
    }

    /** A page of answers whose receipt mail is due, oldest first. A later answer replaces an earlier one. */
    public List<Acknowledgement> receiptsDue() {
        return sql.select(COLUMNS)
                .from(ACKNOWLEDGEMENT)
                .where(ACKNOWLEDGEMENT.RECEIPT_DUE_AT.le(clock.instant()))
                .orderBy(ACKNOWLEDGEMENT.RECEIPT_DUE_AT, ACKNOWLEDGEMENT.ID)
                .limit(PAGE)
                .fetch(Acknowledgements::read);
    }

    /**
     * @param at when the receipt mail is due; null if it is queued or cannot be sent
     * @return false if it was no longer due
     */
    @Transactional
    public boolean receiptDue(long id, @Nullable Instant at) {
        return sql.update(ACKNOWLEDGEMENT)
                        .set(ACKNOWLEDGEMENT.RECEIPT_DUE_AT, at)
                        .where(ACKNOWLEDGEMENT.ID.eq(id), ACKNOWLEDGEMENT.RECEIPT_DUE_AT.isNotNull())
                        .execute()
                == 1;
    }

    /** The ledger cannot forget, so it stores the contact's id and only hashes of question and note. */
    private long record(Deprecation deprecation, AnswerSource who, AnswerCheck checked, String locale, int revision) {
        boolean isNoted = who.note() != null;
        return ledger.append(
                who.actor(),
                "account:" + accounts.get(who.accountId()).externalId(),
                new AnswerKinds.Given(
                        deprecation.slug(),
                        checked.answer().code(),
                        checked.by() == null ? null : checked.by().toString(),
                        sha256(checked.question()),
                        sha256(checked.reason()),
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

    /** The account's usage of the integration as of the last import; empty without uses in the last 30 days. */
    public Optional<UsageSum> countedUse(long accountId, long integrationId) {
        return sql.select(
                        USAGE_TOTAL.TOP_RESOURCE, USAGE_TOTAL.RESOURCES, USAGE_TOTAL.USES_30D, USAGE_TOTAL.LAST_USED_AT)
                .from(USAGE_TOTAL)
                .where(
                        USAGE_TOTAL.ACCOUNT_ID.eq(accountId),
                        USAGE_TOTAL.INTEGRATION_ID.eq(integrationId),
                        USAGE_TOTAL
                                .USES_30D
                                .gt(0L)
                                .or(USAGE_TOTAL.LAST_USED_AT.ge(clock.instant().minus(COUNTED))))
                .fetchOptional(Records.mapping(UsageSum::new));
    }

    /** The account with this receipt number; empty for an unknown one. */
    public Optional<Long> account(String typed) {
        Matcher number = NUMBER.matcher(typed.strip());
        if (!number.matches()) {
            return Optional.empty();
        }
        long receipt = Long.parseLong(number.group(1));
        return sql
                .select(ACKNOWLEDGEMENT.ACCOUNT_ID)
                .from(ACKNOWLEDGEMENT)
                .where(ACKNOWLEDGEMENT.RECEIPT.eq(receipt))
                .unionAll(select(PASSED_ON.ACCOUNT_ID).from(PASSED_ON).where(PASSED_ON.RECEIPT.eq(receipt)))
                .fetch(row -> row.value1())
                .stream()
                .findFirst();
    }

    /** An accepted answer. */
    public AnswerView view(long id) {
        return views(ACKNOWLEDGEMENT.ID.eq(id)).fetchSingle(Acknowledgements::view);
    }

    /**
     * Newest first.
     *
     * @param before id of the last answer on the previous page
     */
    public Listing<AnswerView> list(Condition which, long before, int limit) {
        // Selects the ids first: in one query, the server would join all answers before it takes the newest.
        List<Long> newest = sql.select(ACKNOWLEDGEMENT.ID)
                .from(ACKNOWLEDGEMENT)
                .where(which, ACKNOWLEDGEMENT.ID.lt(before))
                .orderBy(ACKNOWLEDGEMENT.ID.desc())
                .limit(limit + 1)
                .fetch(ACKNOWLEDGEMENT.ID);
        return Listing.of(
                views(ACKNOWLEDGEMENT.ID.in(newest))
                        .orderBy(ACKNOWLEDGEMENT.ID.desc())
                        .fetch(Acknowledgements::view),
                limit,
                view -> view.given().id());
    }

    private SelectConditionStep<? extends Record> views(Condition which) {
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
        return new AnswerView(
                read(row),
                row.get(DEPRECATION.SLUG),
                row.get(ACCOUNT.EXTERNAL_ID),
                row.get(CONTRADICTED),
                row.get(CONTACT.EMAIL));
    }
}
