package io.duskline.review;

import org.jspecify.annotations.Nullable;

/**
 * What a reviewer wants changed at one place, not checked yet.
 *
 * @param at the place, as the subject names it
 */
public record ReviewRemark(@Nullable String at, @Nullable String text) {}
