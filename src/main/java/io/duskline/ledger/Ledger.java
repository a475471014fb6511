package io.duskline.ledger;

import static io.duskline.db.tables.LedgerEntry.LEDGER_ENTRY;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * The append-only record. An entry is appended in the transaction of the change that it describes, so neither exists without
 * the other. Appending locks the head row, which orders entries across all nodes.
 *
 * <p>A new entry normally follows a genuine head. If the head is not genuine, appending continues, after an entry that records
 * the head found. So a forged entry is never silently followed by a genuine one.
 */
@Component
public class Ledger {

    /** Actor of automatic actions. */
    public static final String ITSELF = "duskline";

    private static final Logger log = LoggerFactory.getLogger(Ledger.class);

    private final Chain chain;
    private final LedgerKeys keys;
    private final RememberedHead remembered;
    private final JsonMapper json;
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
        this.json = json;
        this.verification = verification;
        this.notedHeads = settings.ledgerHeads();
        this.clock = clock;
    }

    /**
     * @param actor who did it; {@link #ITSELF} for automatic actions
     * @param subject what it happened to, such as {@code campaign:7}
     * @param facts what happened, and further facts to prove
     * @return number of the entry
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public long append(String actor, String subject, LedgerFacts facts) {
        Instant at = clock.instant();
        return add(genuine(at), at, actor, List.of(new NewEntry(subject, facts)), false)
                .entry();
    }

    /** An entry to append. */
    public record NewEntry(String subject, LedgerFacts facts) {}

    /** Appends several entries in order, with one lock on the head and one batch insert. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void appendAll(String actor, List<NewEntry> entries) {
        if (!entries.isEmpty()) {
            Instant at = clock.instant();
            add(genuine(at), at, actor, entries, false);
        }
    }

    /**
     * Key for marks in new entries. A mark proves rows of a package without revealing them: with the rows and the secret it can
     * be recomputed.
     */
    public KeyedHash marks() {
        return keys.current().marks();
    }

    /** The latest entries about any of these subjects, newest first. */
    @Transactional(readOnly = true)
    public List<LedgerEntry> about(List<String> subjects, int limit) {
        return chain.latest(LEDGER_ENTRY.SUBJECT.in(subjects), limit);
    }

    /** Entries of these kinds about any of these subjects with a number above {@code after}, newest first. */
    @Transactional(readOnly = true)
    public List<LedgerEntry> about(
            Collection<String> subjects, Collection<Class<? extends LedgerFacts>> kinds, long after) {
        return chain.latest(
                LEDGER_ENTRY
                        .SUBJECT
                        .in(subjects)
                        .and(LEDGER_ENTRY.KIND.in(
                                kinds.stream().map(LedgerFacts::code).toList()))
                        .and(LEDGER_ENTRY.ID.gt(after)),
                Integer.MAX_VALUE);
    }

    /** Actors of entries of these kinds about a subject since its last entry of a settling kind. */
    @Transactional(readOnly = true)
    public List<String> actorsSince(
            String subject,
            Collection<Class<? extends LedgerFacts>> kinds,
            Collection<Class<? extends LedgerFacts>> settling) {
        List<String> subjects = List.of(subject);
        long settled = about(subjects, settling, 0).stream()
                .findFirst()
                .map(LedgerEntry::id)
                .orElse(0L);
        return about(subjects, kinds, settled).stream().map(LedgerEntry::actor).toList();
    }

    /** The latest entry of a kind about each of these subjects, by subject. */
    @Transactional(readOnly = true)
    public Map<String, LedgerEntry> latest(Collection<String> subjects, Class<? extends LedgerFacts> kind) {
        Map<String, LedgerEntry> latest = new HashMap<>();
        Condition which = LEDGER_ENTRY.SUBJECT.in(subjects).and(LEDGER_ENTRY.KIND.eq(LedgerFacts.code(kind)));
        chain.latest(which, Integer.MAX_VALUE).forEach(entry -> latest.putIfAbsent(entry.subject(), entry));
        return latest;
    }

    /**
     * Entries after this number, in order, for followers of the ledger; 0 starts at the first. A number is assigned under the
     * lock of the head, which is held until the transaction ends. So no entry with a lower number appears later. A rolled-back
     * number is reused. A follower that keeps the last number it read misses no entry and sees none twice.
     */
    @Transactional(readOnly = true)
    public List<LedgerEntry> after(long id, int limit) {
        return chain.earliest(LEDGER_ENTRY.ID.gt(id), limit);
    }

    @Transactional(readOnly = true)
    public LedgerHead head() {
        return chain.head().orElse(LedgerHead.NONE);
    }

    /** The latest entry at a moment, as a person could have noted it then. */
    @Transactional(readOnly = true)
    public LedgerHead headAt(Instant moment) {
        return chain.last(moment).map(LedgerEntry::head).orElse(LedgerHead.NONE);
    }

    /** Number of the newest entry that this node appended or saw; 0 if none. Needs no database access. */
    public long lastSeen() {
        @Nullable LedgerHead last = remembered.last();
        return last == null ? 0 : last.entry();
    }

    /** Reads all entries, recomputes every hash, asks every witness, and checks the heads from the settings. */
    public LedgerCheck verify() {
        return verify(List.of());
    }

    /** As {@link #verify()}, with a check that these heads, noted as {@code ENTRY:HASH}, are still part of the chain. */
    LedgerCheck verify(List<String> heads) {
        List<LedgerHead> noted = new ArrayList<>();
        for (String text : Stream.concat(notedHeads.stream(), heads.stream()).toList()) {
            Optional<LedgerHead> head = LedgerHead.read(text);
            if (head.isEmpty()) {
                return new LedgerCheck(0, List.of("“" + text + "” is no head: write it as ENTRY:HASH."), List.of());
            }
            noted.add(head.get());
        }
        return verification.check(noted);
    }

    @Transactional(readOnly = true)
    boolean has(LedgerHead head) {
        return chain.find(head.entry())
                .filter(entry -> entry.hash().equals(head.hash()))
                .isPresent();
    }

    /**
     * Records a key change if the latest entry uses another key than the current one, so that the change has a time.
     *
     * @return whether the key changed
     */
    @Transactional
    boolean goOn() {
        Instant at = clock.instant();
        LedgerHead before = chain.lock();
        LedgerHead head = genuine(at);
        if (head.entry() > before.entry()) {
            return isUnprovable(before);
        }
        Optional<String> other =
                chain.find(head.entry()).map(LedgerEntry::keyId).filter(key -> !isCurrent(key));
        other.ifPresent(key -> change(head, key, at));
        return other.isPresent();
    }

    /** The head if it is genuine; otherwise the new entry that records the break. */
    private LedgerHead genuine(Instant at) {
        LedgerHead head = chain.lock();
        if (remembered.isOwn(head)) {
            return head;
        }
        boolean isUnprovable = isUnprovable(head);
        Optional<String> doubt =
                isUnprovable || isSigned(head) ? gone(head) : Optional.of("it was set by somebody without the secret");
        if (doubt.isPresent()) {
            return broken(head, doubt.get(), at);
        }
        remembered.saw(head);
        return isUnprovable
                ? change(head, chain.find(head.entry()).map(LedgerEntry::keyId).orElseThrow(), at)
                : head;
    }

    /** Whether the head uses an unknown secret. The check reports it as long as the entry exists. */
    private boolean isUnprovable(LedgerHead head) {
        return !isSignedByCurrent(head)
                && chain.end().isSame(head)
                && chain.find(head.entry())
                        .map(LedgerEntry::keyId)
                        .filter(key -> keys.find(key).isEmpty())
                        .isPresent();
    }

    private LedgerHead change(LedgerHead head, String from, Instant at) {
        LedgerFacts changed = new OwnKinds.KeyChanged(from, keys.current().id());
        return add(head, at, ITSELF, List.of(new NewEntry("ledger:keys", changed)), false);
    }

    private LedgerHead broken(LedgerHead head, String reason, Instant at) {
        log.error("The ledger's head {} is forged: {} (docs/reference/ledger.md)", head, reason);
        LedgerFacts broken = new OwnKinds.Broken(head.entry(), head.hash(), reason);
        // Continues after the last existing row, so that no number is taken twice.
        return add(chain.end(), at, ITSELF, List.of(new NewEntry("ledger:entries", broken)), true);
    }

    private boolean isCurrent(String keyId) {
        return keys.current().id().equals(keyId);
    }

    /** Why the head cannot follow from this node's last one; empty if it can. */
    private Optional<String> gone(LedgerHead head) {
        @Nullable LedgerHead last = remembered.last();
        if (last == null || last.isSame(head)) {
            return Optional.empty();
        }
        boolean goesOn = last.entry() < head.entry()
                && chain.find(last.entry())
                        .filter(entry -> entry.hash().equals(last.hash()))
                        .isPresent();
        return goesOn ? Optional.empty() : Optional.of("this node saw " + last + ", which is gone");
    }

    private boolean isSigned(LedgerHead head) {
        if (head.entry() == 0) {
            return head.mac() == null && chain.end().entry() == 0;
        }
        return isSignedByCurrent(head)
                || chain.find(head.entry())
                        .filter(last -> last.hash().equals(head.hash()))
                        .flatMap(last -> keys.find(last.keyId()).filter(last::isIntactUnder))
                        .filter(key -> key.head(head.entry(), head.hash()).equals(head.mac()))
                        .isPresent();
    }

    private boolean isSignedByCurrent(LedgerHead head) {
        return keys.current().head(head.entry(), head.hash()).equals(head.mac());
    }

    /** @return the new head */
    private LedgerHead add(LedgerHead after, Instant at, String actor, List<NewEntry> entries, boolean isAfterBreak) {
        LedgerKey key = keys.current();
        List<LedgerEntry> signed = new ArrayList<>();
        LedgerHead head = after;
        for (NewEntry each : entries) {
            LedgerEntry entry = new LedgerEntry(
                            head.entry() + 1,
                            at.truncatedTo(ChronoUnit.MICROS),
                            LedgerFacts.code(each.facts().getClass()),
                            actor,
                            each.subject(),
                            json.writeValueAsString(each.facts()),
                            head.hash(),
                            "",
                            key.id(),
                            null)
                    .signed(key);
            signed.add(entry);
            head = entry.head();
        }
        chain.add(key, signed);
        remembered.appended(head, isAfterBreak);
        return head;
    }
}
