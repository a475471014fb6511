package io.duskline.customer.usage;

import io.duskline.catalog.Integration;
import io.duskline.customer.AccountSearch;
import io.duskline.customer.UsageImports;
import io.duskline.db.DatabaseRest;
import io.duskline.db.KeptCounts;
import io.duskline.db.RealTime;
import io.duskline.web.Listing;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * Who uses an integration. What is quick to count is counted for each who asks, so it is exact; of what is not, everybody gets
 * the last figures with their time, while at most one count in the cluster runs in the background.
 */
@Component
public class IntegrationUsage {

    /** Accounts that a search for words finds at most. */
    private static final int FOUND = 1000;

    private static final int PAGE = 1000;

    /** Who counts and takes longer is taken for dead. */
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private static final int LOCKS = 16;
    private static final Logger log = LoggerFactory.getLogger(IntegrationUsage.class);

    private final UsageQuery query;
    private final UsageCounts kept;
    private final UsageImports imports;
    private final AccountSearch search;
    private final Executor background;
    private final Clock clock;
    private final Clock real;
    private final Object[] locks = Stream.generate(Object::new).limit(LOCKS).toArray();

    IntegrationUsage(
            UsageQuery query,
            UsageCounts kept,
            UsageImports imports,
            AccountSearch search,
            @Qualifier("countingUsage") Executor background,
            Clock clock,
            @RealTime Clock real) {
        this.query = query;
        this.kept = kept;
        this.imports = imports;
        this.search = search;
        this.background = background;
        this.clock = clock;
        this.real = real;
    }

    public UsageFigures figures(Integration integration) {
        return costly(integration.id())
                .map(last -> given(last, integration.id()))
                .orElseGet(() -> countOnce(integration.id()));
    }

    private Optional<KeptCounts.Kept<UsageFigures>> costly(long integration) {
        return kept.find(integration).filter(last -> DatabaseRest.isNeededAfter(last.cost()));
    }

    private UsageFigures given(KeptCounts.Kept<UsageFigures> last, long integration) {
        Instant now = clock.instant();
        if (isDue(last, integration, now) && kept.claim(integration, now, now.plus(LONGEST))) {
            background.execute(() -> countAgain(integration));
        }
        return last.counted();
    }

    private boolean isDue(KeptCounts.Kept<UsageFigures> last, long integration, Instant now) {
        Instant at = last.at();
        return imports.last(integration).filter(at::isBefore).isPresent()
                || !at.plus(DatabaseRest.after(last.cost())).isAfter(now);
    }

    private void countAgain(long integration) {
        try {
            count(integration);
        } catch (RuntimeException e) {
            log.warn("Integration {} could not be counted; it is tried again: {}", integration, e.getMessage(), e);
        }
    }

    /** Of many who ask for what is costly and nobody has counted yet, one counts. */
    private UsageFigures countOnce(long integration) {
        synchronized (locks[Math.floorMod(integration, LOCKS)]) {
            return costly(integration).map(KeptCounts.Kept::counted).orElseGet(() -> count(integration));
        }
    }

    private UsageFigures count(long integration) {
        Instant start = real.instant();
        UsageFigures figures = query.count(integration, clock.instant());
        Duration took = Duration.between(start, real.instant());
        if (DatabaseRest.isNeededAfter(took) || costly(integration).isPresent()) {
            kept.keep(integration, figures, took);
        }
        return figures;
    }

    /** How many a filter leaves. */
    public long matching(Integration integration, UsageFilter filter) {
        return filter.isOfGroups()
                ? figures(integration).matching(filter::matches)
                : query.matching(integration.id(), filter, found(filter), clock.instant());
    }

    /**
     * A page of them, the most used first.
     *
     * @param cursor of the page before
     */
    public Listing<UsageLine> list(Integration integration, UsageFilter filter, @Nullable String cursor, int limit) {
        return page(integration, filter, found(filter), cursor, limit);
    }

    /** All of them, page by page, for whoever writes them out. */
    public Stream<UsageLine> all(Integration integration, UsageFilter filter) {
        Optional<List<Long>> found = found(filter);
        return Stream.iterate(
                        Optional.of(page(integration, filter, found, null, PAGE)),
                        Optional::isPresent,
                        page -> page.map(Listing::next).map(next -> page(integration, filter, found, next, PAGE)))
                .flatMap(page -> page.orElseThrow().items().stream());
    }

    private Optional<List<Long>> found(UsageFilter filter) {
        return filter.words().isEmpty() ? Optional.empty() : Optional.of(search.ids(filter.words(), FOUND));
    }

    private Listing<UsageLine> page(
            Integration integration,
            UsageFilter filter,
            Optional<List<Long>> found,
            @Nullable String cursor,
            int limit) {
        List<UsageLine> lines =
                query.lines(integration.id(), filter, found, UsageCursor.place(cursor), limit + 1, clock.instant());
        List<UsageLine> page = List.copyOf(lines.subList(0, Math.min(limit, lines.size())));
        return new Listing<>(page, lines.size() > limit ? UsageCursor.after(page.getLast()) : null);
    }
}
