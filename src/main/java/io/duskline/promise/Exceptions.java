package io.duskline.promise;

import io.duskline.catalog.LocalMoment;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The exceptions of a deprecation, and what they come to for an end. */
record Exceptions(List<PromiseException> all) {

    static final Exceptions NONE = new Exceptions(List.of());

    /** Whoever was promised so many days need not get them. */
    List<Integer> days(@Nullable LocalMoment end) {
        return all.stream()
                .filter(each -> each.holdsFor(end))
                .map(PromiseException::promisedDays)
                .filter(Objects::nonNull)
                .toList();
    }

    /** Single accounts that need not get what they were promised. */
    List<Long> accounts(@Nullable LocalMoment end) {
        return all.stream()
                .filter(each -> each.holdsFor(end))
                .flatMap(each -> each.accountIds().stream())
                .distinct()
                .toList();
    }
}
