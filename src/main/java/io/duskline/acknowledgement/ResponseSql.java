package io.duskline.acknowledgement;

import static io.duskline.db.tables.Acknowledgement.ACKNOWLEDGEMENT;
import static io.duskline.db.tables.PassedOn.PASSED_ON;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.greatest;

import java.time.Instant;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/**
 * SQL for responses of an account, the same for all callers: a person there answered, passed the notice on, or wrote. A kind of
 * response that no person gave for a deprecation costs only one query.
 */
@Component
public class ResponseSql {

    private final DSLContext sql;
    private final OpenRequests requests;

    ResponseSql(DSLContext sql, OpenRequests requests) {
        this.sql = sql;
        this.requests = requests;
    }

    /**
     * SQL over accounts: a contact passed the notice on, whatever was decided, or wrote to the vendor. The time does not
     * matter: progress never goes back.
     */
    public Condition isOtherwise(long deprecationId, Field<Long> accountId) {
        return any(besidesAnswers(deprecationId), accountId);
    }

    /** SQL over accounts: time of the last response in {@link #isOtherwise}; null if there is none. */
    public Field<Instant> otherwiseAt(long deprecationId, Field<Long> accountId) {
        return besidesAnswers(deprecationId)
                .map(acts -> acts.last(accountId))
                .reduce((one, other) -> coalesce(greatest(one, other), one, other))
                .orElse(DSL.castNull(ACKNOWLEDGEMENT.ANSWERED_AT));
    }

    /** SQL over accounts: a response of any kind at that time or later. */
    public Condition isSince(long deprecationId, Field<Long> accountId, Field<Instant> moment) {
        return any(all(deprecationId).map(acts -> acts.and(acts.at().ge(moment))), accountId);
    }

    /** SQL: ids of the accounts that answered until then. */
    public Select<Record1<Long>> answered(long deprecationId, Instant until) {
        return until(answers(deprecationId), until).accounts();
    }

    /** SQL: ids of the accounts that responded until then, as known at that time. */
    public Select<Record1<Long>> accounts(long deprecationId, Instant until) {
        return besidesAnswers(deprecationId)
                .map(acts -> until(acts, until).accounts())
                .reduce(answered(deprecationId, until), Select::unionAll);
    }

    private static PersonalActs until(PersonalActs acts, Instant until) {
        return acts.and(acts.knownAt().le(until));
    }

    private static Condition any(Stream<PersonalActs> kinds, Field<Long> accountId) {
        return kinds.map(acts -> acts.isOf(accountId)).reduce(Condition::or).orElse(falseCondition());
    }

    private Stream<PersonalActs> all(long deprecationId) {
        return Stream.concat(Stream.of(answers(deprecationId)), besidesAnswers(deprecationId));
    }

    /** An unconfirmed answer does not count. */
    private static PersonalActs answers(long deprecationId) {
        return new PersonalActs(
                ACKNOWLEDGEMENT,
                ACKNOWLEDGEMENT.ACCOUNT_ID,
                ACKNOWLEDGEMENT.ANSWERED_AT,
                ACKNOWLEDGEMENT.ANSWERED_AT,
                ACKNOWLEDGEMENT.DEPRECATION_ID.eq(deprecationId).and(ACKNOWLEDGEMENT.IS_CONFIRMED.isTrue()));
    }

    private Stream<PersonalActs> besidesAnswers(long deprecationId) {
        PersonalActs passes = new PersonalActs(
                PASSED_ON,
                PASSED_ON.ACCOUNT_ID,
                PASSED_ON.PASSED_AT,
                PASSED_ON.PASSED_AT,
                PASSED_ON.DEPRECATION_ID.eq(deprecationId).and(PASSED_ON.IS_ADDED.isFalse()));
        return Stream.of(passes, requests.mails(deprecationId))
                .filter(acts -> sql.fetchExists(acts.table(), acts.which()));
    }
}
