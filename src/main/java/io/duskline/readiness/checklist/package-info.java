/**
 * The checklist of a campaign before it goes out: what must be mended, what should be or is set aside with a reason, what is well.
 */
@org.springframework.modulith.NamedInterface("checklist")
@org.jspecify.annotations.NullMarked
package io.duskline.readiness.checklist;
