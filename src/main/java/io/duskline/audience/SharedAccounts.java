package io.duskline.audience;

import io.duskline.catalog.Integration;
import io.duskline.db.PatientCounts;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jooq.Condition;
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
     * With those who were told already.
     *
     * @param told over the row of an account
     * @param key tells these from others: {@code campaign 7}
     * @return empty while a costly one is counted for the first time
     */
    public Optional<Shared> find(AudienceRule rule, Integration integration, Condition told, String key) {
        return patient.find(
                AudienceCounts.hash("shared", format.write(rule), key),
                Shared.class,
                () -> new Shared(counter.matching(rule.accounts(), integration, told), clock.instant()));
    }

    /** The same with those whom another rule chooses besides. */
    public Optional<Shared> find(
            AudienceRule rule, AudienceRule other, Integration integration, Condition told, String key) {
        return patient.find(
                AudienceCounts.hash("shared", format.write(rule), format.write(other), key),
                Shared.class,
                () -> new Shared(
                        counter.matching(rule.accounts(), other.accounts(), integration, told), clock.instant()));
    }
}
