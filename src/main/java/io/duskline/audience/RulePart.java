package io.duskline.audience;

import io.duskline.web.Faults;
import java.util.Optional;
import java.util.stream.Stream;

/** Part of a rule as its form shows it, as it was typed: a row that is one condition, or a group of parts. */
public sealed interface RulePart permits RuleRow, RuleGroup {

    /** Where it stands, which begins the names of its fields: {@code r} is the outermost group, {@code r.0} its first part. */
    String path();

    /** The same elsewhere. */
    RulePart at(String path);

    /** What it says; empty as long as something of it lacks or is wrong. */
    Optional<Clause> clause();

    /** Adds what lacks or is wrong, by the names of the fields. */
    void check(Faults faults);

    /** Its rows in reading order, or itself. */
    Stream<RuleRow> rows();

    default boolean isGroup() {
        return this instanceof RuleGroup;
    }

    /** The shape of a clause as parts. */
    static RulePart of(String path, Clause clause) {
        return switch (clause) {
            case Clause.All all -> RuleGroup.of(path, RuleGroup.Match.ALL, all.clauses());
            case Clause.Any any -> RuleGroup.of(path, RuleGroup.Match.ANY, any.clauses());
            case Clause.Not not -> not(path, not.clause());
            case Clause.Leaf leaf -> RuleRow.of(path, leaf, false);
        };
    }

    private static RulePart not(String path, Clause clause) {
        return switch (clause) {
            case Clause.Any any -> RuleGroup.of(path, RuleGroup.Match.NONE, any.clauses());
            case Clause.All all -> RuleGroup.of(path, RuleGroup.Match.NOT_ALL, all.clauses());
            // It is not written by hand; as a group of one it says the same.
            case Clause.Not twice -> RuleGroup.of(path, RuleGroup.Match.NONE, java.util.List.of(twice));
            case Clause.Leaf leaf -> RuleRow.of(path, leaf, true);
        };
    }
}
