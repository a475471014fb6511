package io.duskline.customer;

/**
 * How much an import of usage told about one integration.
 *
 * @param integration its slug
 * @param accounts that the import named
 * @param of all accounts whose usage of it is on record
 */
public record UsageCoverage(String integration, String name, long accounts, long of, Completeness completeness) {}
