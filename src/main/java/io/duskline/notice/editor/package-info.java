/** The notice editor: previews for a reader, findings while typing, and proofs of every mail. */
@org.jspecify.annotations.NullMarked
package io.duskline.notice.editor;
