package io.duskline.customer;

/** From now on nobody writes to a contact; published in the transaction in which that was decided. */
public record ContactEnded(long accountId, long contactId) {}
