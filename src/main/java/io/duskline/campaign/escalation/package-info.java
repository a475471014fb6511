/**
 * The escalation level of each account without a response, and its next contact. The policy decides when to escalate; this
 * package stores and shows it.
 */
@org.jspecify.annotations.NullMarked
package io.duskline.campaign.escalation;
