/**
 * What a text should say better, and what it must: read against the catalog, without knowing who is told.
 *
 * <p>Each check is pure and stands once, for the editor and for the checklist of a campaign.
 */
@org.springframework.modulith.NamedInterface("lint")
@org.jspecify.annotations.NullMarked
package io.duskline.notice.lint;
