package io.duskline.request;

import io.duskline.web.ListFilter;
import org.jspecify.annotations.Nullable;

/**
 * Filter of the list of requests.
 *
 * @param deprecation its slug; empty for any
 */
public record RequestFilter(
        @Nullable RequestState state,
        @Nullable RequestKind kind,
        @Nullable RequestOwner whose,
        String deprecation) implements ListFilter {

    public static final RequestFilter ALL = new RequestFilter(null, null, null, "");
}
