package io.duskline.promise;

import io.duskline.customer.Account;
import java.util.List;

/**
 * An exception as its page shows it.
 *
 * @param accounts listed accounts by name, without erased ones
 * @param isLapsed whether it was granted and no longer applies: the end moved earlier, or it covers too few accounts or days
 */
public record ExceptionLine(PromiseException exception, List<Account> accounts, boolean isLapsed) {

    public ExceptionLine {
        accounts = List.copyOf(accounts);
    }

    /** State code for the style sheet and the list of states. */
    public String state() {
        return isLapsed
                ? "exception.exceeded"
                : "review." + exception.review().state().code();
    }
}
