package io.duskline.acknowledgement;

import static io.duskline.acknowledgement.AnswerColumns.ANSWER;
import static io.duskline.acknowledgement.AnswerColumns.COLUMNS;
import static io.duskline.acknowledgement.AnswerColumns.SOURCE;
import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.Acknowledgement.ACKNOWLEDGEMENT;
import static io.duskline.db.tables.UsageTotal.USAGE_TOTAL;

import io.duskline.catalog.Deprecation;
import io.duskline.customer.Account;
import io.duskline.customer.Contact;
import io.duskline.db.Codes;
import io.duskline.web.Allowances;
import io.duskline.web.Allowances.Act;
import io.duskline.web.Faults;
import io.duskline.web.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The answers: one stands for each account and deprecation, earlier ones are kept beneath it. */
@Component
public class Acknowledgements {

    private static final int LONGEST_NOTE = 1000;

    private final DSLContext sql;
    private final Clock clock;
    private final AnswerRecord record;
    private final Allowances allowances;

    Acknowledgements(DSLContext sql, Clock clock, AnswerRecord record, Allowances allowances) {
        this.sql = sql;
        this.clock = clock;
        this.record = record;
        this.allowances = allowances;
    }

    /** What is wrong with the answer; empty where {@link #answer} would take it. */
    public List<AnswerFault> faults(AnswerGiven given, Deprecation deprecation, Contact contact) {
        return check(given, deprecation, contact.timeZone()).faults();
    }

    /**
     * Takes the answer of the contact's account. It replaces the standing one; the same answer again changes nothing
     * and gives back the one that stands, as long as that still holds.
     *
     * @param locale of the notice that was answered, with its revision
     * @throws Refusal 422 with the fields that are wrong; 409 once the deprecation is withdrawn; 429 where it changes too
     *     often, and then the one that stands goes on to stand
     */
    @Transactional
    public Acknowledgement answer(
            Deprecation deprecation, Contact contact, AnswerGiven given, String locale, int revision) {
        return answer(deprecation, Answering.byLink(contact), given, locale, revision);
    }

    /**
     * Takes down what somebody said on the telephone: it counts as if the account had answered itself, which it may do again.
     *
     * @param contact who called; null where it was nobody of the account's contacts
     * @param zone whose calendar the dates are of
     * @param note who called, and what they said
     * @param by who notes it
     * @param revision the latest of the notice in this locale
     * @throws Refusal as {@link #answer}
     */
    @Transactional
    public Acknowledgement byTelephone(
            Deprecation deprecation,
            Account account,
            @Nullable Contact contact,
            ZoneId zone,
            AnswerGiven given,
            @Nullable String note,
            String by,
            String locale,
            int revision) {
        Faults faults = new Faults();
        String said = faults.text(note, "note", LONGEST_NOTE);
        faults.throwIfAny();
        return answer(
                deprecation,
                new Answering(
                        account.id(),
                        contact == null ? 0 : contact.id(),
                        zone,
                        Acknowledgement.Source.TELEPHONE,
                        by,
                        said),
                given,
                locale,
                revision);
    }

    private Acknowledgement answer(
            Deprecation deprecation, Answering who, AnswerGiven given, String locale, int revision) {
        if (deprecation.isWithdrawn()) {
            throw Refusal.conflict("This does not end after all, so there is nothing to answer.");
        }
        AnswerCheck checked = check(given, deprecation, who.zone());
        if (!checked.faults().isEmpty()) {
            throw Refusal.invalid(
                    checked.faults().stream().map(AnswerFault::fault).toList());
        }
        lock(who.accountId());
        Optional<Acknowledgement> standing = standing(deprecation.id(), who.accountId());
        if (standing.isPresent()
                && isOwnAgain(standing.get(), who)
                && stillSays(standing.get(), checked, deprecation)) {
            return standing.get();
        }
        if (who.source() == Acknowledgement.Source.LINK) {
            count(who);
        }
        record.replace(deprecation, who, checked, locale, revision);
        return standing(deprecation.id(), who.accountId()).orElseThrow();
    }

    /** The answer that counts, expired or not. */
    public Optional<Acknowledgement> standing(long deprecationId, long accountId) {
        return sql.select(COLUMNS)
                .from(ACKNOWLEDGEMENT)
                .where(ACKNOWLEDGEMENT.DEPRECATION_ID.eq(deprecationId))
                .and(ACKNOWLEDGEMENT.ACCOUNT_ID.eq(accountId))
                .and(ACKNOWLEDGEMENT.IS_STANDING.eq(true))
                .fetchOptional(Acknowledgements::read);
    }

    /** Every answer the account ever gave, newest first. */
    public List<Acknowledgement> of(long accountId) {
        return sql.select(COLUMNS)
                .from(ACKNOWLEDGEMENT)
                .where(ACKNOWLEDGEMENT.ACCOUNT_ID.eq(accountId))
                .orderBy(ACKNOWLEDGEMENT.ID.desc())
                .fetch(Acknowledgements::read);
    }

