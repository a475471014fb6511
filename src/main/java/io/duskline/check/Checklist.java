package io.duskline.check;

import io.duskline.audience.AudienceCounts;
import io.duskline.audience.RuleForm;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignFindings;
import io.duskline.campaign.plan.CampaignAudience;
import io.duskline.campaign.plan.Proposals;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.finding.Check;
import io.duskline.finding.Finding;
import io.duskline.finding.Finding.Overruled;
import io.duskline.finding.Findings;
import io.duskline.notice.Notices;
import io.duskline.web.Faults;
import io.duskline.web.ProblemException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Runs every check of a campaign and marks the warnings that were overruled. */
@Component
class Checklist implements CampaignFindings {

    /** The form field of a reason for all warnings that have none of their own. */
    static final String REASON_FOR_ALL = "reason";

    private final List<Check<CheckContext>> checks;
    private final Deprecations deprecations;
    private final Notices notices;
    private final AudienceCounts counts;
    private final CampaignAudience audience;
    private final Proposals proposals;
    private final FindingOverrides findingOverrides;
    private final Clock clock;

    Checklist(
            List<Check<CheckContext>> checks,
            Deprecations deprecations,
            Notices notices,
            AudienceCounts counts,
            CampaignAudience audience,
            Proposals proposals,
            FindingOverrides findingOverrides,
            Clock clock) {
        this.checks = checks;
        this.deprecations = deprecations;
        this.notices = notices;
        this.counts = counts;
        this.audience = audience;
        this.proposals = proposals;
        this.findingOverrides = findingOverrides;
        this.clock = clock;
    }

    @Override
    public Findings of(Campaign campaign) {
        return new Findings(
                clock.instant(),
                withDecisions(campaign, found(campaign, false).toList()).stream()
                        .sorted(Comparator.comparing(Finding::severity))
                        .toList());
    }

    @Override
    public List<Finding> withDecisions(Campaign campaign, List<Finding> found) {
        Map<String, Overruled> overruled = findingOverrides.of(campaign.id());
        return found.stream()
                .map(each -> each.isWarning() ? each.withOverruled(overruled.get(each.fingerprint())) : each)
                .toList();
    }

    @Override
    public List<Finding> errors(Campaign campaign) {
        return found(campaign, true).filter(Finding::isError).toList();
    }

    private Stream<Finding> found(Campaign campaign, boolean isQuick) {
        Deprecation deprecation = deprecations.get(campaign.deprecationId());
        CheckContext checked = new CheckContext(
                campaign,
                deprecation,
                notices.current(deprecation.id()),
                isQuick
                        ? Optional.empty()
                        : counts.find(RuleForm.of(campaign.rule()), audience.scope(campaign, deprecation)),
                proposals.approvedContacts(campaign.id()),
                clock.instant(),
                isQuick);
        return checks.stream().flatMap(check -> check.of(checked).stream());
    }

    /**
     * Overrules every open warning with the reason that was typed for it.
     *
     * @param typed by field: {@code reason-} and the {@linkplain Finding#key key}; {@code reason} for all that have none of their own
     * @throws ProblemException (422) at the field of each warning without a reason
     */
    void overruleAll(Campaign campaign, Map<String, String> typed, String by) {
        List<Finding> open = of(campaign).warnings();
        overrule(campaign, open, typed, by);
        Faults faults = new Faults();
        open.stream()
                .filter(each -> reason(each, typed).isEmpty())
                .forEach(each -> faults.add(field(each), "Give a reason to waive it, or fix it."));
        faults.throwIfAny();
    }

    /** @return how many open warnings got the reason that was typed for them */
    int overruleSome(Campaign campaign, Map<String, String> typed, String by) {
        return overrule(campaign, of(campaign).warnings(), typed, by);
    }

    private int overrule(Campaign campaign, List<Finding> open, Map<String, String> typed, String by) {
        Map<String, List<Finding>> byReason = new LinkedHashMap<>();
        open.forEach(each -> byReason.computeIfAbsent(reason(each, typed), reason -> new ArrayList<>())
                .add(each));
        byReason.remove("");
        byReason.forEach((reason, found) -> findingOverrides.overrule(campaign.id(), found, reason, by));
        return byReason.values().stream().mapToInt(List::size).sum();
    }

    private static String field(Finding finding) {
        return REASON_FOR_ALL + "-" + finding.key();
    }

    private static String reason(Finding finding, Map<String, String> typed) {
        String own = typed.getOrDefault(field(finding), "").strip();
        return own.isEmpty() ? typed.getOrDefault(REASON_FOR_ALL, "").strip() : own;
    }
}
