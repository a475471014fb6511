/**
 * Decides which messages an account of a campaign needs, and when to check again. One pure function over facts: no Spring, no
 * SQL, no clock.
 *
 * <p>The rules are a list in {@link io.duskline.campaign.policy.ContactPolicy}; the first that applies to a contact decides.
 */
@org.springframework.modulith.NamedInterface("policy")
@org.jspecify.annotations.NullMarked
package io.duskline.campaign.policy;
