package io.duskline.catalog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether customers may read a reason, in the shape of REST.
 *
 * @param state {@code waiting} (no mail and no public page has it), {@code approved}, {@code released} or {@code told}
 * @param whyHash SHA-256 of the reason, by which an approval names it; 64 hex digits
 * @param by who approved or released it
 * @param reason why it could not wait; only of what was released
 */
record CustomerReasonView(
        String state,
        String whyHash,
        @Nullable String by,
        @Nullable Instant at,
        @Nullable String reason) {

    static CustomerReasonView of(CustomerReason why) {
        @Nullable ReasonApproval clearance = why.clearance();
        return clearance == null
                ? new CustomerReasonView(why.state(), why.sha256(), null, null, null)
                : new CustomerReasonView(why.state(), why.sha256(), clearance.by(), clearance.at(), clearance.reason());
    }
}
