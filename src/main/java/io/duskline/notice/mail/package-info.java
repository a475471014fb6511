/**
 * The mail that a notice becomes: prepared once for all its readers, filled for each.
 *
 * <p>What was frozen is kept here; rendering it is a pure function of that and of the reader.
 */
@org.jspecify.annotations.NullMarked
package io.duskline.notice.mail;
