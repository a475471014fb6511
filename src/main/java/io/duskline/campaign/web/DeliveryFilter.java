package io.duskline.campaign.web;

import io.duskline.delivery.DeliveryState;
import io.duskline.web.ListFilter;
import org.jspecify.annotations.Nullable;

/**
 * Filter of a campaign's deliveries.
 *
 * @param wave its id; empty for all
 */
record DeliveryFilter(@Nullable DeliveryState state, String wave) implements ListFilter {}
