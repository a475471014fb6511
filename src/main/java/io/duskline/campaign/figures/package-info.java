/**
 * How far a campaign has come: who was reached, who is exposed, how long it takes.
 *
 * <p>It reads everything, writes only what it counted, and nothing waits for it.
 */
@org.springframework.modulith.NamedInterface("figures")
@org.jspecify.annotations.NullMarked
package io.duskline.campaign.figures;
