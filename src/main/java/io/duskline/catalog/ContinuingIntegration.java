package io.duskline.catalog;

/**
 * An integration that continues.
 *
 * @param slug as given; it need not be in the catalog
 * @param name from the catalog, else the slug
 */
public record ContinuingIntegration(String slug, String name) {}
