package io.duskline.delivery;

import java.time.Instant;

/**
 * All sending is paused on all nodes until a person resumes it.
 *
 * @param reason in words for people
 */
public record SendingPause(Instant since, String reason) {}
