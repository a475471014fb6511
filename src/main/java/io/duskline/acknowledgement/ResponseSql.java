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
 * What an account is heard of by: a person there answered, passed the notice on, or wrote to us. In SQL, the same for all
 * callers. What no one ever did about a deprecation costs one query.
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
     * As a part of a query over accounts: a contact passed the notice on, whatever became of that, or wrote to us. The time does
     * not matter: an account never goes back a step.
     */
    public Condition isOtherwise(long deprecationId, Field<Long> accountId) {
        return any(besidesAnswers(deprecationId), accountId);
    }

    /** As a part of a query over accounts: when the last of {@link #isOtherwise} was; null where none was. */
    public Field<Instant> otherwiseAt(long deprecationId, Field<Long> accountId) {
        return besidesAnswers(deprecationId)
                .map(acts -> acts.last(accountId))
                .reduce((one, other) -> coalesce(greatest(one, other), one, other))
                .orElse(DSL.castNull(ACKNOWLEDGEMENT.ANSWERED_AT));
    }

    /** As a part of a query over accounts: at that moment or after it, by whatever. */
    public Condition isSince(long deprecationId, Field<Long> accountId, Field<Instant> moment) {
        return any(all(deprecationId).map(acts -> acts.and(acts.at().ge(moment))), accountId);
    }

    /** As a part of a query: the ids of the accounts that answered until then. */
    public Select<Record1<Long>> answered(long deprecationId, Instant until) {
        return until(answers(deprecationId), until).accounts();
    }

    /** As a part of a query: the ids of the accounts that were heard of until then, as far as that was known then. */
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

    /** One that was not confirmed does not count. */
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
