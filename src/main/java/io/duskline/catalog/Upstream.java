package io.duskline.catalog;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The change at the provider that causes the deprecation. */
public record Upstream(
        @Nullable String cause,
        @Nullable String url,
        @Nullable LocalDate date) {}
