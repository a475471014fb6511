package io.duskline.catalog;

import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Field;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * When a deprecation ends for one account: asked by the mails that are composed for it and what stands against them, by its
 * page, its answers and the desk. What speaks to everybody goes by the deprecation's own sunset, and so do the moments of waves
 * and what is corrected after a move: whoever grants {@link Extensions} has those to do.
 */
@Component
public class AccountEnds {

    private final ObjectProvider<Extensions> extensions;

    /** @param extensions where nobody grants any, it ends for all at once */
    AccountEnds(ObjectProvider<Extensions> extensions) {
        this.extensions = extensions;
    }

    /** The deprecation as this account has it. */
    public Deprecation forAccount(Deprecation deprecation, long accountId) {
        return deprecation.endingAt(among(deprecation.id(), List.of(accountId)).get(accountId));
    }

    /** Of these accounts, those for which it ends later, as a local time in the zone of the sunset. */
    public Map<Long, LocalDateTime> among(long deprecationId, Collection<Long> accountIds) {
        return granted().map(all -> all.among(deprecationId, accountIds)).orElseGet(Map::of);
    }

    /** Whether it may end for some accounts at another time than for the rest. */
    public boolean mayDiffer() {
        return granted().isPresent();
    }

    /**
     * As a part of a query over accounts.
     *
     * @return empty where it ends for all at once; else null there for an account without an end of its own
     */
    public Optional<Field<LocalDateTime>> later(long deprecationId, Field<Long> accountId) {
        return granted().map(all -> all.until(deprecationId, accountId));
    }

    private Optional<Extensions> granted() {
        return Optional.ofNullable(extensions.getIfAvailable());
    }
}
