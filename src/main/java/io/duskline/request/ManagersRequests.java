package io.duskline.request;

import static io.duskline.db.tables.Request.REQUEST;

import io.duskline.customer.ManagerConsequence;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What waits at an account goes with it to its next manager, unless one of us took it or was given it. */
@Component
class ManagersRequests implements ManagerConsequence {

    private final RequestBook book;
    private final CustomerRequests requests;

    ManagersRequests(RequestBook book, CustomerRequests requests) {
        this.book = book;
        this.requests = requests;
    }

    @Override
    public void follow(Collection<Changed> changes, String by) {
        Map<Long, Changed> byAccount =
                changes.stream().collect(Collectors.toMap(Changed::accountId, Function.identity()));
        for (CustomerRequest open : requests.open(REQUEST.ACCOUNT_ID.in(byAccount.keySet()), Integer.MAX_VALUE)) {
            @Nullable Changed change = byAccount.get(Objects.requireNonNull(open.accountId()));
            if (change != null && book.isManagers(open, change.before())) {
                @Nullable String next = book.owner(change.manager());
                if (!Objects.equals(open.owner(), next)) {
                    book.give(open, next, by);
                }
            }
        }
    }
}
