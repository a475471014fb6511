package io.duskline.customer.usage;

import io.duskline.catalog.Integration;
import io.duskline.customer.AccountSearch;
import io.duskline.customer.UsageImports;
import io.duskline.figure.DerivedFigures;
import io.duskline.figure.FigureKind;
import io.duskline.figure.FigureRequest;
import io.duskline.web.Listing;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who uses an integration. Its figures are counted again at once after an import.
 */
@Component
public class IntegrationUsage {

    /** Accounts that a search for words finds at most. */
    private static final int FOUND = 1000;

    private static final int PAGE = 1000;
    private static final FigureKind<UsageFigures> KIND = new FigureKind<>("usage", UsageFigures.class);

    private final UsageQuery query;
    private final DerivedFigures figures;
    private final UsageImports imports;
    private final AccountSearch search;
    private final Clock clock;

    IntegrationUsage(
            UsageQuery query, DerivedFigures figures, UsageImports imports, AccountSearch search, Clock clock) {
        this.query = query;
        this.figures = figures;
        this.imports = imports;
        this.search = search;
        this.clock = clock;
    }

    /** Empty while those of one that many use are counted for the first time. */
    public Optional<UsageFigures> find(Integration integration) {
        return figures.find(request(integration));
    }

    /** Of those of them that were counted. */
    public List<UsageFigures> find(List<Integration> integrations) {
        return figures.find(integrations.stream().map(this::request).toList()).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** For whom nothing but the figures will do: whoever asks first waits for them. */
    public UsageFigures figures(Integration integration) {
        return figures.await(request(integration));
    }

    private FigureRequest<UsageFigures> request(Integration integration) {
        long id = integration.id();
        return KIND.request(String.valueOf(id), imports.last(id).orElse(null), () -> query.count(id, clock.instant()));
    }

    /** How many a filter leaves; empty where that needs figures that are not there yet. */
    public Optional<Long> matching(Integration integration, UsageFilter filter, Optional<UsageFigures> figures) {
        return filter.isOfGroups()
                ? figures.map(counted -> counted.matching(filter::matches))
                : Optional.of(matchingOthers(integration, filter));
    }

    /** The same for whom nothing but the number will do. */
    public long matching(Integration integration, UsageFilter filter) {
        return filter.isOfGroups()
                ? figures(integration).matching(filter::matches)
                : matchingOthers(integration, filter);
    }

    /** By what the figures do not tell apart. */
    private long matchingOthers(Integration integration, UsageFilter filter) {
        return query.matching(integration.id(), filter, found(filter), clock.instant());
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
