/**
 * Writing a notice: the editor, its preview for somebody, the lint, the proofs of every mail.
 */
@org.jspecify.annotations.NullMarked
package io.duskline.notice.editor;
