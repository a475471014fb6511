package io.duskline.campaign.web;

import io.duskline.audience.RuleForm;
import io.duskline.audience.RuleGroup;
import io.duskline.audience.RulePart;
import java.util.HashMap;
import java.util.Map;

/** Names of a rule's rows and groups in labels and errors: by number in reading order. */
public final class RuleLabels {

    private final Map<String, String> fields = new HashMap<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private int rows;
    private int groups;

    private RuleLabels() {}

    static RuleLabels of(RuleForm form) {
        RuleLabels labels = new RuleLabels();
        labels.add(form.accounts());
        labels.fields.put("roles", "Roles");
        return labels;
    }

    private void add(RulePart part) {
        String path = part.path();
        if (part instanceof RuleGroup group) {
            numbers.put(path, ++groups);
            fields.put(path + ".new", "Group " + groups);
            group.parts().forEach(this::add);
        } else {
            numbers.put(path, ++rows);
            String row = "Condition " + rows;
            fields.put(path + ".uses", row);
            fields.put(path + ".days", row + ", days");
            fields.put(path + ".least", row + ", at least");
            fields.put(path + ".name", row + ", attribute");
            fields.put(path + ".more", row);
        }
    }

    /** By field name. */
    public Map<String, String> fields() {
        return fields;
    }

    /** Rows and groups are numbered separately, from 1. */
    public int number(String path) {
        return numbers.getOrDefault(path, 0);
    }
}
