package io.duskline.ledger;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A ledger entry in words.
 *
 * @param about name of its subject; only its kind if the reader may not open it
 * @param shown the facts with their subjects, for the page
 */
public record LedgerRow(
        long entry,
        Instant at,
        String what,
        String about,
        String by,
        String kind,
        String subject,
        String actor,
        Map<String, String> facts,
        String hash,
        @JsonIgnore List<EntryFacts.Fact> shown,
        @JsonIgnore String detail) {}
