package io.duskline.audience;

import io.duskline.db.Coded;
import io.duskline.web.Faults;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A group of parts, and how many of them an account must match. */
public record RuleGroup(String path, Match match, List<RulePart> parts) implements RulePart {

    /** How many parts must match. */
    public enum Match implements Coded {
        ALL,
        ANY,
        NONE,
        NOT_ALL;

        /** Whether accounts must match parts, rather than not match them. */
        boolean isOfParts() {
            return this == ALL || this == ANY;
        }

        /** Whether each part alone can exclude an account. */
        boolean isOfEach() {
            return this == ALL || this == NONE;
        }
    }

    static RuleGroup of(String path, Match match, List<Clause> clauses) {
        return new RuleGroup(
                path,
                match,
                IntStream.range(0, clauses.size())
                        .mapToObj(i -> RulePart.of(child(path, i), clauses.get(i)))
                        .toList());
    }

    static String child(String path, int place) {
        return path + "." + place;
    }

    /** Path of the next part. */
    public String next() {
        return child(path, parts.size());
    }

    @Override
    public RuleGroup at(String elsewhere) {
        return with(elsewhere, parts);
    }

    private RuleGroup with(String at, List<RulePart> others) {
        return new RuleGroup(
                at,
                match,
                IntStream.range(0, others.size())
                        .mapToObj(i -> others.get(i).at(child(at, i)))
                        .toList());
    }

    @Override
    public Stream<RuleRow> rows() {
        return parts.stream().flatMap(RulePart::rows);
    }

    /** The group with a change to itself or to the nested group at this path; unchanged if there is none. */
    RuleGroup change(String group, UnaryOperator<RuleGroup> how) {
        if (path.equals(group)) {
            return how.apply(this);
        }
        return new RuleGroup(
                path,
                match,
                parts.stream()
                        .map(part -> part instanceof RuleGroup inner ? inner.change(group, how) : part)
                        .toList());
    }

    RuleGroup plus(RulePart part) {
        List<RulePart> more = new ArrayList<>(parts);
        more.add(part.at(next()));
        return new RuleGroup(path, match, more);
    }

    /** The group without the part at this path, at any depth; later parts move up. */
    RuleGroup without(String part) {
        return with(
                path,
                parts.stream()
                        .filter(each -> !each.path().equals(part))
                        .map(each -> each instanceof RuleGroup inner ? inner.without(part) : each)
                        .toList());
    }

    /** Its complete parts, with new paths; empty if there are none. */
    Optional<RuleGroup> whole() {
        List<RulePart> whole = new ArrayList<>();
        for (RulePart part : parts) {
            if (part instanceof RuleGroup group) {
                group.whole().ifPresent(whole::add);
            } else if (part.clause().isPresent()) {
                whole.add(part);
            }
        }
        return whole.isEmpty() ? Optional.empty() : Optional.of(new RuleGroup(path, match, whole));
    }

    @Override
    public Optional<Clause> clause() {
        List<Clause> clauses = new ArrayList<>();
        for (RulePart part : parts) {
            Optional<Clause> clause = part.clause();
            if (clause.isEmpty()) {
                return Optional.empty();
            }
            clauses.add(clause.get());
        }
        return clauses.isEmpty() ? Optional.empty() : Optional.of(joined(match, clauses));
    }

    static Clause joined(Match match, List<Clause> clauses) {
        return switch (match) {
            case ALL -> new Clause.All(clauses);
            case ANY -> new Clause.Any(clauses);
            case NONE -> new Clause.Not(new Clause.Any(clauses));
            case NOT_ALL -> new Clause.Not(new Clause.All(clauses));
        };
    }

    @Override
    public void check(Faults faults) {
        faults.require(!parts.isEmpty(), path + ".new", "add a condition here, or remove the group");
        parts.forEach(part -> part.check(faults));
    }
}
