package io.duskline.audience;

import io.duskline.catalog.Integration;
import java.time.Clock;
import org.jooq.Condition;
import org.springframework.stereotype.Component;

/** Which accounts a clause matches now, for whoever asks more of them than how many they are. */
@Component
public class MatchingAccounts {

    private final Clock clock;

    MatchingAccounts(Clock clock) {
        this.clock = clock;
    }

    /** As a part of a query, over the row of an account: the very condition by which it would be told. */
    public Condition matches(Clause clause, Integration integration) {
        return new ClauseSql(clock.instant(), new TopUsage(integration)).condition(clause);
    }
}
