/**
 * Progress of each account of a campaign: state, answer and marks, counted and listed.
 *
 * <p>It reads all tables, writes only its counts, and no other code waits for it.
 */
@org.springframework.modulith.NamedInterface("progress")
@org.jspecify.annotations.NullMarked
package io.duskline.campaign.progress;
