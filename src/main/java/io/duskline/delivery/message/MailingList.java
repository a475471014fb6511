package io.duskline.delivery.message;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

/**
 * Kind of mail for mail programs: they sort by it, and one kind can be stopped without the other.
 *
 * @param name name for people; may be empty
 * @param id the List-Id without its angle brackets (RFC 2919 section 3): a label under a domain of the sender's
 * @param from sender address of this kind
 * @param oneClick address of the unsubscribe POST (RFC 8058); null without unsubscribing
 */
@NamedInterface("message")
public record MailingList(
        String name, String id, String from, @Nullable URI oneClick) {}
