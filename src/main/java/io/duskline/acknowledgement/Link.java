package io.duskline.acknowledgement;

/** Whom a personal link belongs to, and what it is about. */
public record Link(long deprecationId, long contactId) {}
