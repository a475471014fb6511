package io.duskline.campaign.plan;

import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

/**
 * Something strange about a plan. It keeps nobody from anything.
 *
 * @param code as in REST: {@code before_today}
 * @param wave its place among the waves, from 0; null where the plan as a whole is strange
 * @param detail in words
 */
@NamedInterface("plan")
public record PlanWarning(String code, @Nullable Integer wave, String detail) {}
