package io.duskline.campaign.policy;

/**
 * A rule in words.
 *
 * @param title heading
 * @param when when it applies
 * @param then what is sent, and to whom
 */
public record RuleText(String title, String when, String then) {}
