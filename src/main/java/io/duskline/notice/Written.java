package io.duskline.notice;

/**
 * The number of a text.
 *
 * @param locale its language, which may differ from a reader's
 * @param revision counts from 1 within the deprecation and locale
 */
public record Written(String locale, int revision) {}
