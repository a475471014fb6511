package io.duskline.ledger;

import static io.duskline.db.tables.LedgerEntry.LEDGER_ENTRY;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Verifies the whole ledger in one snapshot, so that concurrent appends do not change the result. It reads page by page, to
 * limit memory.
 */
@Component
class Verification {

    private static final int PAGE = 500;

    private final DSLContext sql;
    private final LedgerKeys keys;
    private final List<LedgerWitness> witnesses;
    private final List<LedgerSubjects> subjects;
    private final JsonMapper json;

    Verification(
            DSLContext sql,
            LedgerKeys keys,
            List<LedgerWitness> witnesses,
            List<LedgerSubjects> subjects,
            JsonMapper json) {
        this.sql = sql;
        this.keys = keys;
        this.witnesses = witnesses;
        this.subjects = subjects;
        this.json = json;
    }

    /** @param noted heads from outside, each of which must still be part of the chain */
    @Transactional(propagation = Propagation.REQUIRES_NEW, isolation = Isolation.REPEATABLE_READ, readOnly = true)
    public LedgerCheck check(List<LedgerHead> noted) {
        Chain chain = new Chain(sql);
        Optional<LedgerHead> head = chain.head(); // the first query takes the snapshot
        Walk walk = new Walk(keys);
        ErasedEntries erased = new ErasedEntries(chain, json);
        Map<Long, String> met = new HashMap<>();
        List<LedgerWitness.Examination> examinations =
                witnesses.stream().map(witness -> witness.examine(sql)).toList();
        for (var page = page(chain, walk); !page.isEmpty(); page = page(chain, walk)) {
            for (LedgerEntry entry : page) {
                Optional<KeyedHash> marks = walk.next(entry).map(LedgerKey::marks);
                marks.ifPresent(found -> examinations.forEach(each -> each.read(entry, found)));
                erased.read(entry, marks);
                if (noted.stream().anyMatch(each -> each.entry() == entry.id())) {
                    met.put(entry.id(), entry.hash());
                }
            }
        }
        List<String> faults = new ArrayList<>(walk.faults());
        erased.fault().ifPresent(faults::add);
        head(walk, head).ifPresent(faults::add);
        unrecorded().ifPresent(faults::add);
        examinations.forEach(each -> faults.addAll(each.faults()));
        forgeable(walk, noted, met).ifPresent(faults::add);
        List<String> remarks = new ArrayList<>();
        if (faults.isEmpty()) {
            remarks.add("Entries 1 to " + walk.read() + " are as they were written.");
        }
        remarks.addAll(walk.spans());
        for (LedgerHead each : noted) {
            boolean isPart = each.hash().equals(met.get(each.entry()));
            (isPart ? remarks : faults)
                    .add("The noted head " + each.entry() + (isPart ? " is" : " is not") + " part of the chain.");
        }
        return new LedgerCheck(walk.read(), faults, remarks);
    }

    private static List<LedgerEntry> page(Chain chain, Walk walk) {
        return chain.earliest(LEDGER_ENTRY.ID.gt(walk.lastId()), PAGE);
    }

    /**
     * Warns while a secret is configured and entries lack an outside head. A person with write access to the database could
     * rewrite these entries under any stored secret. The next start would continue from them.
     */
    private Optional<String> forgeable(Walk walk, List<LedgerHead> noted, Map<Long, String> met) {
        long proven = noted.stream()
                .filter(each -> each.hash().equals(met.get(each.entry())))
                .mapToLong(LedgerHead::entry)
                .max()
                .orElse(0);
        return keys.current().isInDatabase() || walk.lastUnderDatabase() <= proven
                ? Optional.empty()
                : Optional.of("What is before entry " + (walk.lastUnderDatabase() + 1)
                        + " is under the secret in the database though one is configured: who can write there could have"
                        + " forged all of it. A head noted at the change or since proves it, given as"
                        + " duskline.ledger-heads (docs/reference/ledger.md).");
    }

    private Optional<String> head(Walk walk, Optional<LedgerHead> found) {
        if (found.isEmpty()) {
            return Optional.of("The head is missing.");
        }
        LedgerHead head = found.get();
        @Nullable LedgerEntry last = walk.last();
        if (head.entry() != walk.lastId() || !head.hash().equals(walk.lastHash())) {
            return Optional.of(
                    "The chain ends at entry " + walk.lastId() + ", but its head names entry " + head.entry() + ".");
        }
        if (last == null) {
            return Optional.empty();
        }
        Optional<LedgerKey> key = keys.find(last.keyId());
        if (key.isPresent() && !key.get().head(head.entry(), head.hash()).equals(head.mac())) {
            return Optional.of("The head was set by somebody without the secret: entries after " + head.entry()
                    + " were cut off.");
        }
        return keys.current().id().equals(last.keyId())
                ? Optional.empty()
                : Optional.of("The latest entry is under the key " + last.keyId() + ", not under the one in use here, "
                        + keys.current().id() + ": the secret was changed and nothing written since, or somebody with"
                        + " the other secret wrote it.");
    }

    /** A row that must have an entry but has none. */
    private Optional<String> unrecorded() {
        for (LedgerSubjects each : subjects) {
            Optional<String> found = sql.select(each.subject())
                    .from(each.rows())
                    .where(notExists(selectOne().from(LEDGER_ENTRY).where(LEDGER_ENTRY.SUBJECT.eq(each.subject()))))
                    .limit(1)
                    .fetchOptional(each.subject());
            if (found.isPresent()) {
                return Optional.of("There is no entry about " + found.get() + ": entries were removed.");
            }
        }
        return Optional.empty();
    }
}
