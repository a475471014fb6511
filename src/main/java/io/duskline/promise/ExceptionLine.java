package io.duskline.promise;

import io.duskline.customer.Account;
import java.util.List;

/**
 * An exception as its page shows it.
 *
 * @param accounts of single ones, by name; those erased since are left out
 * @param isLapsed whether it was granted and no longer holds, since the end came nearer or it covers too few accounts or days
 */
public record ExceptionLine(PromiseException exception, List<Account> accounts, boolean isLapsed) {

    public ExceptionLine {
        accounts = List.copyOf(accounts);
    }

    /** As the style sheet and the list of states have it. */
    public String state() {
        return isLapsed
                ? "exception.exceeded"
                : "review." + exception.review().state().code();
    }
}
