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
 * The append-only record. An entry is appended in the transaction of the change that it tells of, so neither exists
 * without the other; appending locks the head row, which puts the entries in one order across all nodes.
 *
 * <p>An entry follows the head if that is genuine. If it is not, the business goes on, but an entry comes first that names
 * the head found. So no genuine entry is ever signed over a forged one in silence.
 */
@Component
public class Ledger {

    /** Who acts where no person does: the product by itself. */
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
     * @param actor who did it; {@link #ITSELF} for what the product did
     * @param subject what it happened to, as {@code campaign:7}
     * @param facts what happened, and what else must be provable of it
     * @return the number of the entry
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public long append(String actor, String subject, LedgerFacts facts) {
        Instant at = clock.instant();
        return add(genuine(at), at, actor, List.of(new NewEntry(subject, facts)), false)
                .entry();
    }

    /** An entry that is to be appended. */
    public record NewEntry(String subject, LedgerFacts facts) {}

    /** Appends several entries in their order, with one lock on the head and one batch of rows. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void appendAll(String actor, List<NewEntry> entries) {
        if (!entries.isEmpty()) {
            Instant at = clock.instant();
            add(genuine(at), at, actor, entries, false);
        }
    }

    /**
     * The marks of entries that are appended now. A mark stands for rows of a room without showing what they say: who has the
     * rows and the secret can make it again, who has only the entry learns nothing.
     */
    public KeyedHash marks() {
        return keys.current().marks();
    }

    /** The latest entries about any of these subjects, newest first. */
    @Transactional(readOnly = true)
    public List<LedgerEntry> about(List<String> subjects, int limit) {
        return chain.latest(LEDGER_ENTRY.SUBJECT.in(subjects), limit);
    }

    /** The entries of these kinds about any of these subjects, with higher numbers than {@code after}; newest first. */
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

    /** The actors of the entries of these kinds about a subject since the last one of the kinds that settle them. */
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
     * For anyone who follows the ledger: the entries after this one, in their order; 0 starts at the first. An entry's number
     * is given under the lock of the head, which holds until its transaction ends. So whatever is seen here, nothing with a
     * lower number comes to be later, and a number that was rolled back is given again. A follower that keeps the last number
     * it read misses no entry and sees none twice.
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

    /** The number of the newest entry that this node has appended or seen; 0 if none. It asks no database. */
    public long lastSeen() {
        @Nullable LedgerHead last = remembered.last();
        return last == null ? 0 : last.entry();
    }

    /** Reads everything, recomputes every hash and asks every witness, and for the heads that the settings name. */
    public LedgerCheck verify() {
        return verify(List.of());
    }

    /** As {@link #verify()}, and whether these heads, noted before as {@code ENTRY:HASH}, are still part of the chain. */
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
     * Where the latest entry is under another key than the one in use, notes that, so that the change has a time.
     *
     * @return whether it was so
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

    /** The head, or after one that this node cannot vouch for the entry that says so. */
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

    /** Under a secret that is not known here; the check says so as long as it is there. */
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

    private LedgerHead broken(LedgerHead head, String why, Instant at) {
        log.error("The ledger's head {} is forged: {} (docs/ledger.md)", head, why);
        LedgerFacts broken = new OwnKinds.Broken(head.entry(), head.hash(), why);
        // Where the rows really end, so that no number is taken and the business goes on.
        return add(chain.end(), at, ITSELF, List.of(new NewEntry("ledger:entries", broken)), true);
    }

    private boolean isCurrent(String keyId) {
        return keys.current().id().equals(keyId);
    }

    /** Why the head cannot be where this node's last one led. */
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

    /** @return what the head is afterwards */
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
