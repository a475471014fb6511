package io.duskline.delivery.archive;

import static io.duskline.db.tables.KeptDictionary.KEPT_DICTIONARY;
import static io.duskline.db.tables.KeptMessage.KEPT_MESSAGE;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;

import java.util.Collection;
import java.util.Set;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Takes kept messages off the record. A dictionary says nothing about anybody, and goes with its last message. */
@Component
public class KeptErasure {

    private final DSLContext sql;

    KeptErasure(DSLContext sql) {
        this.sql = sql;
    }

    /** @return how many messages */
    @Transactional(propagation = Propagation.MANDATORY)
    public int erase(Collection<Long> deliveries) {
        Set<Long> dictionaries = sql.select(KEPT_MESSAGE.DICTIONARY_ID)
                .from(KEPT_MESSAGE)
                .where(KEPT_MESSAGE.DELIVERY_ID.in(deliveries))
                .fetchSet(KEPT_MESSAGE.DICTIONARY_ID);
        int erased = sql.deleteFrom(KEPT_MESSAGE)
                .where(KEPT_MESSAGE.DELIVERY_ID.in(deliveries))
                .execute();
        sql.deleteFrom(KEPT_DICTIONARY)
                .where(KEPT_DICTIONARY.ID.in(dictionaries))
                .and(notExists(selectOne().from(KEPT_MESSAGE).where(KEPT_MESSAGE.DICTIONARY_ID.eq(KEPT_DICTIONARY.ID))))
                .execute();
        return erased;
    }
}
