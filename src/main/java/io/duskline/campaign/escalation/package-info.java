/**
 * Which level an account without a response has reached, and who is next there. The policy decides when; this keeps and shows it.
 */
@org.jspecify.annotations.NullMarked
package io.duskline.campaign.escalation;
