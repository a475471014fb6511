package io.duskline.campaign.policy;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the escalation of an account has come.
 *
 * @param hasResponded whether a contact responded; nothing is escalated then
 * @param nextContactId who is told next; null where no contact is left and the account manager is asked
 * @param nextAt the earliest time of the next level; null once the manager was asked
 * @param needsManager whether the manager still has to see to the account, once asked
 */
public record EscalationStanding(
        boolean hasResponded,
        @Nullable Long nextContactId,
        @Nullable Instant nextAt,
        boolean needsManager) {}
