/**
 * The text of a notice and the texts around it: Markdown with placeholders, frame texts, plurals and dates of a language.
 *
 * <p>It does not know mails or pages.
 */
@org.jspecify.annotations.NullMarked
package io.duskline.notice.text;
