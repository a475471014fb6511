package io.duskline.audience;

import io.duskline.audience.AudienceRule.Tell;
import io.duskline.customer.ContactRole;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** A rule as a person would say it, in English. */
public final class RuleWords {

    private RuleWords() {}

    /** One line of a rule and how deep it is nested, from 0. */
    public record Line(int depth, String text) {}

    /** "accounts that use twitter within 90 days and are not in region APAC; all owners and admins there". */
    public static String of(AudienceRule rule) {
        String people = rule.roles().stream().map(ContactRole::code).collect(Collectors.joining(", "));
        return "accounts that " + words(rule.accounts()) + "; there "
                + (rule.tell() == Tell.ALL ? "every contact among " : "the first that can be written to of ") + people;
    }

    private static String words(Clause clause) {
        return switch (clause) {
            case Clause.Uses uses ->
                "use " + uses.integration() + " within " + uses.withinDays() + " days"
                        + (uses.minUses() > 1 ? ", at least " + uses.minUses() + " times in 30 days" : "");
            case Clause.Plan plan -> "have the plan " + or(plan.plans());
            case Clause.Region region -> "are in the region " + or(region.regions());
            case Clause.Attribute attribute -> "have " + attribute.name() + " " + or(attribute.values());
            case Clause.All all -> join(all.clauses(), " and ");
            case Clause.Any any -> "(" + join(any.clauses(), " or ") + ")";
            case Clause.Not not -> "do not (" + words(not.clause()) + ")";
        };
    }

    /** The same as an outline. */
    public static List<Line> lines(AudienceRule rule) {
        List<Line> lines = new ArrayList<>();
        outline(rule.accounts(), 0, lines);
        return lines;
    }

    private static void outline(Clause clause, int depth, List<Line> into) {
        switch (clause) {
            case Clause.All all -> group("all of these", all.clauses(), depth, into);
            case Clause.Any any -> group("any of these", any.clauses(), depth, into);
            case Clause.Not not -> group("none of these", List.of(not.clause()), depth, into);
            case Clause.Uses uses ->
                into.add(new Line(
                        depth,
                        "The account uses " + uses.integration()
                                + ", at least " + uses.minUses() + (uses.minUses() == 1 ? " time" : " times")
                                + ", within "
                                + uses.withinDays() + " days"));
            case Clause.Plan plan -> into.add(new Line(depth, "Its plan is " + or(plan.plans())));
            case Clause.Region region -> into.add(new Line(depth, "Its region is " + or(region.regions())));
            case Clause.Attribute attribute ->
                into.add(new Line(depth, "Its " + attribute.name() + " is " + or(attribute.values())));
        }
    }

    private static void group(String words, List<Clause> parts, int depth, List<Line> into) {
        into.add(new Line(depth, words));
        parts.forEach(part -> outline(part, depth + 1, into));
    }

    /** Why a group keeps an account out: "it matches none of: plan is Pro; region is EMEA". */
    static String group(RuleGroup group, UnaryOperator<String> names) {
        String parts = group.parts().stream().map(part -> part(part, names)).collect(Collectors.joining("; "));
        return (group.match().isOfParts() ? "it matches none of: " : "it matches all of: ") + parts;
    }

    /**
     * A row or a group in a line: "plan is Pro or Team".
     *
     * @param names the name of an integration, by its slug
     */
    public static String part(RulePart part, UnaryOperator<String> names) {
        if (part instanceof RuleGroup group) {
            String inner = group.parts().stream().map(each -> part(each, names)).collect(Collectors.joining("; "));
            return switch (group.match()) {
                case ALL -> "all of (" + inner + ")";
                case ANY -> "any of (" + inner + ")";
                case NONE -> "none of (" + inner + ")";
                case NOT_ALL -> "not all of (" + inner + ")";
            };
        }
        RuleRow row = (RuleRow) part;
        String is = row.isNot() ? " is not " : " is ";
        return switch (row.kind()) {
            case USES ->
                (row.isNot() ? "does not use " : "uses ") + names.apply(row.integration()) + ", last within "
                        + row.days() + " days"
                        + (row.least().equals("1") ? "" : ", at least " + row.least() + " times in 30 days");
            case PLAN -> "plan" + is + or(row.values());
            case REGION -> "region" + is + or(row.values());
            case ATTRIBUTE -> row.name() + is + or(row.values());
        };
    }

    private static String join(List<Clause> clauses, String between) {
        return clauses.stream().map(RuleWords::words).collect(Collectors.joining(between));
    }

    private static String or(List<String> words) {
        return String.join(" or ", words);
    }
}
