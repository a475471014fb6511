package io.duskline.delivery.message;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

/**
 * Which kind of mail a letter is, as mail programs read it: they sort by it, and one kind can be stopped without the
 * other.
 *
 * @param name of the kind, for people; may be empty
 * @param id the List-Id without its angle brackets (RFC 2919 section 3): a label under a domain of the sender's
 * @param from the address that letters of this kind are from
 * @param oneClick where one POST unsubscribes (RFC 8058); null for what cannot be unsubscribed from
 */
@NamedInterface("message")
public record MailingList(
        String name, String id, String from, @Nullable URI oneClick) {}
