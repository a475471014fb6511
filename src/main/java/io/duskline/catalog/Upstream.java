package io.duskline.catalog;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What happens at the provider, and so causes the deprecation. */
public record Upstream(
        @Nullable String cause,
        @Nullable String url,
        @Nullable LocalDate date) {}
