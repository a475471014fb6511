package io.duskline.catalog;

/** How the end of a deprecation stands now, without the rest of it: cheap enough to be asked for at every turn. */
public record PresentSunset(LocalMoment moment, boolean isWithdrawn) {}
