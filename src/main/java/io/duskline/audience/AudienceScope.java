package io.duskline.audience;

import io.duskline.catalog.Integration;
import org.jooq.Condition;

/**
 * Context of a rule.
 *
 * @param integration the integration that ends; reasons name its resources
 * @param answered SQL over an account row: its answer stops reminders
 * @param unsubscribed SQL over a contact row: it gets no such message, and no other contact replaces it
 * @param key identifies the context for stored counts: {@code deprecation 7, advisory}
 */
public record AudienceScope(Integration integration, Condition answered, Condition unsubscribed, String key) {}
