package io.duskline.ledger;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * An entry of the ledger in words.
 *
 * @param about what it is about, by name; what the reader may not open is named by its kind
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
