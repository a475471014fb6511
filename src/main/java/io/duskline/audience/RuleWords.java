package io.duskline.audience;

import io.duskline.audience.AudienceRule.Tell;
import io.duskline.customer.ContactRole;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** A rule in English words. */
public final class RuleWords {

    private RuleWords() {}

    /** "accounts that use twitter within 90 days and do not (are in the region APAC); there every contact among owner, admin". */
    public static String of(AudienceRule rule) {
        return of(rule, UnaryOperator.identity());
    }

    /** @param names gives the name of an integration by its slug */
    public static String of(AudienceRule rule, UnaryOperator<String> names) {
        String people = rule.roles().stream().map(ContactRole::code).collect(Collectors.joining(", "));
        return "accounts that " + words(rule.accounts(), names) + "; there "
                + (rule.tell() == Tell.ALL ? "every contact among " : "the first reachable contact of ") + people;
    }

    private static String words(Clause clause, UnaryOperator<String> names) {
        return switch (clause) {
            case Clause.Uses uses ->
                "use " + names.apply(uses.integration()) + " within " + uses.withinDays() + " days"
                        + (uses.minUses() > 1 ? ", at least " + uses.minUses() + " times in 30 days" : "");
            case Clause.Plan plan -> "have the plan " + or(plan.plans());
            case Clause.Region region -> "are in the region " + or(region.regions());
            case Clause.Attribute attribute -> "have " + attribute.name() + " " + or(attribute.values());
            case Clause.All all -> join(all.clauses(), " and ", names);
            case Clause.Any any -> "(" + join(any.clauses(), " or ", names) + ")";
            case Clause.Not not -> "do not (" + words(not.clause(), names) + ")";
        };
    }

    /** Why a group excludes an account: "it matches none of: plan is Pro; region is EMEA". */
    static String group(RuleGroup group, UnaryOperator<String> names) {
        String parts = group.parts().stream().map(part -> part(part, names)).collect(Collectors.joining("; "));
        return (group.match().isOfParts() ? "it matches none of: " : "it matches all of: ") + parts;
    }

    /**
     * A row or a group in one line: "plan is Pro or Team".
     *
     * @param names gives the name of an integration by its slug
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

    private static String join(List<Clause> clauses, String between, UnaryOperator<String> names) {
        return clauses.stream().map(clause -> words(clause, names)).collect(Collectors.joining(between));
    }

    private static String or(List<String> words) {
        return String.join(" or ", words);
    }
}
