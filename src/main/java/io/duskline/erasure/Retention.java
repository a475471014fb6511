package io.duskline.erasure;

import static java.util.stream.Collectors.toMap;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Daily;
import io.duskline.ledger.Ledger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Erases, every night and in batches, data older than the settings allow, and records it in the ledger. */
@Component
public class Retention {

    private static final Logger log = LoggerFactory.getLogger(Retention.class);

    /** The rest waits for the next night. */
    private static final int MOST_BATCHES = 2_000;

    private static final int SHOWN = 30;
    private static final LocalTime AT_NIGHT = LocalTime.of(2, 30);
    private static final String SUBJECT = "retention:";

    private final List<RetentionRule> rules;
    private final Ledger ledger;
    private final TransactionTemplate transaction;
    private final JsonMapper json;
    private final Clock clock;

    Retention(List<RetentionRule> rules, Ledger ledger, TransactionTemplate transaction, JsonMapper json, Clock clock) {
        this.rules = rules.stream()
                .sorted(Comparator.comparing(rule -> rule.description().name()))
                .toList();
        this.ledger = ledger;
        this.transaction = transaction;
        this.json = json;
        this.clock = clock;
    }

    /** The retention periods, for pages and logs. */
    public List<RetentionRule.Description> rules() {
        return rules.stream().map(RetentionRule::description).toList();
    }

    /**
     * What was done in one night.
     *
     * @param rule its words
     * @param entry the number of the ledger's entry
     */
    public record Run(String rule, int erased, Instant before, Instant at, long entry) {}

    /** What was done lately, newest first. */
    public List<Run> runs() {
        Map<String, String> words =
                rules().stream().collect(toMap(rule -> SUBJECT + rule.name(), RetentionRule.Description::inWords));
        return ledger.about(List.copyOf(words.keySet()), SHOWN).stream()
                .map(entry -> {
                    var facts = json.readValue(entry.detail(), ErasureKinds.RetentionErased.class);
                    return new Run(
                            words.getOrDefault(entry.subject(), entry.subject()),
                            facts.erased(),
                            Instant.parse(facts.before()),
                            entry.at(),
                            entry.id());
                })
                .toList();
    }

    @Bean
    RecurringTask<Void> eraseWhatIsOld() {
        return Tasks.recurring("retention", new Daily(ZoneOffset.UTC, AT_NIGHT)).execute((instance, context) -> run());
    }

    /** One rule that fails keeps no other. */
    public void run() {
        for (RetentionRule rule : rules) {
            try {
                run(rule);
            } catch (RuntimeException e) {
                log.warn(
                        "Retention of {} stopped; it goes on the next night",
                        rule.description().name(),
                        e);
            }
        }
    }

    private void run(RetentionRule rule) {
        @Nullable Duration kept = rule.description().keptFor();
        if (kept == null) {
            return;
        }
        Instant before = clock.instant().minus(kept);
        IntSupplier night = rule.night(before);
        int erased = 0;
        int batches = 0;
        int some;
        try {
            do {
                some = night.getAsInt();
                erased += some;
                batches++;
            } while (some > 0 && batches < MOST_BATCHES);
        } finally {
            record(rule.description().name(), kept, before, erased);
        }
    }

    private void record(String name, Duration kept, Instant before, int erased) {
        if (erased > 0) {
            log.info("Retention erased {} {} from before {}", erased, name, before);
            transaction.executeWithoutResult(status -> ledger.append(
                    Ledger.ITSELF,
                    SUBJECT + name,
                    new ErasureKinds.RetentionErased(erased, before.toString(), kept.toString())));
        }
    }
}