    /**
     * Whether the account has a standing answer that holds: not expired, and, where it said that it is not affected, no
     * use of the integration since. For use inside other statements.
     */
    public Condition stopsReminders(Field<Long> accountId, long deprecationId, long integrationId, Instant now) {
        var answer = ACKNOWLEDGEMENT.as("standing_answer");
        var later = USAGE_TOTAL.as("later_usage");
        Condition contradicted = Codes.in(answer.ANSWER, Answer.class)
                .eq(Answer.NOT_AFFECTED)
                .and(DSL.exists(DSL.selectOne()
                        .from(later)
                        .where(later.ACCOUNT_ID.eq(answer.ACCOUNT_ID))
                        .and(later.INTEGRATION_ID.eq(integrationId))
                        .and(later.LAST_USED_AT.gt(answer.ANSWERED_AT))));
        return DSL.exists(DSL.selectOne()
                .from(answer)
                .where(answer.DEPRECATION_ID.eq(deprecationId))
                .and(answer.ACCOUNT_ID.eq(accountId))
                .and(answer.IS_STANDING.eq(true))
                .and(answer.EXPIRES_AT.isNull().or(answer.EXPIRES_AT.gt(now)))
                .andNot(contradicted));
    }

    /** Of these accounts, those whose answer was given since then and stops reminders. */
    @Transactional(readOnly = true)
    public Set<Long> answered(Collection<Long> accountIds, long deprecationId, long integrationId, Instant since) {
        List<Long> answered = sql.select(ACKNOWLEDGEMENT.ACCOUNT_ID)
                .from(ACKNOWLEDGEMENT)
                .where(ACKNOWLEDGEMENT.DEPRECATION_ID.eq(deprecationId))
                .and(ACKNOWLEDGEMENT.ACCOUNT_ID.in(accountIds))
                .and(ACKNOWLEDGEMENT.IS_STANDING.eq(true))
                .and(ACKNOWLEDGEMENT.ANSWERED_AT.ge(since))
                .fetch(ACKNOWLEDGEMENT.ACCOUNT_ID);
        if (answered.isEmpty()) {
            return Set.of();
        }
        return new HashSet<>(sql.select(ACCOUNT.ID)
                .from(ACCOUNT)
                .where(
                        ACCOUNT.ID.in(answered),
                        stopsReminders(ACCOUNT.ID, deprecationId, integrationId, clock.instant()))
                .fetch(ACCOUNT.ID));
    }

    /** {@link #stopsReminders} for one account. */
    public boolean stopsReminders(long accountId, Deprecation deprecation) {
        return sql.fetchExists(DSL.selectOne()
                .where(stopsReminders(
                        DSL.val(accountId),
                        deprecation.id(),
                        deprecation.integration().id(),
                        clock.instant())));
    }

    private AnswerCheck check(AnswerGiven given, Deprecation deprecation, ZoneId zone) {
        return new AnswerCheck(given, deprecation, zone, clock.instant());
    }

    /** Two answers of one account at the same time come one after the other. */
    private void lock(long accountId) {
        sql.select(ACCOUNT.ID)
                .from(ACCOUNT)
                .where(ACCOUNT.ID.eq(accountId))
                .forUpdate()
                .fetch();
    }

    /** One person who cannot make up their mind leaves the others of the account enough. */
    private void count(Answering who) {
        String reason = "Answers were changed very often. The last one stands.";
        allowances.use(Act.LINK_ANSWER, Long.toString(who.contactId()), reason);
        allowances.use(Act.ACCOUNT_ANSWER, Long.toString(who.accountId()), reason);
    }

    /** Saying it again counts as new once the answer no longer holds, or the date moved since. */
    private boolean stillSays(Acknowledgement standing, AnswerCheck again, Deprecation deprecation) {
        return standing.answer() == again.answer()
                && Objects.equals(standing.by(), again.by())
                && Objects.equals(standing.question(), again.question())
                && deprecation
                        .lastMove()
                        .map(move -> !move.at().isAfter(standing.answeredAt()))
                        .orElse(true)
                && stopsReminders(standing.accountId(), deprecation);
    }

    /** What one of us noted, and what they then say themselves, are two things, though both say the same. */
    private static boolean isOwnAgain(Acknowledgement standing, Answering who) {
        return standing.source() == Acknowledgement.Source.LINK && who.source() == Acknowledgement.Source.LINK;
    }

    static Acknowledgement read(Record row) {
        return new Acknowledgement(
                row.get(ACKNOWLEDGEMENT.ID),
                row.get(ACKNOWLEDGEMENT.DEPRECATION_ID),
                row.get(ACKNOWLEDGEMENT.ACCOUNT_ID),
                row.get(ACKNOWLEDGEMENT.CONTACT_ID),
                row.get(ANSWER),
                row.get(ACKNOWLEDGEMENT.BY_DATE),
                row.get(ACKNOWLEDGEMENT.QUESTION),
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
}
