package io.duskline.request;

import io.duskline.catalog.AccountEnds;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.LocalMoment;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
        Map<Long, Deprecation> known = new HashMap<>();
        return open.stream()
                .map(request -> {
                    @Nullable Deprecation about = request.deprecationId() == null
                            ? null
                            : known.computeIfAbsent(request.deprecationId(), deprecations::get);
                    return about == null
                            ? waiting(request, null, null)
                            : waiting(
                                    request,
                                    about,
                                    request.accountId() == null ? about : ends.forAccount(about, request.accountId()));
                })
                .toList();
    }

    private WaitingRequest waiting(CustomerRequest request, @Nullable Deprecation about, @Nullable Deprecation theirs) {
        @Nullable Instant end = theirs == null || theirs.isWithdrawn()
                ? null
                : theirs.date().map(LocalMoment::instant).orElse(null);
        Instant promised = request.askedAt().plus(settings.answerWithin());
        Instant now = clock.instant();
        boolean endsBefore = end != null && end.isAfter(request.askedAt()) && end.isBefore(promised);
        return new WaitingRequest(
                request,
                about,
                end,
                endsBefore ? end : promised,
                Duration.between(request.askedAt(), now),
                end != null && end.isAfter(now) && end.isBefore(now.plus(settings.urgentWithin())));
    }
}
