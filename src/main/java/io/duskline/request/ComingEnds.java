package io.duskline.request;

import static io.duskline.db.tables.Extension.EXTENSION;
import static org.jooq.impl.DSL.count;

import io.duskline.catalog.LocalMoment;
import io.duskline.db.OnEmbeddedDatabase;
import io.duskline.trial.Agenda;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** For the clock of a trial: the later ends that were granted. */
@Component
@OnEmbeddedDatabase
class ComingEnds implements Agenda {

    private final DSLContext sql;

    ComingEnds(DSLContext sql) {
        this.sql = sql;
    }

    @Override
    public List<Due> next(Instant after) {
        return sql
                .select(EXTENSION.LOCAL_UNTIL, EXTENSION.ZONE, count())
                .from(EXTENSION)
                .where(EXTENSION.IS_STANDING.isTrue())
                .groupBy(EXTENSION.LOCAL_UNTIL, EXTENSION.ZONE)
                .fetch(row -> new Due(
                        new LocalMoment(row.value1(), ZoneId.of(row.value2())).instant(),
                        row.value3() == 1 ? "later end of 1 account" : "later end of " + row.value3() + " accounts"))
                .stream()
                .filter(due -> due.at().isAfter(after))
                .sorted(Comparator.comparing(Due::at))
                .limit(1)
                .toList();
    }
}
