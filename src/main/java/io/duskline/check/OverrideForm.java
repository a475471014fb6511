package io.duskline.check;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.OpenWarnings;
import io.duskline.web.Faults;
import io.duskline.web.Finding.Overruled;
import io.duskline.web.Finding.Weight;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Takes from a form why each finding may stay as it is. */
@Component
class OverrideForm implements OpenWarnings {

    /** The field of a reason for all that have none of their own. */
    static final String FOR_ALL = "why";

    private static final int MARK = 12;

    private final Checklist checklist;
    private final FindingOverrides findingOverrides;

    OverrideForm(Checklist checklist, FindingOverrides findingOverrides) {
        this.checklist = checklist;
        this.findingOverrides = findingOverrides;
    }

    /** The field of a finding's reason. */
    static String field(CheckResult found) {
        return "why-" + found.fingerprint().substring(0, MARK);
    }

    @Override
    public Left of(Campaign campaign) {
        List<CheckResult> found = checklist.found(campaign);
        return new Left(
                found.stream()
                        .map(CheckResult::finding)
                        .filter(each -> each.weight() == Weight.MUST)
                        .toList(),
                left(campaign, found).stream()
                        .map(each -> new Judged(field(each), each.finding()))
                        .toList());
    }

    @Override
    public void judge(Campaign campaign, Map<String, String> typed, String by) {
        List<CheckResult> left = left(campaign, checklist.found(campaign));
        keep(campaign, left, typed, by);
        Faults faults = new Faults();
        left.stream()
                .filter(found -> reason(found, typed).isEmpty())
                .forEach(found -> faults.add(field(found), "Give a reason to waive it, or fix it."));
        faults.throwIfAny();
    }

    /** @return how many were set aside */
    int keep(Campaign campaign, Map<String, String> typed, String by) {
        return keep(campaign, left(campaign, checklist.found(campaign)), typed, by);
    }

    private int keep(Campaign campaign, List<CheckResult> left, Map<String, String> typed, String by) {
        Map<String, List<CheckResult>> byReason = new LinkedHashMap<>();
        left.forEach(found -> {
            String reason = reason(found, typed);
            if (!reason.isEmpty()) {
                byReason.computeIfAbsent(reason, each -> new ArrayList<>()).add(found);
            }
        });
        byReason.forEach((reason, found) -> findingOverrides.overrule(campaign.id(), found, reason, by));
        return byReason.values().stream().mapToInt(List::size).sum();
    }

    private static String reason(CheckResult found, Map<String, String> typed) {
        String own = typed.getOrDefault(field(found), "").strip();
        return own.isEmpty() ? typed.getOrDefault(FOR_ALL, "").strip() : own;
    }

    private List<CheckResult> left(Campaign campaign, List<CheckResult> found) {
        Map<String, Overruled> overruled = findingOverrides.of(campaign.id());
        return found.stream()
                .filter(each -> each.mayBeOverruled() && !overruled.containsKey(each.fingerprint()))
                .toList();
    }
}
