package io.duskline.audience;

import io.duskline.audience.RowPatterns.Alike;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Accounts that would match if one condition were different. If changing any one of several conditions would be enough, their
 * group counts as the reason. Only accounts that ever used the integration count: otherwise every other account would be a near
 * miss.
 */
final class NearMisses {

    private NearMisses() {}

    /** Number of accounts by path of the part that excludes them. */
    static Map<String, Long> count(RuleGroup rule, List<Alike> accounts) {
        Map<String, Long> counts = new HashMap<>();
        for (Alike alike : accounts) {
            of(rule, alike).ifPresent(part -> counts.merge(part, alike.accounts(), Long::sum));
        }
        return counts;
    }

    /** The part that excludes such accounts; empty if they match, or if more than one condition excludes them. */
    static Optional<String> of(RuleGroup rule, Alike alike) {
        return alike.isUser() && cost(rule, true, alike) == 1
                ? lacking(rule, true, alike).findFirst()
                : Optional.empty();
    }

    /** All parts that exclude such accounts; empty if they match. */
    static List<String> all(RuleGroup rule, Alike alike) {
        return lacking(rule, true, alike).toList();
    }

    /**
     * If changing any one of several parts would be enough, the one with the fewest changes; if several have the fewest, their
     * group.
     */
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

    /** How many conditions would have to differ for the part to have the wanted result. */
    static int cost(RulePart part, boolean wanted, Alike alike) {
        return switch (part) {
            case RuleRow row -> alike.holds(row) == wanted ? 0 : 1;
            case RuleGroup group -> {
                var costs = group.parts().stream().mapToInt(inner -> cost(inner, ofParts(group, wanted), alike));
                yield isEach(group, wanted) ? costs.sum() : costs.min().orElse(0);
            }
        };
    }

    /** The wanted result of a group's parts, for the wanted result of the group. */
    private static boolean ofParts(RuleGroup group, boolean wanted) {
        return group.match().isOfParts() == wanted;
    }

    /** Whether every part must have that result. */
    private static boolean isEach(RuleGroup group, boolean wanted) {
        return group.match().isOfEach() == wanted;
    }
}
