package io.duskline.catalog;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * One thing a customer can do with an integration.
 *
 * @param key stable within the integration, {@code schedule}
 * @param name for people, "Schedule tweets"
 */
public record Capability(@JsonIgnore long id, String key, String name) {}
