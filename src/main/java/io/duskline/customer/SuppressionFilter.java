package io.duskline.customer;

import io.duskline.web.ListFilter;

/**
 * Filter of the list of suppressions.
 *
 * @param q part of the address
 * @param email the complete address
 */
record SuppressionFilter(String q, String email) implements ListFilter {}
