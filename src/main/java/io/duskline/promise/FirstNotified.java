package io.duskline.promise;

import io.duskline.catalog.Deprecation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/** Implemented by the package that tells accounts what ends: when each was first told, with which the clock of its promise begins. */
public interface FirstNotified {

    /**
     * As a part of a query over accounts: when a relay accepted the first message that names the account's present end or an
     * earlier one, and that has not come back.
     *
     * @param role code of the role of a contact who must have got it, of that account; null there for anybody
     * @return empty while nobody can have been told; null there for an account that was not
     */
    Optional<Field<Instant>> at(Deprecation about, Field<Long> accountId, Field<String> role);

    /** The plans that tell those not told yet, the soonest first. */
    List<PlannedNotice> planned(Deprecation deprecation);

    /**
     * As parts of a query over accounts.
     *
     * @param about null while nothing of what ends was entered, so that nobody plans to tell it
     * @param role as above
     */
    ReachConditions reached(@Nullable Deprecation about, Field<String> role);
}
