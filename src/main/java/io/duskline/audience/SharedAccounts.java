package io.duskline.audience;

import io.duskline.catalog.Integration;
import io.duskline.db.PatientCounts;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** How many accounts of one rule somebody else tells too; where that is costly, as it was counted last. */
@Component
public class SharedAccounts {

    private final PatientCounts patient;
    private final AudienceCounter counter;
    private final RuleFormat format;
    private final Clock clock;

    public SharedAccounts(
            @Qualifier("patientAudiences") PatientCounts patient,
            AudienceCounter counter,
            RuleFormat format,
            Clock clock) {
        this.patient = patient;
        this.counter = counter;
        this.format = format;
        this.clock = clock;
    }

    /** What was counted. */
    public record Shared(long accounts, Instant at) {}

    /**
     * Somebody else who tells accounts.
     *
     * @param rule whom it chooses besides those who were told already; null for nobody
     * @param told over the row of an account
     * @param key tells these from others: {@code campaign 7}
     */
    public record Other(@Nullable AudienceRule rule, Condition told, String key) {}

    /**
     * With each of them, in their order; all are waited for no longer than one.
     *
     * @return empty while a costly one is counted for the first time
     */
    public List<Optional<Shared>> find(AudienceRule rule, Integration integration, List<Other> others) {
        return patient.find(
                others.stream().map(other -> wanted(rule, integration, other)).toList());
    }

    private PatientCounts.Wanted<Shared> wanted(AudienceRule rule, Integration integration, Other other) {
        @Nullable AudienceRule theirs = other.rule();
        return theirs == null
                ? new PatientCounts.Wanted<>(
                        AudienceCounts.hash("shared", format.write(rule), other.key()),
                        Shared.class,
                        () -> shared(counter.matching(rule.accounts(), integration, other.told())))
                : new PatientCounts.Wanted<>(
                        AudienceCounts.hash("shared", format.write(rule), format.write(theirs), other.key()),
                        Shared.class,
                        () -> shared(counter.matching(rule.accounts(), theirs.accounts(), integration, other.told())));
    }

    private Shared shared(long accounts) {
        return new Shared(accounts, clock.instant());
    }
}
