package io.duskline.notice.text;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

/**
 * An answer of an account, as the mail that confirms it shows it.
 *
 * @param number as people read it: {@code L-000731}
 * @param answer its code
 * @param day by which they will have moved, or until when they need more time; null where no day was named
 * @param by the address of who gave it
 * @param isByPhone whether an agent took it down on the telephone
 * @param isConfirmed false where it does not count yet, because the account's usage denies it
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
