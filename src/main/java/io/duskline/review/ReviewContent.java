package io.duskline.review;

import io.duskline.web.TextDiff;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a reviewer sees of a subject now.
 *
 * @param contentHash SHA-256 of all that is approved; 64 hex digits
 * @param authors everyone who wrote a part since the last approval, as actors of the ledger
 * @param impact who is affected, in a sentence
 * @param deadline by when a decision is needed; null if there is none
 * @param ifUndecided what happens without a decision, in a sentence
 * @param parts what is approved, part by part; empty if {@code page} shows them
 * @param page where the subject is shown
 */
public record ReviewContent(
        String contentHash,
        List<String> authors,
        String impact,
        @Nullable Instant deadline,
        String ifUndecided,
        List<Part> parts,
        String page) {

    /**
     * One part, as it is now and as it would be.
     *
     * @param before empty if there was nothing
     */
    public record Part(String label, String before, String after) {

        /** Word by word. */
        public List<TextDiff.Piece> diff() {
            return TextDiff.whole(before, after);
        }
    }

    /** The same without the part of this label. */
    public ReviewContent without(String label) {
        List<Part> others =
                parts.stream().filter(part -> !part.label().equals(label)).toList();
        return new ReviewContent(contentHash, authors, impact, deadline, ifUndecided, others, page);
    }

    public ReviewContent {
        authors = authors.stream().sorted().toList();
        parts = List.copyOf(parts);
    }
}
