package io.duskline.audience;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.when;

import io.duskline.audience.RowPatterns.Alike;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/**
 * Accounts that a rule just misses: one condition otherwise, and they would match. Where any of several would do, their group
 * is what keeps them out. Only accounts that ever used what it is about: else everybody misses "uses it" by one.
 *
 * @param clauses for what is asked of the database
 */
record NearMisses(RuleGroup rule, ClauseSql clauses) {

    /** How many there are, by the path of the part that keeps them out. */
    static Map<String, Long> count(RuleGroup rule, List<Alike> accounts) {
        Map<String, Long> counts = new HashMap<>();
        for (Alike alike : accounts) {
            of(rule, alike).ifPresent(part -> counts.merge(part, alike.accounts(), Long::sum));
        }
        return counts;
    }

    /** The part that keeps such accounts out; empty where they match, or more than one condition does. */
    static Optional<String> of(RuleGroup rule, Alike alike) {
        return alike.isUser() && cost(rule, true, alike) == 1
                ? Optional.of(lacking(rule, true, alike))
                : Optional.empty();
    }

    /** The parts that keep such accounts out, however many they are; empty where they match. */
    static List<String> all(RuleGroup rule, Alike alike) {
        return lackingParts(rule, true, alike).toList();
    }

    /** Of several that each would do, their group is one part. */
    private static Stream<String> lackingParts(RulePart part, boolean wanted, Alike alike) {
        if (cost(part, wanted, alike) == 0) {
            return Stream.empty();
        }
        if (part instanceof RuleGroup group
                && (isEach(group, wanted) || group.parts().size() == 1)) {
            return group.parts().stream().flatMap(each -> lackingParts(each, ofParts(group, wanted), alike));
        }
        return Stream.of(part.path());
    }

    /** How many conditions would have to be otherwise, so that the part is as wanted. */
    private static int cost(RulePart part, boolean wanted, Alike alike) {
        return switch (part) {
            case RuleRow row -> alike.holds(row) == wanted ? 0 : 1;
            case RuleGroup group -> {
                var costs = group.parts().stream().mapToInt(inner -> cost(inner, ofParts(group, wanted), alike));
                yield isEach(group, wanted) ? costs.sum() : costs.min().orElse(0);
            }
        };
    }

    /** What of a group's parts is wanted, so that the group is. */
    private static boolean ofParts(RuleGroup group, boolean wanted) {
        return group.match().isOfParts() == wanted;
    }

    /** Whether it is wanted of each of them. */
    private static boolean isEach(RuleGroup group, boolean wanted) {
        return group.match().isOfEach() == wanted;
    }

    private static String lacking(RulePart part, boolean wanted, Alike alike) {
        if (part instanceof RuleGroup group) {
            boolean inner = ofParts(group, wanted);
            List<RulePart> lacking = group.parts().stream()
                    .filter(each -> cost(each, inner, alike) == 1)
                    .toList();
            return lacking.size() == 1 ? lacking(lacking.getFirst(), inner, alike) : group.path();
        }
        return part.path();
    }

    /** Over the row of an account: one condition alone keeps it out. */
    Condition isOne() {
        return cost(rule, true).eq(1);
    }

    /** Over the row of an account of which {@link #isOne} holds: it is this part. */
    Condition is(String path) {
        return is(rule, true, path);
    }

    private Condition is(RulePart part, boolean wanted, String path) {
        if (!(part instanceof RuleGroup group)) {
            return DSL.condition(part.path().equals(path));
        }
        boolean inner = ofParts(group, wanted);
        Condition isOne = isEach(group, wanted)
                ? DSL.trueCondition()
                : oneAway(group, inner).eq(1);
        if (group.path().equals(path)) {
            return DSL.not(isOne);
        }
        return group.parts().stream()
                .filter(each -> each.path().equals(path) || path.startsWith(each.path() + "."))
                .findFirst()
                .map(each -> isOne.and(cost(each, inner).eq(1)).and(is(each, inner, path)))
                .orElse(DSL.falseCondition());
    }

    /** How many of its parts are one condition away. */
    private Field<Integer> oneAway(RuleGroup group, boolean wanted) {
        return group.parts().stream()
                .map(each -> when(cost(each, wanted).eq(1), inline(1)).otherwise(inline(0)))
                .reduce(Field::plus)
                .orElse(inline(0));
    }

    private Field<Integer> cost(RulePart part, boolean wanted) {
        return switch (part) {
            case RuleRow row ->
                when(clauses.matches(row.clause().orElseThrow()), inline(wanted ? 0 : 1))
                        .otherwise(inline(wanted ? 1 : 0));
            case RuleGroup group -> {
                List<Field<Integer>> costs = group.parts().stream()
                        .map(each -> cost(each, ofParts(group, wanted)))
                        .toList();
                yield isEach(group, wanted) ? costs.stream().reduce(Field::plus).orElse(inline(0)) : least(costs);
            }
        };
    }

    private static Field<Integer> least(List<Field<Integer>> costs) {
        return costs.size() == 1
                ? costs.getFirst()
                : DSL.least(costs.getFirst(), costs.subList(1, costs.size()).toArray(Field[]::new));
    }
}
