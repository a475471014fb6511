package io.duskline.audience;

import io.duskline.audience.AudienceRule.Tell;
import io.duskline.audience.RuleGroup.Match;
import io.duskline.customer.ContactRole;
import io.duskline.db.Coded;
import io.duskline.web.Faults;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A rule as editable rows. Every rule can be shown as rows, and unchanged rows give exactly the same rule.
 *
 * @param roles all roles, in the order of the rule
 */
public record RuleForm(RuleGroup accounts, List<ChosenRole> roles, Tell tell) {

    /** The outermost group. */
    public static final String ROOT = "r";

    /** Buttons, each with the path of its part. */
    private static final String ADD = "add";

    private static final String GROUP = "group";
    private static final String REMOVE = "remove";
    private static final String EARLIER = "earlier";

    /** A role and whether it is chosen. */
    public record ChosenRole(ContactRole role, boolean isChosen) {}

    public static RuleForm of(AudienceRule rule) {
        RulePart part = RulePart.of(ROOT, rule.accounts());
        RuleGroup accounts = part instanceof RuleGroup group
                ? group
                : new RuleGroup(ROOT, Match.ALL, List.of(part.at(RuleGroup.child(ROOT, 0))));
        return new RuleForm(accounts, roles(rule.roles(), List.of()), rule.tell());
    }

    /**
     * Reads the form fields and applies the pressed button.
     *
     * @param integration slug for a new condition
     */
    public static RuleForm typed(Map<String, List<String>> form, String integration) {
        Faults tooMany = new Faults();
        RuleForm typed = new RuleForm(
                new TypedRule(form, tooMany).group(ROOT, 1),
                roles(known(form, "role"), known(form, "order")),
                RuleRow.first(form, "tell").equals(Tell.FIRST.code()) ? Tell.FIRST : Tell.ALL);
        tooMany.throwIfAny();
        return typed.pressed(form, integration);
    }

    private static List<ContactRole> known(Map<String, List<String>> form, String name) {
        return form.getOrDefault(name, List.of()).stream()
                .flatMap(code -> Coded.find(ContactRole.class, code).stream())
                .toList();
    }

    /** @param order order of all roles; roles missing from it follow, chosen ones first */
    private static List<ChosenRole> roles(List<ContactRole> chosen, List<ContactRole> order) {
        Set<ContactRole> all = new LinkedHashSet<>(order);
        all.addAll(chosen);
        all.addAll(List.of(ContactRole.values()));
        return all.stream()
                .map(role -> new ChosenRole(role, chosen.contains(role)))
                .toList();
    }

    private RuleForm pressed(Map<String, List<String>> form, String integration) {
        String add = RuleRow.first(form, ADD);
        String group = RuleRow.first(form, GROUP);
        RuleRow.Kind kind = Coded.find(RuleRow.Kind.class, RuleRow.first(form, add + ".new"))
                .orElse(RuleRow.Kind.USES);
        RuleGroup changed = accounts.change(add, to -> to.plus(RuleRow.blank(to.next(), kind, integration)))
                .change(group, to -> to.plus(new RuleGroup(to.next(), Match.ANY, List.of())))
                .without(RuleRow.first(form, REMOVE));
        return new RuleForm(changed, earlier(RuleRow.first(form, EARLIER)), tell);
    }

    private List<ChosenRole> earlier(String code) {
        List<ChosenRole> moved = new ArrayList<>(roles);
        for (int i = 1; i < moved.size(); i++) {
            if (moved.get(i).role().code().equals(code)) {
                moved.add(i - 1, moved.remove(i));
                break;
            }
        }
        return moved;
    }

    /** Whether the pressed button only changes the rows. */
    public static boolean isOnlyShown(Map<String, List<String>> form) {
        return !RuleRow.first(form, "do").equals("save") && !isLeft(form);
    }

    /** Whether the user saves and continues to the next page. */
    public static boolean isLeft(Map<String, List<String>> form) {
        return RuleRow.first(form, "do").equals("next");
    }

    /**
     * The complete part of the rule; empty without a condition or a role.
     *
     * <p>{@link #check} reports the incomplete parts.
     */
    public Optional<RuleForm> whole() {
        return chosen().isEmpty() ? Optional.empty() : accounts.whole().map(whole -> new RuleForm(whole, roles, tell));
    }

    /** @return empty only if a fault was added */
    public Optional<AudienceRule> check(Faults faults) {
        int before = faults.found().size();
        accounts.check(faults);
        faults.require(!chosen().isEmpty(), "roles", "choose at least one");
        return faults.found().size() > before ? Optional.empty() : rule();
    }

    /** Empty while something is missing. */
    public Optional<AudienceRule> rule() {
        return chosen().isEmpty() ? Optional.empty() : clause().map(clause -> new AudienceRule(clause, chosen(), tell));
    }

    /** A single condition is stored without a group around it. */
    private Optional<Clause> clause() {
        boolean isAlone = accounts.match() == Match.ALL && accounts.parts().size() == 1;
        return isAlone ? accounts.parts().getFirst().clause() : accounts.clause();
    }

    private List<ContactRole> chosen() {
        return roles.stream().filter(ChosenRole::isChosen).map(ChosenRole::role).toList();
    }

    /** Whether it equals the saved rule, so that saving changes nothing. */
    public boolean isOf(AudienceRule rule) {
        return chosen().equals(rule.roles())
                && tell == rule.tell()
                && (accounts.equals(of(rule).accounts())
                        || clause().filter(rule.accounts()::equals).isPresent());
    }

    /** Reads the parts of a rule from form fields, with limits on depth and number. */
    private static final class TypedRule {

        private final Map<String, List<String>> form;
        private final Faults faults;
        private int parts;

        TypedRule(Map<String, List<String>> form, Faults faults) {
            this.form = form;
            this.faults = faults;
        }

        RuleGroup group(String path, int depth) {
            Match match = Coded.find(Match.class, RuleRow.first(form, path + ".match"))
                    .orElse(Match.ALL);
            List<RulePart> found = new ArrayList<>();
            for (int i = 0; isThere(RuleGroup.child(path, i)); i++) {
                if (depth >= RuleFormat.DEEPEST || ++parts > RuleFormat.MOST_CLAUSES) {
                    faults.add(path + ".new", "is nested too deeply or has too many conditions");
                    break;
                }
                found.add(part(RuleGroup.child(path, i), depth));
            }
            return new RuleGroup(path, match, found);
        }

        private boolean isThere(String path) {
            return form.containsKey(path + ".kind") || form.containsKey(path + ".match");
        }

        private RulePart part(String path, int depth) {
            return Coded.find(RuleRow.Kind.class, RuleRow.first(form, path + ".kind"))
                    .map(kind -> (RulePart) RuleRow.typed(path, kind, form))
                    .orElseGet(() -> group(path, depth + 1));
        }
    }
}
