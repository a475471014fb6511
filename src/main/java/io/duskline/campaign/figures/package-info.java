/**
 * Progress figures of a campaign: reached accounts, accounts that still use the integration, and remaining time.
 *
 * <p>It reads all tables, writes only its figures, and no other code waits for it.
 */
@org.springframework.modulith.NamedInterface("figures")
@org.jspecify.annotations.NullMarked
package io.duskline.campaign.figures;
