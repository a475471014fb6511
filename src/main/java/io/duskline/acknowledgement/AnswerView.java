package io.duskline.acknowledgement;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jspecify.annotations.Nullable;

/**
 * An answer in REST.
 *
 * @param deprecation its slug
 * @param account external id
 * @param contradicted whether it is current and later usage contradicts it
 * @param contact address of the contact who answered; null after erasure
 */
public record AnswerView(
        @JsonUnwrapped Acknowledgement given,
        String deprecation,
        String account,
        boolean contradicted,
        @Nullable String contact) {}
