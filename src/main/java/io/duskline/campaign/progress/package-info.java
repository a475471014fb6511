/**
 * How far each account of a campaign has come: its step, its answer and its marks, counted and listed.
 *
 * <p>It reads everything, writes only what it counted, and nothing waits for it.
 */
@org.springframework.modulith.NamedInterface("progress")
@org.jspecify.annotations.NullMarked
package io.duskline.campaign.progress;
