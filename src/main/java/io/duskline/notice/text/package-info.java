/**
 * The text of a notice and of everything around it: Markdown with placeholders, words, plurals and dates of a language.
 *
 * <p>It knows neither mails nor pages.
 */
@org.jspecify.annotations.NullMarked
package io.duskline.notice.text;
