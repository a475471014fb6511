/**
 * The mail that a notice becomes: prepared once for all its readers, filled for each.
 *
 * <p>Pure functions of what was frozen.
 */
@org.jspecify.annotations.NullMarked
package io.duskline.notice.mail;
