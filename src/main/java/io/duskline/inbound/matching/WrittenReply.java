package io.duskline.inbound.matching;

import io.duskline.delivery.Delivery;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

/**
 * A mail that a person wrote, as far as can be told: it is no report and no automatic reply.
 *
 * @param messageId of the message as it is kept
 * @param answered the message of ours that it answers; null where that is not known
 * @param from as the header says it: shown, never believed
 * @param words what they wrote, without what they quote
 */
@NamedInterface("matching")
public record WrittenReply(long messageId, @Nullable Delivery answered, String from, String subject, String words) {}
