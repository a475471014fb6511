package io.duskline.audience;

import io.duskline.audience.RuleGroup.Match;
import io.duskline.web.Faults;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads the parts of a rule from the fields of a form, bounded in depth and number as rules are. */
final class TypedRule {

    private final Map<String, List<String>> form;
    private final Faults faults;
    private int parts;

    TypedRule(Map<String, List<String>> form, Faults faults) {
        this.form = form;
        this.faults = faults;
    }

    RuleGroup group(String path, int depth) {
        Match match = Match.of(RuleRow.first(form, path + ".match")).orElse(Match.ALL);
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
        return RuleRow.Kind.of(RuleRow.first(form, path + ".kind"))
                .map(kind -> (RulePart) RuleRow.typed(path, kind, form))
                .orElseGet(() -> group(path, depth + 1));
    }
}
