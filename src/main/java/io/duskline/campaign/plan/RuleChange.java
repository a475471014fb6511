package io.duskline.campaign.plan;

import static io.duskline.campaign.CampaignColumns.CAMPAIGN_STATE;
import static io.duskline.db.tables.Campaign.CAMPAIGN;

import io.duskline.audience.AudienceRule;
import io.duskline.audience.RuleFormat;
import io.duskline.audience.RuleWords;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignAction;
import io.duskline.campaign.CampaignKinds;
import io.duskline.campaign.CampaignState;
import io.duskline.campaign.Campaigns;
import io.duskline.ledger.Ledger;
import io.duskline.web.Refusal;
import java.time.Clock;
import org.apache.commons.codec.digest.DigestUtils;
import org.jooq.DSLContext;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Gives a campaign another audience and leaves the rest of its plan as it is. */
@NamedInterface("plan")
@Component
public class RuleChange {

    private final DSLContext sql;
    private final Campaigns campaigns;
    private final CampaignCheck check;
    private final RuleFormat rules;
    private final Ledger ledger;
    private final Clock clock;

    RuleChange(DSLContext sql, Campaigns campaigns, CampaignCheck check, RuleFormat rules, Ledger ledger, Clock clock) {
        this.sql = sql;
        this.campaigns = campaigns;
        this.check = check;
        this.rules = rules;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * An approval is void with the old rule; where the rule is the same, nothing changes.
     *
     * @param opened {@link #mark} of the rule that whoever changes it has seen
     * @throws Refusal (409) once it was launched or has ended, or if somebody else changed the rule meanwhile; (422) naming what
     *     is wrong with it
     */
    @Transactional
    public void change(long id, AudienceRule given, String opened, String author) {
        Campaign campaign = campaigns.locked(id);
        CampaignState edited = CampaignAction.EDIT
                .target(campaign)
                .orElseThrow(() -> Refusal.conflict(
                        "The campaign is " + campaign.state().code() + "; its audience cannot be changed any more."));
        AudienceRule rule = check.check(given);
        if (rule.equals(campaign.rule())) {
            return;
        }
        if (!mark(campaign.rule()).equals(opened)) {
            throw Refusal.conflict(campaign.editedBy() + " changed the rule after you opened it. It says now: "
                    + RuleWords.of(campaign.rule()) + ".");
        }
        sql.update(CAMPAIGN)
                .set(CAMPAIGN.AUDIENCE_RULE, rules.write(rule))
                .set(CAMPAIGN_STATE, edited)
                .set(VoidedApproval.byEdit(clock.instant(), author))
                .where(CAMPAIGN.ID.eq(id))
                .execute();
        ledger.append(
                author,
                campaign.subject(),
                new CampaignKinds.Edited(campaign.name(), campaign.kind().code()));
    }

    /** Tells a rule from others. */
    public String mark(AudienceRule rule) {
        return DigestUtils.sha256Hex(rules.write(rule));
    }
}
