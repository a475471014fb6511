package io.duskline.audience;

import io.duskline.web.Faults;
import java.util.Optional;
import java.util.stream.Stream;

/** A part of a rule as typed in its form: a row with one condition, or a group of parts. */
public sealed interface RulePart permits RuleRow, RuleGroup {

    /** Its position, a prefix of its field names: {@code r} is the outermost group, {@code r.0} its first part. */
    String path();

    /** The same part at another path. */
    RulePart at(String path);

    /** Its clause; empty while something is missing or invalid. */
    Optional<Clause> clause();

    /** Adds faults for missing or invalid values, by field name. */
    void check(Faults faults);

    /** Its rows in reading order, or itself. */
    Stream<RuleRow> rows();

    default boolean isGroup() {
        return this instanceof RuleGroup;
    }

    /** Converts a clause to parts. */
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
            // Forms never create it; a group with one part means the same.
            case Clause.Not twice -> RuleGroup.of(path, RuleGroup.Match.NONE, java.util.List.of(twice));
            case Clause.Leaf leaf -> RuleRow.of(path, leaf, true);
        };
    }
}
