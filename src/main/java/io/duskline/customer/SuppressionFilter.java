package io.duskline.customer;

import io.duskline.web.ListFilter;

/**
 * Which suppressions a list shows.
 *
 * @param q part of the address
 * @param email the whole address
 */
record SuppressionFilter(String q, String email) implements ListFilter {}
