package io.duskline.audience;

import io.duskline.audience.RowPatterns.Alike;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How many accounts come to each part of a rule, match it and are left after it. What each number means, {@link RuleStage} says. */
final class RunningCounts {

    private final Map<String, PartCount> counts = new HashMap<>();

    private RunningCounts() {}

    /** By the paths of the parts. */
    static Map<String, PartCount> of(RuleGroup rule, List<Alike> accounts) {
        RunningCounts running = new RunningCounts();
        accounts.forEach(alike -> running.walk(rule, true, alike));
        return running.counts;
    }

    /**
     * Adds accounts that are alike to the counts of all parts of a group.
     *
     * @param come whether they match all that stands before the group
     * @return whether they come and match it
     */
    private boolean walk(RuleGroup group, boolean come, Alike alike) {
        boolean all = come;
        boolean any = false;
        for (RulePart part : group.parts()) {
            boolean comes = switch (group.match()) {
                case ALL, NOT_ALL -> all;
                case ANY -> come;
                case NONE -> come && !any;
            };
            boolean matches = part instanceof RuleGroup inner
                    ? walk(inner, comes, alike)
                    : comes && part.rows().allMatch(alike::holds);
            boolean isNew = !any;
            all = all && matches;
            any = any || matches;
            add(part, alike.accounts(), comes, matches, isNew, isLeft(group.match(), come, all, any));
        }
        return isLeft(group.match(), come, all, any);
    }

    private static boolean isLeft(RuleGroup.Match match, boolean come, boolean all, boolean any) {
        return switch (match) {
            case ALL -> all;
            case ANY -> any;
            case NONE -> come && !any;
            case NOT_ALL -> come && !all;
        };
    }

    private void add(RulePart part, long accounts, boolean comes, boolean matches, boolean isNew, boolean isLeft) {
        counts.merge(
                part.path(),
                PartCount.NONE.plus(accounts, comes, matches, isNew, isLeft),
                (had, more) -> had.plus(accounts, comes, matches, isNew, isLeft));
    }
}
