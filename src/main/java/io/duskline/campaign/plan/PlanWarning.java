package io.duskline.campaign.plan;

import org.jspecify.annotations.Nullable;

/**
 * Something strange about a plan. It keeps nobody from anything.
 *
 * @param code as in REST: {@code before_today}
 * @param wave its place among the waves, from 0; null where the plan as a whole is strange
 * @param detail in words
 */
public record PlanWarning(String code, @Nullable Integer wave, String detail) {}
