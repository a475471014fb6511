package io.duskline.promise;

import io.duskline.catalog.Deprecation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/**
 * Tells when an account first got notice of an end. Its notice period starts then. Implemented by the package that sends
 * notices.
 */
public interface FirstNotified {

    /**
     * SQL for the time when a relay accepted the first message about the account's current end or an earlier one. Bounced
     * messages do not count.
     *
     * @param role code of the contact role that must get the message; null in SQL if any role will do
     * @return empty if no notice can have been sent yet; null in SQL for an account without notice
     */
    Optional<Field<Instant>> at(Deprecation about, Field<Long> accountId, Field<String> role);

    /** Plans that notify the remaining accounts, soonest first. */
    List<PlannedNotice> planned(Deprecation deprecation);

    /**
     * SQL conditions for accounts that can still be notified.
     *
     * @param about null before a deprecation is entered; no plan exists then
     * @param role as above
     */
    ReachConditions reached(@Nullable Deprecation about, Field<String> role);
}
