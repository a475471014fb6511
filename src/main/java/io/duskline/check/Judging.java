package io.duskline.check;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.LeftToJudge;
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
class Judging implements LeftToJudge {

    /** The field of a reason for all that have none of their own. */
    static final String FOR_ALL = "why";

    private static final int MARK = 12;

    private final Checklist checklist;
    private final Overruling overruling;

    Judging(Checklist checklist, Overruling overruling) {
        this.checklist = checklist;
        this.overruling = overruling;
    }

    /** The field of a finding's reason. */
    static String field(Found found) {
        return "why-" + found.fingerprint().substring(0, MARK);
    }

    @Override
    public Left of(Campaign campaign) {
        List<Found> found = checklist.found(campaign);
        return new Left(
                found.stream()
                        .map(Found::finding)
                        .filter(each -> each.weight() == Weight.MUST)
                        .toList(),
                left(campaign, found).stream()
                        .map(each -> new Judged(field(each), each.finding()))
                        .toList());
    }

    @Override
    public void judge(Campaign campaign, Map<String, String> typed, String by) {
        List<Found> left = left(campaign, checklist.found(campaign));
        keep(campaign, left, typed, by);
        Faults faults = new Faults();
        left.stream()
                .filter(found -> reason(found, typed).isEmpty())
                .forEach(found -> faults.add(field(found), "Say why it may stay so, or mend it."));
        faults.throwIfAny();
    }

    /** @return how many were set aside */
    int keep(Campaign campaign, Map<String, String> typed, String by) {
        return keep(campaign, left(campaign, checklist.found(campaign)), typed, by);
    }

    private int keep(Campaign campaign, List<Found> left, Map<String, String> typed, String by) {
        Map<String, List<Found>> byReason = new LinkedHashMap<>();
        left.forEach(found -> {
            String reason = reason(found, typed);
            if (!reason.isEmpty()) {
                byReason.computeIfAbsent(reason, each -> new ArrayList<>()).add(found);
            }
        });
        byReason.forEach((reason, found) -> overruling.overrule(campaign.id(), found, reason, by));
        return byReason.values().stream().mapToInt(List::size).sum();
    }

    private static String reason(Found found, Map<String, String> typed) {
        String own = typed.getOrDefault(field(found), "").strip();
        return own.isEmpty() ? typed.getOrDefault(FOR_ALL, "").strip() : own;
    }

    private List<Found> left(Campaign campaign, List<Found> found) {
        Map<String, Overruled> overruled = overruling.of(campaign.id());
        return found.stream()
                .filter(each -> each.mayBeOverruled() && !overruled.containsKey(each.fingerprint()))
                .toList();
    }
}
