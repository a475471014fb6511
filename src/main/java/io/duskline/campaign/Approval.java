package io.duskline.campaign;

import java.time.Instant;
import java.util.List;

/**
 * An approval by a person who wrote none of it, for exactly what they saw.
 *
 * @param contentHash SHA-256 over the kind of message, the texts, the templates and the plan
 * @param audienceHash SHA-256 over the canonical form of the audience rule
 * @param templatesSha256 hash of the templates, under which they are stored in full
 * @param revisions ids of the notice's revisions, one per locale
 * @param fingerprint SHA-256 over everything approved except the templates
 */
public record Approval(
        String by,
        Instant at,
        String contentHash,
        String audienceHash,
        String templatesSha256,
        List<Long> revisions,
        String fingerprint) {}
