package io.duskline.promise;

import io.duskline.catalog.Deprecation;
import io.duskline.catalog.LocalMoment;
import io.duskline.customer.Account;
import io.duskline.customer.Accounts;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The exceptions of a deprecation with the names of their accounts. */
@Component
class ExceptionLines {

    private final PromiseExceptions exceptions;
    private final Accounts accounts;

    ExceptionLines(PromiseExceptions exceptions, Accounts accounts) {
        this.exceptions = exceptions;
        this.accounts = accounts;
    }

    /** The last first. */
    List<ExceptionLine> of(Deprecation deprecation) {
        List<PromiseException> all = exceptions.of(deprecation);
        Map<Long, Account> named = accounts(all);
        @Nullable LocalMoment end = deprecation.date().orElse(null);
        return all.stream()
                .map(each -> new ExceptionLine(
                        each,
                        each.accountIds().stream()
                                .flatMap(id -> Stream.ofNullable(named.get(id)))
                                .toList(),
                        each.isOutrun(end)))
                .toList();
    }

    /** The single accounts that these name, by their ids. */
    Map<Long, Account> accounts(List<PromiseException> these) {
        List<Long> ids = these.stream()
                .flatMap(each -> each.accountIds().stream())
                .distinct()
                .toList();
        return ids.isEmpty()
                ? Map.of()
                : accounts.all(ids).stream().collect(Collectors.toMap(Account::id, Function.identity()));
    }
}
