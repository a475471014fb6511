package io.duskline.notice.text;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

/**
 * An account's answer, as its confirmation mail shows it.
 *
 * @param number number for people: {@code L-000731}
 * @param answer its code
 * @param day day by which the account plans to migrate, or until which it needs more time; null if no day was named
 * @param by address of the contact who answered
 * @param isByPhone whether an agent recorded it on the phone
 * @param isConfirmed false if it does not count yet, because the account's usage contradicts it
 */
@NamedInterface("text")
public record Receipt(
        String number,
        String answer,
        @Nullable LocalDate day,
        Instant at,
        String by,
        boolean isByPhone,
        boolean isConfirmed) {

    /** For a preview of the mail. */
    public static Receipt example(String by, Instant at) {
        return new Receipt("L-000001", "moved", null, at, by, false, true);
    }
}
