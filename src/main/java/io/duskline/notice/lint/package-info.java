/**
 * Checks what a text must and should say better, against the catalog. It does not know recipients.
 *
 * <p>Each check is pure. The editor and the checklist of a campaign share it.
 */
@org.springframework.modulith.NamedInterface("lint")
@org.jspecify.annotations.NullMarked
package io.duskline.notice.lint;
