package io.duskline.acknowledgement;

import static io.duskline.db.tables.Acknowledgement.ACKNOWLEDGEMENT;
import static io.duskline.db.tables.WrongPerson.WRONG_PERSON;

import io.duskline.erasure.Erased;
import io.duskline.erasure.PersonalData;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** What somebody wrote with an answer goes; the answer itself is the account's, and stays with its date and receipt. */
@Component
class AnswerErasure implements PersonalData {

    private final DSLContext sql;

    AnswerErasure(DSLContext sql) {
        this.sql = sql;
    }

    @Override
    public Runnable erase(Erased who) {
        sql.update(ACKNOWLEDGEMENT)
                .setNull(ACKNOWLEDGEMENT.QUESTION)
                .setNull(ACKNOWLEDGEMENT.BECAUSE)
                .setNull(ACKNOWLEDGEMENT.NOTE)
                .where(who.isTheirs(ACKNOWLEDGEMENT.ACCOUNT_ID, ACKNOWLEDGEMENT.CONTACT_ID))
                .execute();
        sql.update(WRONG_PERSON)
                .setNull(WRONG_PERSON.INSTEAD)
                .where(who.isTheirs(WRONG_PERSON.ACCOUNT_ID, WRONG_PERSON.CONTACT_ID)
                        .or(WRONG_PERSON
                                .ACCOUNT_ID
                                .in(who.accounts())
                                .and(DSL.lower(WRONG_PERSON.INSTEAD).in(who.addresses()))))
                .execute();
        return () -> {};
    }
}
