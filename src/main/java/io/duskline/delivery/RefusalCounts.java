package io.duskline.delivery;

import io.duskline.delivery.reply.ReplyClass;
import org.jspecify.annotations.Nullable;

/**
 * Number of messages rejected for the same fault.
 *
 * @param example reply of one of them
 */
public record RefusalCounts(
        ReplyClass fault, int count, @Nullable String example) {}
