package io.duskline.check;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.Campaigns;
import io.duskline.web.ProblemException;
import java.security.Principal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A campaign's checklist by REST: what was found, and setting it aside by its kind. */
@RestController
@RequestMapping("/api/v1/campaigns/{id}/findings")
class ChecklistApi {

    private final Campaigns campaigns;
    private final Checklist checklist;
    private final FindingOverrides findingOverrides;

    ChecklistApi(Campaigns campaigns, Checklist checklist, FindingOverrides findingOverrides) {
        this.campaigns = campaigns;
        this.checklist = checklist;
        this.findingOverrides = findingOverrides;
    }

    @GetMapping
    FindingsView findings(@PathVariable long id) {
        return FindingsView.of(checklist.of(campaigns.get(id)));
    }

    record WhyOverruled(@Nullable String why) {}

    /** All of this kind that are there now; a later one is open again. */
    @PostMapping("/{kind}/overrule")
    FindingsView overrule(
            @PathVariable long id, @PathVariable String kind, @RequestBody WhyOverruled body, Principal who) {
        Campaign campaign = campaigns.get(id);
        List<CheckResult> found = ofKind(campaign, kind);
        if (found.stream().noneMatch(CheckResult::mayBeOverruled)) {
            throw ProblemException.conflict("A finding " + kind + " cannot be waived: it must be fixed.");
        }
        findingOverrides.overrule(
                id, found.stream().filter(CheckResult::mayBeOverruled).toList(), body.why(), who.getName());
        return findings(id);
    }

    @DeleteMapping("/{kind}/overrule")
    FindingsView takeBack(@PathVariable long id, @PathVariable String kind, Principal who) {
        findingOverrides.takeBack(id, ofKind(campaigns.get(id), kind), who.getName());
        return findings(id);
    }

    private List<CheckResult> ofKind(Campaign campaign, String kind) {
        List<CheckResult> found = checklist.found(campaign).stream()
                .filter(each -> each.finding().kind().equals(kind) && !each.isGood())
                .toList();
        if (found.isEmpty()) {
            throw ProblemException.notFound("finding " + kind + " at campaign " + campaign.id());
        }
        return found;
    }
}
