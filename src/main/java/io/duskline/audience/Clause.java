package io.duskline.audience;

import java.util.List;
import java.util.stream.Stream;

/** One condition of a rule over accounts; the groups nest. */
public sealed interface Clause {

    /**
     * Whether everything that it chooses uses an integration.
     *
     * @param integration its slug
     */
    default boolean asksForUse(String integration) {
        return switch (this) {
            case Uses uses -> uses.integration().equals(integration);
            case All all -> all.clauses().stream().anyMatch(part -> part.asksForUse(integration));
            case Any any ->
                !any.clauses().isEmpty() && any.clauses().stream().allMatch(part -> part.asksForUse(integration));
            case Leaf leaf -> false;
            case Not not -> false;
        };
    }

    /** The uses that the rule requires in any group; with {@code isAskedFor} false, those that it excludes. */
    default Stream<Uses> uses(boolean isAskedFor) {
        return switch (this) {
            case Uses uses -> isAskedFor ? Stream.of(uses) : Stream.empty();
            case All all -> all.clauses().stream().flatMap(part -> part.uses(isAskedFor));
            case Any any -> any.clauses().stream().flatMap(part -> part.uses(isAskedFor));
            case Not not -> not.clause().uses(!isAskedFor);
            case Plan plan -> Stream.empty();
            case Region region -> Stream.empty();
            case Attribute attribute -> Stream.empty();
        };
    }

    /** A condition without nested conditions. */
    sealed interface Leaf extends Clause {}

    /**
     * The account uses an integration: something was last used within so many days, and the uses of all resources in
     * the last 30 days make at least the minimum. A minimum of 1 is met by any use within the days.
     *
     * @param integration its slug
     */
    record Uses(String integration, int withinDays, int minUses) implements Leaf {}

    record Plan(List<String> plans) implements Leaf {}

    record Region(List<String> regions) implements Leaf {}

    record Attribute(String name, List<String> values) implements Leaf {}

    record All(List<Clause> clauses) implements Clause {}

    record Any(List<Clause> clauses) implements Clause {}

    record Not(Clause clause) implements Clause {}
}
