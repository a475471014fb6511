package io.duskline.campaign.run;

import io.duskline.audience.AudienceRule;
import io.duskline.audience.Choice;
import io.duskline.audience.Clause;
import io.duskline.campaign.run.RehearsedReaders.Span;
import java.time.Duration;
import java.time.Instant;
import org.jooq.Condition;

/** Whether the rule of a campaign on paper chooses an account: now, and when each of its waves begins. */
final class RuleOnPaper {

    /** Whoever used it so lately goes on, though a rule that looks back some days would lose them by the last wave. */
    private static final Duration IN_USE = Duration.ofDays(14);

    private RuleOnPaper() {}

    /** Over the row of an account: some wave's rule chooses it; what only looks back loses accounts with time and gains none. */
    static Condition isEverChosen(RehearsedCampaign paper, Span span) {
        AudienceRule rule = paper.campaign().rule();
        Condition now = isChosenNow(paper, span);
        return hasNegation(rule.accounts())
                ? paper.sent().stream()
                        .map(wave -> isChosen(paper, wave.start(), span))
                        .reduce(now, Condition::or)
                : now;
    }

    private static boolean hasNegation(Clause clause) {
        return switch (clause) {
            case Clause.Not negated -> true;
            case Clause.All all -> all.clauses().stream().anyMatch(RuleOnPaper::hasNegation);
            case Clause.Any any -> any.clauses().stream().anyMatch(RuleOnPaper::hasNegation);
            case Clause.Uses uses -> false;
            case Clause.Plan plan -> false;
            case Clause.Region region -> false;
            case Clause.Attribute attribute -> false;
        };
    }

    /** Over a row of {@link Choice}: the rule chooses the account when the wave begins, or now while it is in use. */
    static Condition isChosen(RehearsedCampaign paper, RehearsedWave wave, Span span) {
        Instant at = wave.start();
        Condition now = isChosenNow(paper, span);
        if (!at.isAfter(paper.at())) {
            return now;
        }
        Condition isInUse =
                Choice.isInUse(paper.deprecation().integration(), paper.at().minus(IN_USE));
        Condition then = isChosen(paper, at, span);
        return hasNegation(paper.campaign().rule().accounts())
                ? isInUse.and(now).or(then)
                : isInUse.or(then);
    }

    /** Over the row of an account: the rule chooses it as things are. */
    static Condition isChosenNow(RehearsedCampaign paper, Span span) {
        return isChosen(paper, paper.at(), span);
    }

    private static Condition isChosen(RehearsedCampaign paper, Instant at, Span span) {
        return Choice.isMatch(paper.campaign().rule(), paper.deprecation().integration(), at, span::holds);
    }
}
