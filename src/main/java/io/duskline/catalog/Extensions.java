package io.duskline.catalog;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Map;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;

/**
 * Implemented by whoever grants them: later ends for single accounts, in the zone of the deprecation's sunset. One that is
 * not later than the sunset any more, because that moved, is none; {@link AccountEnds} sees to it.
 */
public interface Extensions {

    /**
     * @param accountId of the query that this becomes a part of
     * @return until when that account's end is put off there; null where it is not
     */
    Field<LocalDateTime> until(long deprecationId, Field<Long> accountId);

    /** Since when it is; null where it is not. */
    Field<Instant> since(long deprecationId, Field<Long> accountId);

    /**
     * When an end that was put off beyond this one last gave way: it was revoked, or an earlier one took its place. Null where
     * none did.
     *
     * @param end of the account now
     */
    Field<Instant> broughtForwardAt(long deprecationId, Field<Long> accountId, Field<LocalDateTime> end);

    /** Of these accounts, those whose end was ever put off, and when that was last granted, replaced or revoked. */
    Map<Long, Instant> changedAmong(long deprecationId, Collection<Long> accountIds);

    /** Of these accounts, those whose end is put off, and until when. */
    Map<Long, LocalDateTime> among(long deprecationId, Collection<Long> accountIds);

    /** Whether anybody was ever granted one, also where it was revoked since. */
    boolean isAny(long deprecationId);

    /** The accounts that were ever granted one. */
    Select<Record1<Long>> accounts(long deprecationId);

    /** The sunset has moved into another zone: the same moments, by the clocks there. In the transaction of the move. */
    void follow(long deprecationId, ZoneId zone);
}
