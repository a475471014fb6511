package io.duskline.ledger;

import static io.duskline.db.tables.LedgerEntry.LEDGER_ENTRY;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * The append-only record. An entry is appended in the transaction of the change that it tells of, so neither exists
 * without the other; appending locks the head row, which puts the entries in one order across all nodes.
 */
@Component
public class Ledger {

    /** Who acts where no person does: the product by itself. */
    public static final String ITSELF = "duskline";

    private final Chain chain;
    private final LedgerKeys keys;
    private final RememberedHead remembered;
    private final Succession succession;
    private final Verification verification;
    private final List<String> notedHeads;
    private final Clock clock;

    Ledger(
            DSLContext sql,
            LedgerKeys keys,
            RememberedHead remembered,
            Verification verification,
            Seal.Settings settings,
            Clock clock,
            JsonMapper json) {
        this.chain = new Chain(sql);
        this.keys = keys;
        this.remembered = remembered;
        this.succession = new Succession(chain, keys, remembered, json);
        this.verification = verification;
        this.notedHeads = settings.ledgerHeads();
        this.clock = clock;
    }

    /**
     * @param actor who did it; {@link #ITSELF} for what nobody did
     * @param subject what it happened to, as {@code campaign:7}
     * @param facts what happened, and what else must be provable of it
     * @return the number of the entry
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public long append(String actor, String subject, LedgerFacts facts) {
        return succession.append(clock.instant(), actor, subject, facts).id();
    }

    /** Those of entries that are appended now. */
    public Marks marks() {
        return keys.current().marks();
    }

    /** The latest entries about any of these subjects, newest first. */
    @Transactional(readOnly = true)
    public List<LedgerEntry> about(List<String> subjects, int limit) {
        return chain.latest(LEDGER_ENTRY.SUBJECT.in(subjects), limit);
    }

    /** The entries before this one, newest first; {@link Long#MAX_VALUE} starts at the head. */
    @Transactional(readOnly = true)
    public List<LedgerEntry> before(long id, int limit) {
        return chain.latest(LEDGER_ENTRY.ID.lt(id), limit);
    }

    /**
     * For whoever follows the ledger: the entries after this one, in their order; 0 starts at the first. An entry's number
     * is given under the lock of the head, which holds until its transaction ends. So whatever is seen here, nothing with a
     * lower number comes to be later, and a number that was rolled back is given again: whoever keeps the last number that
     * it read misses nothing and sees nothing twice.
     */
    @Transactional(readOnly = true)
    public List<LedgerEntry> after(long id, int limit) {
        return chain.after(id, limit);
    }

    @Transactional(readOnly = true)
    public LedgerHead head() {
        return chain.head()
                .map(head -> new LedgerHead(head.entry(), head.hash(), head.at()))
                .orElse(LedgerHead.NONE);
    }

    /** The latest entry that there was at a moment: what whoever noted the head then has noted. */
    @Transactional(readOnly = true)
    public LedgerHead headAt(Instant moment) {
        return chain.last(moment)
                .map(entry -> new LedgerHead(entry.id(), entry.hash(), entry.at()))
                .orElse(LedgerHead.NONE);
    }

    /** The number of the newest entry that this node has appended or seen; 0 if none. It asks no database. */
    public long lastSeen() {
        @Nullable NotedHead last = remembered.last();
        return last == null ? 0 : last.entry();
    }

    /** Reads everything, recomputes every hash and asks every witness, and for the heads that the settings name. */
    public LedgerCheck verify() {
        return verify(List.of());
    }

    /** As {@link #verify()}, and whether these heads, noted before as {@code ENTRY:HASH}, are still part of the chain. */
    LedgerCheck verify(List<String> heads) {
        List<NotedHead> noted = new ArrayList<>();
        for (String text : Stream.concat(notedHeads.stream(), heads.stream()).toList()) {
            Optional<NotedHead> head = NotedHead.read(text);
            if (head.isEmpty()) {
                return new LedgerCheck(0, List.of("“" + text + "” is no head: write it as ENTRY:HASH."), List.of());
            }
            noted.add(head.get());
        }
        return verification.check(noted);
    }

    @Transactional(readOnly = true)
    boolean has(NotedHead head) {
        return chain.find(head.entry())
                .filter(entry -> entry.hash().equals(head.hash()))
                .isPresent();
    }

    /**
     * Where the latest entry is under another key than the one in use, notes that, so that the change has a time.
     *
     * @return whether it was so
     */
    @Transactional
    boolean goOn() {
        return succession.goOn(clock.instant());
    }
}
