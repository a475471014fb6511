package io.duskline.acknowledgement;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An answer as REST shows it.
 *
 * @param account external id
 * @param contact the address of who answered; null once it was erased
 * @param because why they need more time
 * @param confirmed whether it was given knowing what the account uses; one that is not does not count
 * @param contradicted whether it stands and the account's use since denies it
 * @param standing whether it is the account's current answer
 * @param source link, telephone or rest
 * @param via link, phone or rest
 * @param notedBy who of us took it down
 */
public record AnswerView(
        long id,
        String deprecation,
        String account,
        String answer,
        @Nullable LocalDate by,
        @Nullable String because,
        @Nullable String question,
        boolean confirmed,
        boolean contradicted,
        @Nullable String contact,
        String locale,
        int revision,
        Instant answeredAt,
        @Nullable Instant expiresAt,
        boolean standing,
        String receipt,
        String source,
        String via,
        @Nullable String notedBy,
        @Nullable String note) {}
