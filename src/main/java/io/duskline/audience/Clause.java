package io.duskline.audience;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One condition of a rule over accounts. Groups can be nested. REST shows it as JSON, which {@link RuleFormat} reads. */
public sealed interface Clause {

    /**
     * Whether all accounts that it chooses use an integration.
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

    /** The usage conditions that the rule requires in any group; with {@code isAskedFor} false, those that it excludes. */
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
     * The account uses an integration: it was last used within this many days, and all resources together have at least the
     * minimum number of uses in the last 30 days. For a minimum of 1, any use within the days is enough.
     *
     * @param integration its slug
     */
    @JsonPropertyOrder({"uses", "within_days", "min_uses"})
    record Uses(
            @JsonProperty("uses") String integration,
            @JsonProperty("within_days") int withinDays,
            @JsonProperty("min_uses") int minUses)
            implements Leaf {}

    record Plan(@JsonProperty("plan") List<String> plans) implements Leaf {}

    record Region(@JsonProperty("region") List<String> regions) implements Leaf {}

    record Attribute(@JsonIgnore String name, @JsonIgnore List<String> values) implements Leaf {

        @JsonProperty("attribute")
        Map<String, List<String>> written() {
            return Map.of(name, values);
        }
    }

    record All(@JsonProperty("all") List<Clause> clauses) implements Clause {}

    record Any(@JsonProperty("any") List<Clause> clauses) implements Clause {}

    record Not(@JsonProperty("not") Clause clause) implements Clause {}
}
