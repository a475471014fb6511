package io.duskline.customer;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;

/**
 * A suppressed address with the reason.
 *
 * @param cause code of the cause: {@code manual}, {@code hard_bounce}, …
 * @param reason a sentence, or the reply of the rejecting mail server
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
