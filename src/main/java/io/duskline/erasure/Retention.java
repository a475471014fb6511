package io.duskline.erasure;

import io.duskline.ledger.Ledger;
import io.duskline.ledger.LedgerEntry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Every night erases what is older than the settings say, some at a time, and tells the ledger what it did. */
@Component
public class Retention {

    private static final Logger log = LoggerFactory.getLogger(Retention.class);

    /** What is left then waits for the next night. */
    private static final int MOST_BATCHES = 2_000;

    private static final int SHOWN = 30;
    private static final String SUBJECT = "retention:";

    private final List<RetentionRule> rules;
    private final Ledger ledger;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Retention(List<RetentionRule> rules, Ledger ledger, TransactionTemplate transaction, Clock clock) {
        this.rules = rules.stream()
                .sorted(Comparator.comparing(RetentionRule::name))
                .toList();
        this.ledger = ledger;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** For pages and logs: what is kept, and how long. */
    public List<RetentionRule> rules() {
        return rules;
    }

    /** What was done lately, newest first. */
    public List<LedgerEntry> runs() {
        return ledger.about(rules.stream().map(rule -> SUBJECT + rule.name()).toList(), SHOWN);
    }

    /** One rule that fails keeps no other. */
    public void run() {
        for (RetentionRule rule : rules) {
            rule.keptFor().ifPresent(kept -> {
                try {
                    run(rule, kept);
                } catch (RuntimeException e) {
                    log.warn("Retention of {} stopped; it goes on the next night", rule.name(), e);
                }
            });
        }
    }

    private void run(RetentionRule rule, Duration kept) {
        Instant before = clock.instant().minus(kept);
        int erased = 0;
        int batches = 0;
        int some;
        try {
            do {
                some = rule.eraseSome(before);
                erased += some;
                batches++;
            } while (some > 0 && batches < MOST_BATCHES);
        } finally {
            record(rule, kept, before, erased);
        }
    }

    private void record(RetentionRule rule, Duration kept, Instant before, int erased) {
        if (erased > 0) {
            log.info("Retention erased {} {} from before {}", erased, rule.name(), before);
            transaction.executeWithoutResult(status -> ledger.append(
                    "retention.erased",
                    "duskline",
                    SUBJECT + rule.name(),
                    Map.of("erased", erased, "before", before.toString(), "kept_for", kept.toString())));
        }
    }
}
