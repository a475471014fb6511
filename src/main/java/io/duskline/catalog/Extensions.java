package io.duskline.catalog;

import java.time.LocalDateTime;
import java.util.Collection;
import java.util.Map;
import org.jooq.Field;

/** Implemented by whoever grants them: later ends for single accounts, in the zone of the deprecation's sunset. */
public interface Extensions {

    /**
     * @param accountId of the query that this becomes a part of
     * @return until when that account's end is put off there; null where it is not
     */
    Field<LocalDateTime> until(long deprecationId, Field<Long> accountId);

    /** Of these accounts, those whose end is put off, and until when. */
    Map<Long, LocalDateTime> among(long deprecationId, Collection<Long> accountIds);
}
