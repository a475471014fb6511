package io.duskline.request;

import static io.duskline.db.tables.Request.REQUEST;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.val;

import io.duskline.catalog.AccountEnds;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.LocalMoment;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** When requests are due: as soon as an answer is promised, and before it ends for the account that asks. */
@Component
class RequestsInTime {

    /** By more than that clocks never change. */
    private static final Duration CLOCKS_CHANGE = Duration.ofHours(3);

    private final Deprecations deprecations;
    private final AccountEnds ends;
    private final RequestSettings settings;
    private final Clock clock;

    RequestsInTime(Deprecations deprecations, AccountEnds ends, RequestSettings settings, Clock clock) {
        this.deprecations = deprecations;
        this.ends = ends;
        this.settings = settings;
        this.clock = clock;
    }

    List<WaitingRequest> of(List<CustomerRequest> open) {
        Map<Long, Deprecation> abouts = new HashMap<>();
        Map<Long, Set<Long>> asking = new HashMap<>();
        for (CustomerRequest request : open) {
            @Nullable Long about = request.deprecationId();
            @Nullable Long account = request.accountId();
            if (about != null) {
                abouts.computeIfAbsent(about, deprecations::get);
                if (account != null) {
                    asking.computeIfAbsent(about, any -> new HashSet<>()).add(account);
                }
            }
        }
        Map<Long, Map<Long, LocalDateTime>> own = new HashMap<>();
        asking.forEach((about, accounts) -> own.put(about, ends.among(about, accounts)));
        return open.stream()
                .map(request -> {
                    @Nullable Long id = request.deprecationId();
                    @Nullable Deprecation about = id == null ? null : abouts.get(id);
                    @Nullable LocalDateTime later = id == null || request.accountId() == null
                            ? null
                            : own.getOrDefault(id, Map.of()).get(request.accountId());
                    return waiting(request, about, about == null ? null : end(about, later));
                })
                .toList();
    }

    /**
     * Over the row of a request about this deprecation: it may end so soon for its account that nobody may wait for the day's
     * list. What it says of clocks that change is settled by {@link WaitingRequest#endsSoon}.
     *
     * @return empty where it ends so soon for nobody
     */
    Optional<Condition> mayEndSoon(long deprecationId) {
        Deprecation about = deprecations.get(deprecationId);
        Instant now = clock.instant();
        Instant soon = now.plus(RequestSettings.URGENT_WITHIN);
        return about.isWithdrawn()
                ? Optional.empty()
                : about.date()
                        .filter(date -> date.instant().isBefore(soon)) // No account's own end is before that.
                        .map(date -> REQUEST.DEPRECATION_ID
                                .eq(deprecationId)
                                .and(end(deprecationId, date)
                                        .between(
                                                local(now.minus(CLOCKS_CHANGE), date),
                                                local(soon.plus(CLOCKS_CHANGE), date))));
    }

    private Field<LocalDateTime> end(long deprecationId, LocalMoment date) {
        Field<LocalDateTime> sunset = val(date.at());
        return ends.later(deprecationId, REQUEST.ACCOUNT_ID)
                .map(later -> coalesce(later, sunset))
                .orElse(sunset);
    }

    private static LocalDateTime local(Instant moment, LocalMoment date) {
        return LocalDateTime.ofInstant(moment, date.zone());
    }

    private static @Nullable Instant end(Deprecation about, @Nullable LocalDateTime later) {
        return about.isWithdrawn()
                ? null
                : about.end().endingAt(later).date().map(LocalMoment::instant).orElse(null);
    }

    private WaitingRequest waiting(CustomerRequest request, @Nullable Deprecation about, @Nullable Instant end) {
        Instant promised = request.askedAt().plus(settings.answerWithin());
        Instant now = clock.instant();
        Instant due = end != null && end.isAfter(request.askedAt()) && end.isBefore(promised) ? end : promised;
        return new WaitingRequest(
                request,
                about,
                end,
                due,
                Duration.between(request.askedAt(), now),
                end != null && end.isAfter(now) && end.isBefore(now.plus(RequestSettings.URGENT_WITHIN)));
    }
}
