package io.duskline.customer;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * How much of an integration's usage an import contained. Also as REST shows it.
 *
 * @param integration its slug
 * @param accounts number of accounts in the import
 * @param ofAccounts number of all accounts with recorded usage of it
 */
public record UsageCoverage(
        String integration,
        @JsonIgnore String name,
        long accounts,
        long ofAccounts,
        @JsonIgnore Completeness completeness) {

    /** Whether usage that the import did not contain has ended. */
    @JsonProperty("complete")
    boolean isComplete() {
        return completeness == Completeness.COMPLETE;
    }

    /** Why a file that was declared complete did not count as complete. */
    @JsonProperty("incomplete_reason")
    @Nullable String incompleteReason() {
        return completeness.reason().isEmpty() ? null : completeness.reason();
    }
}
