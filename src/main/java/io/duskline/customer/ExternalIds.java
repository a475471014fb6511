package io.duskline.customer;

import static io.duskline.db.tables.Account.ACCOUNT;

import io.duskline.db.SentRows;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record2;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The numbers of many accounts, by their external ids: of those that are there and were not erased. */
@Component
public class ExternalIds {

    private final DSLContext sql;

    ExternalIds(DSLContext sql) {
        this.sql = sql;
    }

    /** A name that is given twice is found once. */
    @Transactional(readOnly = true)
    public Map<String, Long> of(Collection<String> externalIds) {
        return found(externalIds, "{0}");
    }

    /** For whoever adds to them in this transaction: none of them is erased until it ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<String, Long> keptOf(Collection<String> externalIds) {
        return found(externalIds, "{0} lock in share mode");
    }

    /** Locked in the order of these ids by everybody. */
    private Map<String, Long> found(Collection<String> externalIds, String how) {
        Field<String> wanted = SentRows.column("e", ACCOUNT.EXTERNAL_ID);
        var accounts = sql.select(ACCOUNT.EXTERNAL_ID, ACCOUNT.ID)
                .from(SentRows.of(
                        externalIds.stream()
                                .sorted()
                                .map(id -> new Object[] {id})
                                .toList(),
                        wanted))
                .straightJoin(ACCOUNT)
                .on(ACCOUNT.EXTERNAL_ID.eq(wanted))
                .where(ACCOUNT.ERASED_AT.isNull());
        return sql.resultQuery(how, accounts)
                .coerce(ACCOUNT.EXTERNAL_ID, ACCOUNT.ID)
                .collect(Collectors.toMap(Record2::value1, Record2::value2, (id, same) -> id));
    }
}
