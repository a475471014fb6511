package io.duskline.customer;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * How much an import of usage told about one integration. Also as REST shows it.
 *
 * @param integration its slug
 * @param accounts that the import named
 * @param ofAccounts all accounts whose usage of it is on record
 */
public record UsageCoverage(
        String integration,
        @JsonIgnore String name,
        long accounts,
        long ofAccounts,
        @JsonIgnore Completeness completeness) {

    /** Whether all that the import did not name counts as unused. */
    @JsonProperty("complete")
    boolean isComplete() {
        return completeness == Completeness.COMPLETE;
    }

    /** Why a file that was declared complete did not count as that. */
    @JsonProperty("not_complete_because")
    @Nullable String notCompleteBecause() {
        return completeness.reason().isEmpty() ? null : completeness.reason();
    }
}
