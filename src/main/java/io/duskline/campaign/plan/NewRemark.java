package io.duskline.campaign.plan;

import org.jspecify.annotations.Nullable;

/**
 * What an approver asks to have changed, not checked yet.
 *
 * @param at the code of a {@link RemarkPlace}
 */
public record NewRemark(@Nullable String at, @Nullable String text) {}
