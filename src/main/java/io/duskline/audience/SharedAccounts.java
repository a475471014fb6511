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

/** Counts the accounts of one rule that other campaigns tell too. A costly count is shown as it was counted last. */
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

    /** What was counted. */
    public record Shared(long accounts, Instant at) {}

    /**
     * Another campaign that tells accounts.
     *
     * @param rule whom it chooses besides those who were told already; null for none
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
