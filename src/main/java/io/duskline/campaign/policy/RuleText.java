package io.duskline.campaign.policy;

/**
 * What a rule says, for people.
 *
 * @param title as a heading
 * @param when it applies
 * @param then what is sent, and to whom
 */
public record RuleText(String title, String when, String then) {}
