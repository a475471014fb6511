package io.duskline.delivery;

import java.time.Instant;

/**
 * Nothing leaves this installation, on no node, until a person lets it go on.
 *
 * @param why in words for people
 */
public record SendingPause(Instant since, String why) {}
