package io.duskline.campaign.figures;

import io.duskline.acknowledgement.Answer;
import io.duskline.delivery.DeliveryState;
import java.time.Instant;
import java.util.Map;

/**
 * Everything that is counted of one campaign, as it was at one moment.
 *
 * @param counts the deliveries of each wave by state; waves added since are not in it
 * @param at when the count began; what happened before is in it
 */
public record Figures(
        Reach reach, Map<Answer, Long> answers, Map<Long, Map<DeliveryState, Integer>> counts, Instant at) {}
