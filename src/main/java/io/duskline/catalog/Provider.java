package io.duskline.catalog;

import org.jspecify.annotations.Nullable;

/** The other company whose API an integration uses. */
public record Provider(String name, @Nullable String url) {}
