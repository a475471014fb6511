package io.duskline.ledger;

import static io.duskline.db.tables.LedgerEntry.LEDGER_ENTRY;
import static org.jooq.impl.DSL.or;

import io.duskline.web.ProblemException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Erases people's words from entries. An entry keeps its number, time, kind, hash and the hash of its original words, so the
 * chain stays valid. Another entry ({@link OwnKinds.Erased}) lists the erased entries and proves what was left.
 */
@Component
public class LedgerErasure {

    /** Limit because a detail has at most 65,535 bytes. */
    private static final int MOST_PER_ENTRY = 500;

    private final DSLContext sql;
    private final LedgerKeys keys;
    private final LedgerKinds kinds;
    private final Ledger ledger;

    LedgerErasure(DSLContext sql, LedgerKeys keys, LedgerKinds kinds, Ledger ledger) {
        this.sql = sql;
        this.keys = keys;
        this.kinds = kinds;
        this.ledger = ledger;
    }

    /**
     * An entry with the marks key of its time.
     *
     * @param marks empty if the entry uses an unknown secret
     */
    public record Proven(LedgerEntry entry, Optional<KeyedHash> marks) {}

    /** The first entries of a kind about a subject since then, oldest first. */
    @Transactional(readOnly = true)
    public List<Proven> since(String subject, Class<? extends LedgerFacts> kind, Instant since, int limit) {
        Condition which = LEDGER_ENTRY
                .SUBJECT
                .eq(subject)
                .and(LEDGER_ENTRY.KIND.eq(LedgerFacts.code(kind)))
                .and(LEDGER_ENTRY.AT.ge(since));
        return new Chain(sql)
                .earliest(which, limit).stream()
                        .map(entry -> new Proven(entry, keys.find(entry.keyId()).map(LedgerKey::marks)))
                        .toList();
    }

    /** All entries about these subjects. */
    @Transactional(readOnly = true)
    public List<LedgerEntry> about(Collection<String> subjects) {
        return new Chain(sql).latest(LEDGER_ENTRY.SUBJECT.in(subjects), Integer.MAX_VALUE);
    }

    /** Entries whose detail or subject contains one of these texts, in any case. Reads the whole ledger. */
    @Transactional(readOnly = true)
    public List<LedgerEntry> saying(Collection<String> texts) {
        Condition says = or(texts.stream()
                .map(text ->
                        LEDGER_ENTRY.DETAIL.containsIgnoreCase(text).or(LEDGER_ENTRY.SUBJECT.containsIgnoreCase(text)))
                .toList());
        return new Chain(sql).latest(says, Integer.MAX_VALUE);
    }

    /**
     * Replaces subject and detail of these entries with the results of the functions. Unchanged entries and proofs are not
     * touched. Actors stay.
     *
     * @param subject gives the new subject
     * @param detail gives the new JSON
     * @param about subject of the entry that records the erasure
     * @return number of changed entries
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public int erase(
            Collection<LedgerEntry> entries,
            UnaryOperator<String> subject,
            UnaryOperator<String> detail,
            String about) {
        List<LedgerEntry> left = new ArrayList<>();
        for (LedgerEntry entry : entries) {
            if (kinds.isProof(entry)) {
                continue;
            }
            LedgerEntry emptied = new LedgerEntry(
                    entry.id(),
                    entry.at(),
                    entry.kind(),
                    entry.actor(),
                    subject.apply(entry.subject()),
                    detail.apply(entry.detail()),
                    entry.previousHash(),
                    entry.hash(),
                    entry.keyId(),
                    body(entry));
            if (!emptied.subject().equals(entry.subject()) || !emptied.detail().equals(entry.detail())) {
                left.add(emptied);
            }
        }
        left.forEach(this::write);
        for (int first = 0; first < left.size(); first += MOST_PER_ENTRY) {
            append(left.subList(first, Math.min(first + MOST_PER_ENTRY, left.size())), about);
        }
        return left.size();
    }

    private String body(LedgerEntry entry) {
        String body = entry.body();
        if (body != null) {
            return body;
        }
        return keys.find(entry.keyId())
                .map(entry::bodyUnder)
                .orElseThrow(
                        () -> ProblemException.conflict("Entry " + entry.id() + " of the ledger is under a secret that"
                                + " is not known here, so nothing can be erased from it. Give the earlier secret as"
                                + " duskline.former-secrets."));
    }

    private void write(LedgerEntry entry) {
        sql.update(LEDGER_ENTRY)
                .set(LEDGER_ENTRY.SUBJECT, entry.subject())
                .set(LEDGER_ENTRY.DETAIL, entry.detail())
                .set(LEDGER_ENTRY.BODY, entry.body())
                .where(LEDGER_ENTRY.ID.eq(entry.id()))
                .execute();
    }

    private void append(List<LedgerEntry> left, String about) {
        ledger.append(
                Ledger.ITSELF,
                about,
                new OwnKinds.Erased(
                        left.stream().map(LedgerEntry::id).toList(),
                        left.stream()
                                .map(entry -> ErasedEntries.mark(entry, ledger.marks()))
                                .toList()));
    }
}
