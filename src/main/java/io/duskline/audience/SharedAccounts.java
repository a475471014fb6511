package io.duskline.audience;

import io.duskline.catalog.Integration;
import io.duskline.figure.DerivedFigures;
import io.duskline.figure.FigureKind;
import io.duskline.figure.FigureRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Counts the accounts of a rule that other campaigns also notify. If counting is expensive, returns the last count. */
@Component
public class SharedAccounts {

    private static final FigureKind<Shared> KIND = new FigureKind<>("shared", Shared.class, AudienceCounts.KEPT_FOR);

    private final DerivedFigures figures;
    private final AudienceCounter counter;
    private final RuleFormat format;
    private final Clock clock;

    public SharedAccounts(DerivedFigures figures, AudienceCounter counter, RuleFormat format, Clock clock) {
        this.figures = figures;
        this.counter = counter;
        this.format = format;
        this.clock = clock;
    }

    /** A stored count. */
    public record Shared(long accounts, Instant at) {}

    /**
     * Another campaign.
     *
     * @param rule its rule for accounts that were not notified yet; null for none
     * @param told SQL over an account row: it was notified
     * @param key identifies the campaign: {@code campaign 7}
     */
    public record Other(@Nullable AudienceRule rule, Condition told, String key) {}

    /**
     * Counts for each of the campaigns, in order. The total wait is that of one count.
     *
     * @return empty during the first expensive count
     */
    public List<Optional<Shared>> find(AudienceRule rule, Integration integration, List<Other> others) {
        return figures.find(
                others.stream().map(other -> request(rule, integration, other)).toList());
    }

    private FigureRequest<Shared> request(AudienceRule rule, Integration integration, Other other) {
        AudienceRule theirs = other.rule();
        Condition chosen = theirs == null
                ? other.told()
                : counter.matches(theirs.accounts(), integration).or(other.told());
        return KIND.request(
                AudienceCounts.hash(format.write(rule), theirs == null ? "" : format.write(theirs), other.key()),
                () -> new Shared(counter.matching(rule.accounts(), integration, chosen), clock.instant()));
    }
}
