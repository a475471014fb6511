package io.duskline.ledger;

import static io.duskline.db.tables.LedgerEntry.LEDGER_ENTRY;

import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/**
 * Entries with erased words, found during one reading of the ledger. A later entry must name each one and prove what was left.
 * The last entry that names it counts, as more can be erased later.
 */
final class ErasedEntries {

    private static final String MARK = "duskline/ledger/erased/1";
    private static final int MARK_BYTES = 8;

    private final Chain chain;
    private final JsonMapper json;
    private final Set<Long> emptied = new TreeSet<>();
    private final Set<Long> proven = new HashSet<>();

    ErasedEntries(Chain chain, JsonMapper json) {
        this.chain = chain;
        this.json = json;
    }

    /** A mark of 64 bits that needs the key: 16 hexadecimal digits. */
    static String mark(LedgerEntry left, KeyedHash marks) {
        byte[] mark = marks.of(
                MARK,
                Long.toString(left.id()),
                left.hash(),
                Objects.requireNonNull(left.body()),
                left.actor(),
                left.subject(),
                left.detail());
        return HexFormat.of().formatHex(Arrays.copyOf(mark, MARK_BYTES));
    }

    /** @param marks key of the marks at the time of the entry; empty if the entry is not genuine */
    void read(LedgerEntry entry, Optional<KeyedHash> marks) {
        if (entry.isErased()) {
            emptied.add(entry.id());
        }
        if (entry.is(OwnKinds.Erased.class) && marks.isPresent()) {
            prove(json.readValue(entry.detail(), OwnKinds.Erased.class), marks.get());
        }
    }

    private void prove(OwnKinds.Erased erased, KeyedHash marks) {
        List<Long> ids = erased.entries();
        Map<Long, LedgerEntry> left = chain.latest(LEDGER_ENTRY.ID.in(ids), ids.size()).stream()
                .filter(LedgerEntry::isErased)
                .collect(Collectors.toMap(LedgerEntry::id, Function.identity()));
        for (int i = 0; i < ids.size(); i++) {
            LedgerEntry entry = left.get(ids.get(i));
            if (entry != null && mark(entry, marks).equals(erased.marks().get(i))) {
                proven.add(ids.get(i));
            } else {
                proven.remove(ids.get(i));
            }
        }
    }

    Optional<String> fault() {
        return emptied.stream()
                .filter(id -> !proven.contains(id))
                .findFirst()
                .map(id -> "Entry " + id + " has lost its words, and what is left is not what an erasure left: it was"
                        + " changed after it was written.");
    }
}
