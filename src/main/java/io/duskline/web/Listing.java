package io.duskline.web;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param next the cursor of the page after this one; null on the last
 */
public record Listing<T>(List<T> items, @Nullable String next) {

    /** The same page with other rows. */
    public <R> Listing<R> map(Function<T, R> row) {
        return new Listing<>(items.stream().map(row).toList(), next);
    }

    /** All rows of all pages, read page by page. */
    public static <T> Stream<T> all(Function<@Nullable String, Listing<T>> page) {
        return Stream.iterate(
                        Optional.of(page.apply(null)),
                        Optional::isPresent,
                        each -> each.map(Listing::next).map(page))
                .flatMap(each -> each.orElseThrow().items().stream());
    }

    /**
     * A page out of {@code limit + 1} rows: the surplus row only tells that there is more.
     *
     * @param key the seek key of a row, unique and in the list's order
     */
    public static <T> Listing<T> of(List<T> rows, int limit, Function<T, Long> key) {
        if (rows.size() <= limit) {
            return new Listing<>(List.copyOf(rows), null);
        }
        List<T> page = List.copyOf(rows.subList(0, limit));
        return new Listing<>(page, Cursor.after(key.apply(page.getLast())));
    }
}
