package io.duskline.audience;

import io.duskline.audience.RuleGroup.Match;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One part of a rule, as a person reads down the rows: the accounts that come to it, those of them that match it, and those
 * that are left after it, as if its group ended there. What is counted at each row is what these clauses choose.
 *
 * @param before what has to hold for an account to come to it; without any, all come
 */
record RuleStage(RulePart part, List<Clause> before, Match match, List<Clause> earlier) {

    /** Which of its accounts. */
    enum Which {
        MATCHING,
        LEFT
    }

    /** Of a rule that is whole. */
    static Optional<RuleStage> of(RuleGroup rule, String path) {
        return within(rule, List.of(), path);
    }

    private static Optional<RuleStage> within(RuleGroup group, List<Clause> come, String path) {
        List<Clause> earlier = new ArrayList<>();
        for (RulePart part : group.parts()) {
            List<Clause> before = joined(come, comeOn(group.match(), earlier));
            if (part.path().equals(path)) {
                return Optional.of(new RuleStage(part, before, group.match(), List.copyOf(earlier)));
            }
            if (part instanceof RuleGroup inner && path.startsWith(inner.path() + ".")) {
                return within(inner, before, path);
            }
            earlier.add(part.clause().orElseThrow());
        }
        return Optional.empty();
    }

    /** Of the parts before it in the same group, what keeps accounts from coming to it. */
    private static List<Clause> comeOn(Match match, List<Clause> earlier) {
        return switch (match) {
            case ALL, NOT_ALL -> earlier;
            case ANY -> List.of();
            case NONE ->
                earlier.stream().map(part -> (Clause) new Clause.Not(part)).toList();
        };
    }

    Clause clause(Which which) {
        Clause own = part.clause().orElseThrow();
        return switch (which) {
            case MATCHING -> all(before, own);
            case LEFT ->
                switch (match) {
                    case ALL -> all(before, own);
                    case ANY -> all(before, new Clause.Any(joined(earlier, List.of(own))));
                    case NONE -> all(before, new Clause.Not(own));
                    case NOT_ALL -> all(come(), new Clause.Not(new Clause.All(joined(earlier, List.of(own)))));
                };
        };
    }

    /** What holds already of all that come to the group. */
    private List<Clause> come() {
        return before.subList(0, before.size() - earlier.size());
    }

    private static Clause all(List<Clause> before, Clause own) {
        return before.isEmpty() ? own : new Clause.All(joined(before, List.of(own)));
    }

    private static List<Clause> joined(List<Clause> some, List<Clause> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }
}
