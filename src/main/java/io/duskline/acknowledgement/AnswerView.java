package io.duskline.acknowledgement;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jspecify.annotations.Nullable;

/**
 * An answer as REST shows it.
 *
 * @param deprecation its slug
 * @param account external id
 * @param contradicted whether it stands and the account's use since denies it
 * @param contact the address of who answered; null once it was erased
 */
public record AnswerView(
        @JsonUnwrapped Acknowledgement given,
        String deprecation,
        String account,
        boolean contradicted,
        @Nullable String contact) {}
