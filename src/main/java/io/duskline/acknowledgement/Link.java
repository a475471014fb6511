package io.duskline.acknowledgement;

/** The contact and the deprecation of a personal link. */
public record Link(long deprecationId, long contactId) {}
