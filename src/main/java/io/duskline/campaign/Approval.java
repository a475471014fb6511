package io.duskline.campaign;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody other than the authors agreed to exactly this.
 *
 * @param contentHash SHA-256 over the kind of message, the texts, the templates and the plan
 * @param audienceHash SHA-256 over the canonical form of the audience rule
 * @param templatesSha256 the templates as they were, kept in full under this address
 * @param revisions the ids of the notice's revisions, one per locale
 * @param saidSha256 of what the catalog says in further languages; null where that is nothing
 * @param factsSha256 of what the catalog says in its own language
 * @param plan as JSON
 */
public record Approval(
        String by,
        Instant at,
        String contentHash,
        String audienceHash,
        String templatesSha256,
        List<Long> revisions,
        String plan,
        @Nullable String saidSha256,
        String factsSha256) {}
