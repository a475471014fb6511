package io.duskline.readiness.checklist;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.LeftToJudge;
import io.duskline.web.Faults;
import io.duskline.web.Finding.Overruled;
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
    public List<Judged> of(Campaign campaign) {
        return left(campaign).stream()
                .map(found -> new Judged(field(found), found.finding()))
                .toList();
    }

    @Override
    public void judge(Campaign campaign, Map<String, String> typed, String by) {
        keep(campaign, typed, by);
        Faults faults = new Faults();
        left(campaign).forEach(found -> faults.add(field(found), "Say why it may stay so, or mend it."));
        faults.throwIfAny();
    }

    /** @return how many were set aside */
    int keep(Campaign campaign, Map<String, String> typed, String by) {
        Map<String, List<Found>> byReason = new LinkedHashMap<>();
        left(campaign).forEach(found -> {
            String own = typed.getOrDefault(field(found), "").strip();
            String reason = own.isEmpty() ? typed.getOrDefault(FOR_ALL, "").strip() : own;
            if (!reason.isEmpty()) {
                byReason.computeIfAbsent(reason, each -> new ArrayList<>()).add(found);
            }
        });
        byReason.forEach((reason, found) -> overruling.overrule(campaign.id(), found, reason, by));
        return byReason.values().stream().mapToInt(List::size).sum();
    }

    private List<Found> left(Campaign campaign) {
        Map<String, Overruled> overruled = overruling.of(campaign.id());
        return checklist.found(campaign).stream()
                .filter(found -> found.mayBeOverruled() && !overruled.containsKey(found.fingerprint()))
                .toList();
    }
}
