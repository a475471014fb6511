package io.duskline.audience;

import io.duskline.catalog.Integration;
import org.jooq.Condition;

/**
 * For what a rule chooses.
 *
 * @param integration that goes away; its resources are named in the reasons
 * @param answered over the row of an account: its answer stops reminders
 * @param unsubscribed over the row of a contact: it gets no such message, and no other contact is told in its place
 * @param key tells it from others, so that what was counted for it can be kept: {@code deprecation 7, advisory}
 */
public record AudienceScope(Integration integration, Condition answered, Condition unsubscribed, String key) {}
