package io.duskline.check;

import io.duskline.campaign.Campaigns;
import io.duskline.finding.Finding;
import io.duskline.finding.FindingView;
import io.duskline.finding.Findings;
import io.duskline.web.ProblemException;
import io.duskline.web.Site;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
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
    private final Site site;

    ChecklistApi(Campaigns campaigns, Checklist checklist, FindingOverrides findingOverrides, Site site) {
        this.campaigns = campaigns;
        this.checklist = checklist;
        this.findingOverrides = findingOverrides;
        this.site = site;
    }

    /**
     * @param errors how many must be fixed first
     * @param openWarnings how many a person still has to fix or overrule
     */
    record FindingsView(
            Instant checkedAt,
            int errors,
            int openWarnings,
            List<FindingView> items,
            @Nullable String next) {}

    @GetMapping
    FindingsView findings(@PathVariable long id) {
        Findings found = checklist.of(campaigns.get(id));
        return new FindingsView(
                found.checkedAt(),
                found.errors().size(),
                found.warnings().size(),
                FindingView.of(found.all(), site),
                null);
    }

    record OverruleReason(@Nullable String reason) {}

    /** All warnings of this code that are there now; a later one is open again. */
    @PostMapping("/{code}/overrule")
    FindingsView overrule(
            @PathVariable long id, @PathVariable String code, @RequestBody OverruleReason body, Principal who) {
        List<Finding> warnings = withCode(id, code).filter(Finding::isWarning).toList();
        if (warnings.isEmpty()) {
            throw ProblemException.conflict("A finding " + code + " cannot be waived: it must be fixed.");
        }
        findingOverrides.overrule(id, warnings, body.reason(), who.getName());
        return findings(id);
    }

    @DeleteMapping("/{code}/overrule")
    FindingsView takeBack(@PathVariable long id, @PathVariable String code, Principal who) {
        findingOverrides.takeBack(id, withCode(id, code).toList(), who.getName());
        return findings(id);
    }

    private Stream<Finding> withCode(long id, String code) {
        List<Finding> found = checklist.of(campaigns.get(id)).all().stream()
                .filter(each -> each.code().equals(code) && !each.isInfo())
                .toList();
        if (found.isEmpty()) {
            throw ProblemException.notFound("finding " + code + " at campaign " + id);
        }
        return found.stream();
    }
}
