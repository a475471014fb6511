package io.duskline.notice;

/**
 * A mail as its reader gets it.
 *
 * @param subject one line without control characters
 * @param html a whole document
 * @param text at most 72 columns but for links; lines end with LF
 * @param locale of the text that fitted the reader best
 */
public record RenderedMail(String subject, String html, String text, String locale, boolean rightToLeft) {}
