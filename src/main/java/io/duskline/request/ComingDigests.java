package io.duskline.request;

import static io.duskline.db.tables.Request.REQUEST;

import io.duskline.db.OnEmbeddedDatabase;
import io.duskline.trial.Agenda;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** For the clock of a trial: when account managers are told next what waits for them. */
@Component
@OnEmbeddedDatabase
class ComingDigests implements Agenda {

    private static final int MOST = 5000;

    private final CustomerRequests requests;
    private final RequestsInTime inTime;
    private final RequestSettings settings;

    ComingDigests(CustomerRequests requests, RequestsInTime inTime, RequestSettings settings) {
        this.requests = requests;
        this.inTime = inTime;
        this.settings = settings;
    }

    @Override
    public List<Due> next(Instant after) {
        List<WaitingRequest> owned = inTime.of(requests.open(REQUEST.OWNER.isNotNull(), MOST));
        if (owned.isEmpty()) {
            return List.of();
        }
        List<Due> coming =
                new ArrayList<>(List.of(new Due(morning(after), "digest of what waits for account managers")));
        owned.stream()
                .map(WaitingRequest::endsAt)
                .filter(Objects::nonNull)
                .map(end -> end.minus(settings.urgentWithin()).plusSeconds(1))
                .filter(urgent -> urgent.isAfter(after))
                .distinct()
                .forEach(urgent -> coming.add(new Due(urgent, "requests that cannot wait for the digest")));
        return coming;
    }

    private Instant morning(Instant after) {
        ZonedDateTime today = after.atZone(settings.zone())
                .toLocalDate()
                .atTime(settings.digestAt())
                .atZone(settings.zone());
        return today.toInstant().isAfter(after)
                ? today.toInstant()
                : today.toLocalDate()
                        .plusDays(1)
                        .atTime(settings.digestAt())
                        .atZone(settings.zone())
                        .toInstant();
    }
}
