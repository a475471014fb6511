package io.duskline.campaign.paper;

import io.duskline.delivery.message.Letter;
import org.springframework.modulith.NamedInterface;

/**
 * A predicted message. Its links belong to no contact.
 *
 * @param email address of its reader
 * @param locale the reader's preferred language
 */
@NamedInterface("run")
public record PredictedMail(long contactId, long accountId, String email, String locale, Letter letter) {

    public String html() {
        return String.join("", letter.html());
    }
}
