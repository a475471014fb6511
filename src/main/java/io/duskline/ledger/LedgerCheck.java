package io.duskline.ledger;

import org.jspecify.annotations.Nullable;

/**
 * What a walk along the whole chain found.
 *
 * @param entries how many entries were read
 * @param broken the number of the first entry that does not fit; null if all do
 * @param finding a sentence for people
 */
public record LedgerCheck(long entries, @Nullable Long broken, String finding) {

    public boolean isIntact() {
        return broken == null;
    }

    static final class Walk {

        private long read;
        private long lastId;
        private String lastHash = "0".repeat(64);
        private @Nullable Long broken;
        private String finding = "";

        void next(LedgerEntry entry) {
            read++;
            if (broken == null) {
                if (entry.id() != lastId + 1) {
                    fail(lastId + 1, "Entry " + (lastId + 1) + " is missing.");
                } else if (!entry.previousHash().equals(lastHash)) {
                    fail(entry.id(), "Entry " + entry.id() + " does not follow the one before it.");
                } else if (!entry.isIntact()) {
                    fail(entry.id(), "Entry " + entry.id() + " was changed after it was written.");
                }
            }
            lastId = entry.id();
            lastHash = entry.hash();
        }

        LedgerCheck end(long headId, String headHash) {
            if (broken == null && (headId != lastId || !headHash.equals(lastHash))) {
                fail(lastId + 1, "The chain ends at entry " + lastId + ", but its head names entry " + headId + ".");
            }
            return new LedgerCheck(
                    read, broken, broken == null ? "Entries 1 to " + read + " are as they were written." : finding);
        }

        private void fail(long at, String why) {
            broken = at;
            finding = why;
        }
    }
}
