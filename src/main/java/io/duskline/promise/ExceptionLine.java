package io.duskline.promise;

import io.duskline.customer.Account;
import java.util.List;

/**
 * An exception as its page shows it.
 *
 * @param accounts of single ones, by name; those erased since are left out
 * @param isOutrun whether it was granted, and the end has come nearer since, so that it holds no more
 */
public record ExceptionLine(PromiseException exception, List<Account> accounts, boolean isOutrun) {

    public ExceptionLine {
        accounts = List.copyOf(accounts);
    }

    /** As the style sheet and the list of states have it. */
    public String state() {
        return isOutrun ? "outrun" : exception.state().code();
    }
}
