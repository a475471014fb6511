package io.duskline.finding;

import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/** The findings of all checks of one thing at one time. */
public record Findings(Instant checkedAt, List<Finding> all) {

    public Findings {
        all = List.copyOf(all);
    }

    /** Those that must be fixed first. */
    public List<Finding> errors() {
        return only(each -> each.isError() && each.isOpen());
    }

    /** Those that a person still has to fix or waive. */
    public List<Finding> warnings() {
        return only(each -> each.isWarning() && each.isOpen());
    }

    public List<Finding> overruled() {
        return only(each -> each.overruled() != null);
    }

    public List<Finding> infos() {
        return only(Finding::isInfo);
    }

    private List<Finding> only(Predicate<Finding> which) {
        return all.stream().filter(which).toList();
    }
}
