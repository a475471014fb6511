/**
 * The mail of a notice: prepared once for all readers, filled for each.
 *
 * <p>Frozen content is kept here. Rendering is a pure function of the content and the reader.
 */
@org.jspecify.annotations.NullMarked
package io.duskline.notice.mail;
