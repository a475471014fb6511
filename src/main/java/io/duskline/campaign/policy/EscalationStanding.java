package io.duskline.campaign.policy;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * State of an account's escalation.
 *
 * @param hasResponded whether a contact responded, which ends the escalation
 * @param nextContactId the next contact; null if none is left and the account manager is asked
 * @param nextAt earliest time of the next level; null after the manager was asked
 * @param needsManager whether an asked manager still has to handle the account
 */
public record EscalationStanding(
        boolean hasResponded,
        @Nullable Long nextContactId,
        @Nullable Instant nextAt,
        boolean needsManager) {}
