package io.duskline.request;

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
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** When requests are due: as soon as an answer is promised, and before it ends for the account that asks. */
@Component
class RequestsInTime {

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
                end != null && end.isAfter(now) && end.isBefore(now.plus(settings.urgentWithin())));
    }
}
