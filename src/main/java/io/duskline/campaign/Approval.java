package io.duskline.campaign;

import java.time.Instant;
import java.util.List;

/**
 * A person other than the authors agreed to exactly this.
 *
 * @param contentHash SHA-256 over the kind of message, the texts, the templates and the plan
 * @param audienceHash SHA-256 over the canonical form of the audience rule
 * @param templatesSha256 the templates as they were, kept in full under this address
 * @param revisions the ids of the notice's revisions, one per locale
 * @param fingerprint SHA-256 over what it was given to, but the templates
 */
public record Approval(
        String by,
        Instant at,
        String contentHash,
        String audienceHash,
        String templatesSha256,
        List<Long> revisions,
        String fingerprint) {}
