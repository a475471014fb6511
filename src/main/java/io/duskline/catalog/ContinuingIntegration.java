package io.duskline.catalog;

/**
 * An integration that stays.
 *
 * @param slug as it was given; it need not be in the catalog
 * @param name from the catalog, else the slug itself
 */
public record ContinuingIntegration(String slug, String name) {}
