package io.duskline.dryrun;

/** Accounts whose ids lie between these, both among them. */
record Span(long from, long to) {}
