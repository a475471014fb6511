package io.duskline.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list as a template shows it.
 *
 * @param address of the list with its filters
 * @param next the address of the next page; empty on the last page
 */
public record ListPage<T>(List<T> items, ListAddress address, String next, boolean isFirst) {

    /** @param cursor of this page; null or empty for the first page */
    public static <T> ListPage<T> of(Listing<T> listing, ListAddress address, @Nullable String cursor) {
        return new ListPage<>(
                listing.items(),
                address,
                listing.next() == null ? "" : address.after(listing.next()),
                cursor == null || cursor.isEmpty());
    }
}
