package io.duskline.ledger;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the next entry follows. That is the head if it is genuine; if not, the business goes on, but an entry comes first
 * that names the head found, so that no genuine one is ever signed over a forged one in silence.
 */
final class Succession {

    private static final Logger log = LoggerFactory.getLogger(Succession.class);

    private final Chain chain;
    private final LedgerKeys keys;
    private final RememberedHead remembered;
    private final JsonMapper json;

    Succession(Chain chain, LedgerKeys keys, RememberedHead remembered, JsonMapper json) {
        this.chain = chain;
        this.keys = keys;
        this.remembered = remembered;
        this.json = json;
    }

    LedgerEntry append(Instant at, String actor, String subject, LedgerFacts facts) {
        return add(genuine(at), at, actor, subject, facts, false);
    }

    /** @return whether the latest entry was under another key than the one in use, and that is noted now */
    boolean goOn(Instant at) {
        Chain.Head before = chain.lock();
        Chain.Head head = genuine(at);
        if (head.entry() > before.entry()) {
            return isUnprovable(before);
        }
        Optional<String> other =
                chain.find(head.entry()).map(LedgerEntry::keyId).filter(key -> !isCurrent(key));
        other.ifPresent(key -> change(head, key, at));
        return other.isPresent();
    }

    /** The head, or after one that this node cannot vouch for the entry that says so. */
    private Chain.Head genuine(Instant at) {
        Chain.Head head = chain.lock();
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
    private boolean isUnprovable(Chain.Head head) {
        return !isSignedByCurrent(head)
                && chain.end().noted().equals(head.noted())
                && chain.find(head.entry())
                        .map(LedgerEntry::keyId)
                        .filter(key -> keys.find(key).isEmpty())
                        .isPresent();
    }

    private Chain.Head change(Chain.Head head, String from, Instant at) {
        LedgerFacts changed = new OwnKinds.KeyChanged(from, keys.current().id());
        return add(head, at, Ledger.ITSELF, "ledger:keys", changed, false).head();
    }

    private Chain.Head broken(Chain.Head head, String why, Instant at) {
        log.error("The ledger's head {} is forged: {} (docs/ledger.md)", head.noted(), why);
        LedgerFacts broken = new OwnKinds.Broken(head.entry(), head.hash(), why);
        // Where the rows really end, so that no number is taken and the business goes on.
        return add(chain.end(), at, Ledger.ITSELF, "ledger:entries", broken, true)
                .head();
    }

    private boolean isCurrent(String keyId) {
        return keys.current().id().equals(keyId);
    }

    /** Why the head cannot be where this node's last one led. */
    private Optional<String> gone(Chain.Head head) {
        @Nullable NotedHead last = remembered.last();
        if (last == null || last.equals(head.noted())) {
            return Optional.empty();
        }
        boolean goesOn = last.entry() < head.entry()
                && chain.find(last.entry())
                        .filter(entry -> entry.hash().equals(last.hash()))
                        .isPresent();
        return goesOn ? Optional.empty() : Optional.of("this node saw " + last + ", which is gone");
    }

    private boolean isSigned(Chain.Head head) {
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

    private boolean isSignedByCurrent(Chain.Head head) {
        return keys.current().head(head.entry(), head.hash()).equals(head.mac());
    }

    private LedgerEntry add(
            Chain.Head after, Instant at, String actor, String subject, LedgerFacts facts, boolean isAfterBreak) {
        String kind = LedgerFacts.code(facts.getClass());
        LedgerEntry entry = chain.add(keys.current(), after, at, kind, actor, subject, json.writeValueAsString(facts));
        remembered.appended(entry.head(), isAfterBreak);
        return entry;
    }
}
