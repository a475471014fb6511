package io.duskline.audience;

import io.duskline.audience.RowPatterns.Alike;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Accounts that a rule just misses: one condition otherwise, and they would match. Where any of several would do, their group
 * is what keeps them out. Only accounts that ever used what it is about: else everybody misses "uses it" by one.
 */
final class NearMisses {

    private NearMisses() {}

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
                ? lacking(rule, true, alike).findFirst()
                : Optional.empty();
    }

    /** The parts that keep such accounts out, however many they are; empty where they match. */
    static List<String> all(RuleGroup rule, Alike alike) {
        return lacking(rule, true, alike).toList();
    }

    /** Of several that each would do, the one that lacks least; where that is more than one, their group. */
    private static Stream<String> lacking(RulePart part, boolean wanted, Alike alike) {
        int cost = cost(part, wanted, alike);
        if (cost == 0) {
            return Stream.empty();
        }
        if (part instanceof RuleGroup group) {
            boolean inner = ofParts(group, wanted);
            List<RulePart> parts = group.parts().stream()
                    .filter(each -> isEach(group, wanted) || cost(each, inner, alike) == cost)
                    .toList();
            if (isEach(group, wanted) || parts.size() == 1) {
                return parts.stream().flatMap(each -> lacking(each, inner, alike));
            }
        }
        return Stream.of(part.path());
    }

    /** How many conditions would have to be otherwise, so that the part is as wanted. */
    static int cost(RulePart part, boolean wanted, Alike alike) {
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
}
