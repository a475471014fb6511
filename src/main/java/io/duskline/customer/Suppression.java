package io.duskline.customer;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;

/**
 * An address not to be written to, and why.
 *
 * @param cause what kind of event led to it: {@code manual}, {@code hard_bounce}, …
 * @param reason a sentence, or the words of the mail server that refused
 * @param by who or what added it
 */
public record Suppression(
        long id,
        String email,
        String cause,
        String reason,
        @JsonProperty("created_by") String by,
        @JsonProperty("created_at") Instant at)
        implements AddressList.Entry {}
