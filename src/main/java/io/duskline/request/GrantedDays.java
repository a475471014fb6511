package io.duskline.request;

import static io.duskline.db.tables.Extension.EXTENSION;
import static org.jooq.impl.DSL.count;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.springframework.stereotype.Component;

/** When it ends for those who were granted more time, whatever it is. */
@Component
public class GrantedDays {

    private final DSLContext sql;

    GrantedDays(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * @param until local, in the zone of the deprecation's sunset
     * @param accounts how many have this end
     */
    public record Day(long deprecationId, LocalDateTime until, int accounts) {}

    /** From one day to another, both included; also what is no later than the sunset any more. */
    public List<Day> between(LocalDate first, LocalDate last) {
        return sql.select(EXTENSION.DEPRECATION_ID, EXTENSION.LOCAL_UNTIL, count())
                .from(EXTENSION)
                .where(
                        EXTENSION.IS_STANDING.isTrue(),
                        EXTENSION.LOCAL_UNTIL.ge(first.atStartOfDay()),
                        EXTENSION.LOCAL_UNTIL.lt(last.plusDays(1).atStartOfDay()))
                .groupBy(EXTENSION.DEPRECATION_ID, EXTENSION.LOCAL_UNTIL)
                .orderBy(EXTENSION.LOCAL_UNTIL, EXTENSION.DEPRECATION_ID)
                .fetch(Records.mapping(Day::new));
    }
}
