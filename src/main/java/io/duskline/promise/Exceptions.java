package io.duskline.promise;

import io.duskline.catalog.LocalMoment;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Exceptions that apply to an end. */
record Exceptions(List<PromiseException> held) {

    static final Exceptions NONE = new Exceptions(List.of());

    /** Keeps the granted exceptions that cover this end and the current numbers. */
    static Exceptions of(List<PromiseException> all, @Nullable LocalMoment end, List<PromisedGroup> groups) {
        return new Exceptions(all.stream()
                .filter(each -> each.holdsFor(end))
                .filter(each -> groups.stream()
                        .filter(group -> Objects.equals(group.days(), each.promisedDays()))
                        .allMatch(each::covers))
                .toList());
    }

    boolean isOfDays(int days) {
        return held.stream().anyMatch(each -> Objects.equals(days, each.promisedDays()));
    }

    /** Whether an account with this many missing days is excepted. */
    boolean isExcepted(long account, int days, int shortBy) {
        return isOfDays(days)
                || held.stream().anyMatch(each -> each.accountIds().contains(account) && shortBy <= each.mostDays());
    }

    /** Accounts that are excepted by name. */
    List<Long> accounts() {
        return held.stream()
                .flatMap(each -> each.accountIds().stream())
                .distinct()
                .toList();
    }
}
