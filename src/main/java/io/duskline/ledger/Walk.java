package io.duskline.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One pass over the chain, entry by entry: each must be in its place, unchanged, and under an allowed key. */
final class Walk {

    /** The most spans that are listed. */
    private static final int MOST_SPANS = 20;

    private final LedgerKeys keys;
    private final List<Span> spans = new ArrayList<>();
    private final Set<String> unknown = new HashSet<>();
    private final List<String> faults = new ArrayList<>();
    private final List<String> unprovable = new ArrayList<>();
    private final List<Long> breaks = new ArrayList<>();

    private long read;
    private @Nullable LedgerEntry last;
    private boolean wasKeptOutside;
    private long lastUnderDatabase;

    Walk(LedgerKeys keys) {
        this.keys = keys;
    }

    /** @return the key that proves the entry; empty if none does */
    Optional<LedgerKey> next(LedgerEntry entry) {
        read++;
        Optional<LedgerKey> key = keys.find(entry.keyId());
        boolean isGenuine = key.filter(entry::isIntactUnder).isPresent();
        if (faults.isEmpty()) {
            place(entry).or(() -> content(entry, key, isGenuine)).ifPresent(faults::add);
        }
        note(entry, key);
        if (isGenuine) {
            wasKeptOutside |= !key.orElseThrow().isInDatabase();
            lastUnderDatabase = key.get().isInDatabase() ? entry.id() : lastUnderDatabase;
            breaks.addAll(entry.is(OwnKinds.Broken.class) ? List.of(entry.id()) : List.of());
        }
        last = entry;
        return isGenuine ? key : Optional.empty();
    }

    private Optional<String> place(LedgerEntry entry) {
        long expected = lastId() + 1;
        if (entry.id() != expected) {
            return Optional.of("Entry " + expected + " is missing.");
        }
        return entry.previousHash().equals(lastHash())
                ? Optional.empty()
                : Optional.of("Entry " + entry.id() + " does not follow the one before it.");
    }

    private Optional<String> content(LedgerEntry entry, Optional<LedgerKey> key, boolean isGenuine) {
        String name = "Entry " + entry.id();
        if (key.isEmpty()) {
            unknown(entry);
            return Optional.empty();
        }
        if (!isGenuine) {
            return Optional.of(name + " was changed after it was written.");
        }
        if (entry.is(OwnKinds.KeyChanged.class) && !isFromKeyBefore(entry)) {
            return Optional.of(name + " tells of another key than the entry before it is under: that was forged.");
        }
        return wasKeptOutside && key.get().isInDatabase()
                ? Optional.of(name + " is under the secret in the database though an earlier one is under a configured"
                        + " secret: nodes ran without the setting, or who can write to the database forged it.")
                : Optional.empty();
    }

    private boolean isFromKeyBefore(LedgerEntry entry) {
        return last != null && entry.detail().contains("\"from\":\"" + last.keyId() + "\"");
    }

    private void unknown(LedgerEntry entry) {
        String keyId = entry.keyId();
        if (unknown.add(keyId)) {
            unprovable.add("From entry " + entry.id() + " on there are entries under the key " + keyId
                    + ", whose secret is not known here: what they say cannot be checked. If the secret was changed, give"
                    + " the earlier one as duskline.former-secrets.");
        }
    }

    long lastId() {
        return last == null ? 0 : last.id();
    }

    String lastHash() {
        return last == null ? LedgerEntry.NO_HASH : last.hash();
    }

    long read() {
        return read;
    }

    @Nullable LedgerEntry last() {
        return last;
    }

    /** The last entry under the secret in the database; 0 for none. */
    long lastUnderDatabase() {
        return lastUnderDatabase;
    }

    List<String> faults() {
        List<String> all = new ArrayList<>(faults);
        all.addAll(unprovable);
        if (!breaks.isEmpty()) {
            all.add("Entry " + breaks.getFirst()
                    + " says that the head was forged when it was written: entries before it"
                    + " were cut off or rewritten."
                    + (breaks.size() == 1 ? "" : " It is the first of " + breaks.size() + " that say so."));
        }
        return all;
    }

    /** Consecutive entries under one key, with words about how much the check proves. */
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

    private void note(LedgerEntry entry, Optional<LedgerKey> key) {
        if (!spans.isEmpty() && spans.getLast().keyId().equals(entry.keyId())) {
            spans.set(spans.size() - 1, spans.getLast().to(entry.id()));
        } else if (spans.size() < MOST_SPANS) {
            spans.add(new Span(entry.id(), entry.id(), entry.keyId(), entry.at(), words(entry, key)));
        }
    }

    private static String words(LedgerEntry entry, Optional<LedgerKey> key) {
        String name = "key " + entry.keyId();
        return key.map(known -> known.isInDatabase()
                        ? name + " of the secret in the database, which proves nothing against who can write there"
                        : name + " of a configured secret")
                .orElse(name + " that is not known here");
    }

    List<String> spans() {
        return spans.stream().map(Span::toString).toList();
    }
}
