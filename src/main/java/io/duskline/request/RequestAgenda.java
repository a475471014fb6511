package io.duskline.request;

import static io.duskline.db.tables.Extension.EXTENSION;
import static io.duskline.db.tables.Request.REQUEST;
import static org.jooq.impl.DSL.count;

import io.duskline.catalog.LocalMoment;
import io.duskline.db.OnEmbeddedDatabase;
import io.duskline.trial.Agenda;
import io.duskline.web.StaffZone;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Due times for the trial clock: the next daily list to account managers, and the next extended end. */
@Component
@OnEmbeddedDatabase
class RequestAgenda implements Agenda {
    private static final int MOST = 5000;

    private final CustomerRequests requests;
    private final WaitingList waitingList;
    private final RequestSettings settings;
    private final StaffZone zone;
    private final DSLContext sql;

    RequestAgenda(
            CustomerRequests requests,
            WaitingList waitingList,
            RequestSettings settings,
            StaffZone zone,
            DSLContext sql) {
        this.requests = requests;
        this.waitingList = waitingList;
        this.settings = settings;
        this.zone = zone;
        this.sql = sql;
    }

    @Override
    public List<Due> next(Instant after) {
        return Stream.concat(digests(after).stream(), ends(after).stream()).toList();
    }

    private List<Due> digests(Instant after) {
        List<WaitingRequest> owned = waitingList.of(requests.open(REQUEST.OWNER.isNotNull(), MOST));
        if (owned.isEmpty()) {
            return List.of();
        }
        List<Due> coming = new ArrayList<>(List.of(new Due(morning(after), "digest for account managers")));
        owned.stream()
                .map(WaitingRequest::endsAt)
                .filter(Objects::nonNull)
                .map(end -> end.minus(RequestSettings.URGENT_WITHIN).plusSeconds(1))
                .filter(urgent -> urgent.isAfter(after))
                .distinct()
                .forEach(urgent -> coming.add(new Due(urgent, "urgent requests")));
        return coming;
    }

    private Instant morning(Instant after) {
        LocalDate day = LocalDate.ofInstant(after, zone.vendors());
        Instant today = settings.digest(day, zone.vendors());
        return today.isAfter(after) ? today : settings.digest(day.plusDays(1), zone.vendors());
    }

    /** The earliest extended end. */
    private List<Due> ends(Instant after) {
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
