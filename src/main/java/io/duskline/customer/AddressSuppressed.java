package io.duskline.customer;

import java.util.Set;

/**
 * From now on nobody writes to an address; published in the transaction in which that was decided.
 *
 * @param spellings in lower case, and as whoever suppressed it wrote it
 * @param why in words
 */
public record AddressSuppressed(Set<String> spellings, String why) {}
