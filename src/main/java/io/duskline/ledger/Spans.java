package io.duskline.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which entries are under which key, in words: it says how much the check proves, and against whom. */
final class Spans {

    private record Span(long first, long last, String keyId, Instant since, String words) {

        Span to(long id) {
            return new Span(first, id, keyId, since, words);
        }

        @Override
        public String toString() {
            return (first == last ? "Entry " + first + ": " : "Entries " + first + " to " + last + ": ") + words
                    + ", from " + since + " on.";
        }
    }

    /** Nobody reads more. */
    private static final int MOST = 20;

    private final List<Span> all = new ArrayList<>();

    void add(LedgerEntry entry, Optional<LedgerKey> key) {
        if (!all.isEmpty() && all.getLast().keyId().equals(entry.keyId())) {
            all.set(all.size() - 1, all.getLast().to(entry.id()));
        } else if (all.size() < MOST) {
            all.add(new Span(entry.id(), entry.id(), entry.keyId(), entry.at(), words(entry, key)));
        }
    }

    private static String words(LedgerEntry entry, Optional<LedgerKey> key) {
        String name = "key " + entry.keyId();
        return key.map(known -> known.isInDatabase()
                        ? name + " of the secret in the database, which proves nothing against who can write there"
                        : name + " of a configured secret")
                .orElse(name + " that is not known here");
    }

    List<String> words() {
        return all.stream().map(Span::toString).toList();
    }
}
