package io.duskline.campaign.plan;

import static io.duskline.db.tables.Account.ACCOUNT;

import io.duskline.acknowledgement.StandingAnswers;
import io.duskline.audience.AudienceCount;
import io.duskline.audience.AudienceCounts;
import io.duskline.audience.AudienceRule;
import io.duskline.audience.AudienceScope;
import io.duskline.audience.RuleCount;
import io.duskline.audience.RuleForm;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignKind;
import io.duskline.campaign.CampaignState;
import io.duskline.campaign.Campaigns;
import io.duskline.catalog.Deprecation;
import io.duskline.notice.editor.NoticeAudience;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;

/** The recipients that a campaign would have if it were launched now. */
@NamedInterface("plan")
@Component
public class CampaignAudience implements NoticeAudience {

    /** The number of accounts and of recipients. */
    public record Size(long accounts, long contacts) {}

    /** Number of further recipients for previews: enough to find one for each language. */
    private static final int DRAWN = 50;

    private static final int MOST = 10;

    private final AudienceCounts counts;
    private final StandingAnswers answers;
    private final Campaigns campaigns;

    CampaignAudience(AudienceCounts counts, StandingAnswers answers, Campaigns campaigns) {
        this.counts = counts;
        this.answers = answers;
        this.campaigns = campaigns;
    }

    /** The last count; empty while a slow first count runs. */
    Optional<Size> of(Campaign campaign) {
        return find(campaign, campaigns.deprecation(campaign)).map(CampaignAudience::size);
    }

    public static Size size(RuleCount count) {
        return new Size(count.told().accounts(), count.told().contacts());
    }

    /** How many contacts a campaign would write to. Waits for the count. */
    public long contacts(long campaignId) {
        Campaign campaign = campaigns.get(campaignId);
        return count(campaign, campaigns.deprecation(campaign)).told().contacts();
    }

    /** The scope in which the campaign's rule is counted. */
    public AudienceScope scope(Campaign campaign, Deprecation deprecation) {
        return scope(campaign.kind(), deprecation);
    }

    /** The scope of a plan that is not saved yet. */
    public AudienceScope scope(CampaignKind kind, Deprecation deprecation) {
        return new AudienceScope(
                deprecation.integration(),
                answers.stopsReminders(ACCOUNT.ID, deprecation),
                kind.unsubscribed(),
                "deprecation " + deprecation.id() + ", " + kind.code());
    }

    /** Counts this rule instead of the campaign's; empty while a slow first count runs. */
    public Optional<RuleCount> find(RuleForm whole, Campaign campaign, Deprecation deprecation) {
        return counts.find(whole, scope(campaign, deprecation));
    }

    /** Exact if counting is quick, otherwise the last count; empty while a slow first count runs. */
    public Optional<RuleCount> find(Campaign campaign, Deprecation deprecation) {
        return find(campaign.rule(), campaign.kind(), deprecation);
    }

    /** The count for a plan that is not saved yet. */
    public Optional<RuleCount> find(AudienceRule rule, CampaignKind kind, Deprecation deprecation) {
        return counts.find(RuleForm.of(rule), scope(kind, deprecation));
    }

    /** Random recipients; each draw gives others. */
    public List<AudienceCount.Sampled> drawn(
            RuleCount count, Campaign campaign, Deprecation deprecation, int draw, int most) {
        return counts.drawn(count, campaign.rule(), scope(campaign, deprecation), draw, most);
    }

    /** Exact if counting is quick, otherwise the last count. The first caller waits for the count. */
    public RuleCount count(Campaign campaign, Deprecation deprecation) {
        return counts.await(campaign.rule(), scope(campaign.kind(), deprecation));
    }

    /** The count of a rule, with recipients at the accounts that use the integration most. */
    public AudienceCount sampled(
            RuleCount count, AudienceRule rule, Campaign campaign, Deprecation deprecation, int most) {
        return counts.sampled(count, rule, scope(campaign, deprecation), most);
    }

    /** A rule with the kind of its campaign. */
    private record Planned(AudienceRule rule, CampaignKind kind) {}

    /** Rules of campaigns that are not cancelled, else the rule of a new one. */
    private List<Planned> planned(Deprecation deprecation) {
        List<Planned> planned = campaigns.about(deprecation.id()).stream()
                .filter(campaign -> campaign.state() != CampaignState.CANCELLED)
                .map(campaign -> new Planned(campaign.rule(), campaign.kind()))
                .toList();
        return planned.isEmpty()
                ? List.of(new Planned(
                        AudienceRule.usersOf(deprecation.integration().slug()), CampaignKind.SERVICE_NOTICE))
                : planned;
    }

    @Override
    public List<Reader> readers(Deprecation deprecation) {
        return planned(deprecation).stream()
                .flatMap(plan -> find(plan.rule(), plan.kind(), deprecation).stream()
                        .flatMap(count -> shown(count, plan.rule(), scope(plan.kind(), deprecation))))
                .map(each -> new Reader(each.account(), each.accountName(), each.locale()))
                .distinct()
                .toList();
    }

    /** In a stable order. */
    private Stream<AudienceCount.Sampled> shown(RuleCount count, AudienceRule rule, AudienceScope scope) {
        return Stream.concat(
                counts.sampled(count, rule, scope, MOST).sample().stream(),
                counts.drawn(count, rule, scope, 0, DRAWN).stream()
                        .sorted(Comparator.comparing(AudienceCount.Sampled::account)));
    }

    @Override
    public Set<String> languages(Deprecation deprecation) {
        return planned(deprecation).stream()
                .flatMap(plan -> find(plan.rule(), plan.kind(), deprecation).stream())
                .flatMap(count -> count.told().byLocale().keySet().stream())
                .collect(Collectors.toSet());
    }
}
