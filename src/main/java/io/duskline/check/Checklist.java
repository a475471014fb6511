package io.duskline.check;

import io.duskline.audience.AudienceCounts;
import io.duskline.audience.RuleCount;
import io.duskline.audience.RuleForm;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignFindings;
import io.duskline.campaign.plan.Proposals;
import io.duskline.campaign.wave.CampaignScopes;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.notice.Notices;
import io.duskline.web.Finding;
import io.duskline.web.Finding.Overruled;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Asks every check, and says what was set aside of what they found. Anyone who asks waits for no count of everything. */
@Component
class Checklist implements CampaignFindings {

    private final List<Check> checks;
    private final Deprecations deprecations;
    private final Notices notices;
    private final AudienceCounts counts;
    private final CampaignScopes scopes;
    private final Proposals proposals;
    private final FindingOverrides findingOverrides;
    private final Clock clock;

    Checklist(
            List<Check> checks,
            Deprecations deprecations,
            Notices notices,
            AudienceCounts counts,
            CampaignScopes scopes,
            Proposals proposals,
            FindingOverrides findingOverrides,
            Clock clock) {
        this.checks = checks;
        this.deprecations = deprecations;
        this.notices = notices;
        this.counts = counts;
        this.scopes = scopes;
        this.proposals = proposals;
        this.findingOverrides = findingOverrides;
        this.clock = clock;
    }

    @Override
    public CampaignFindings.Checked of(Campaign campaign) {
        Map<String, Overruled> overruled = findingOverrides.of(campaign.id());
        return new CampaignFindings.Checked(
                clock.instant(),
                found(campaign).stream().map(each -> with(each, overruled)).toList());
    }

    @Override
    public List<Finding> musts(Campaign campaign) {
        Deprecation deprecation = deprecations.get(campaign.deprecationId());
        CheckContext checked = inspected(campaign, deprecation, Optional.empty());
        return checks.stream()
                .flatMap(check -> check.musts(checked).stream())
                .map(CheckResult::finding)
                .toList();
    }

    private static Finding with(CheckResult found, Map<String, Overruled> overruled) {
        return found.with(found.mayBeOverruled() ? overruled.get(found.fingerprint()) : null);
    }

    /** By weight, and within one as the checks come. */
    List<CheckResult> found(Campaign campaign) {
        Deprecation deprecation = deprecations.get(campaign.deprecationId());
        CheckContext checked = inspected(
                campaign, deprecation, counts.find(RuleForm.of(campaign.rule()), scopes.of(campaign, deprecation)));
        return checks.stream()
                .flatMap(check -> check.of(checked).stream())
                .sorted(Comparator.comparing(each -> each.finding().weight()))
                .toList();
    }

    private CheckContext inspected(Campaign campaign, Deprecation deprecation, Optional<RuleCount> count) {
        return new CheckContext(
                campaign,
                deprecation,
                notices.current(deprecation.id()),
                count,
                proposals.approvedContacts(campaign.id()),
                clock.instant());
    }
}
