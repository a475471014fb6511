package io.duskline.acknowledgement;

import static io.duskline.db.tables.Acknowledgement.ACKNOWLEDGEMENT;
import static org.jooq.impl.DSL.count;

import io.duskline.db.OnEmbeddedDatabase;
import io.duskline.trial.Agenda;
import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Due times for the trial clock: the days that accounts named in their answers. */
@Component
@OnEmbeddedDatabase
class AnswerAgenda implements Agenda {

    private final DSLContext sql;

    AnswerAgenda(DSLContext sql) {
        this.sql = sql;
    }

    @Override
    public List<Due> next(Instant after) {
        return sql.select(ACKNOWLEDGEMENT.EXPIRES_AT, count())
                .from(ACKNOWLEDGEMENT)
                .where(ACKNOWLEDGEMENT.IS_STANDING.isTrue(), ACKNOWLEDGEMENT.EXPIRES_AT.gt(after))
                .groupBy(ACKNOWLEDGEMENT.EXPIRES_AT)
                .orderBy(ACKNOWLEDGEMENT.EXPIRES_AT)
                .limit(1)
                .fetch(row -> new Due(
                        row.value1(),
                        row.value2() == 1
                                ? "end of the day that 1 account named in its answer"
                                : "end of the day that " + row.value2() + " accounts named in their answers"));
    }
}
