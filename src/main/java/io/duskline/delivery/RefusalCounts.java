package io.duskline.delivery;

import io.duskline.delivery.reply.ReplyClass;
import org.jspecify.annotations.Nullable;

/**
 * How many messages were refused for the same fault.
 *
 * @param example what one of the refusals said
 */
public record RefusalCounts(
        ReplyClass fault, int count, @Nullable String example) {}
