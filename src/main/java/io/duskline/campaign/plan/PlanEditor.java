package io.duskline.campaign.plan;

import static io.duskline.campaign.CampaignColumns.CAMPAIGN_KIND;
import static io.duskline.campaign.CampaignColumns.CAMPAIGN_STATE;
import static io.duskline.campaign.CampaignColumns.WAVE_STATE;
import static io.duskline.campaign.CampaignColumns.WAVE_TEMPLATE;
import static io.duskline.db.tables.Campaign.CAMPAIGN;
import static io.duskline.db.tables.Wave.WAVE;

import io.duskline.audience.AudienceRule;
import io.duskline.audience.RuleFormat;
import io.duskline.audience.RuleWords;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignAction;
import io.duskline.campaign.CampaignKinds;
import io.duskline.campaign.CampaignState;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.LeadTime;
import io.duskline.campaign.Wave;
import io.duskline.campaign.WaveState;
import io.duskline.campaign.Window;
import io.duskline.catalog.Deprecation;
import io.duskline.ledger.Ledger;
import io.duskline.notice.MailKind;
import io.duskline.web.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Creates and edits plans before the launch. */
@NamedInterface("plan")
@Component
public class PlanEditor {

    private final DSLContext sql;
    private final Campaigns campaigns;
    private final CampaignCheck check;
    private final RuleFormat rules;
    private final Ledger ledger;
    private final Clock clock;
    private final CampaignApprovals approvals;

    PlanEditor(
            DSLContext sql,
            Campaigns campaigns,
            CampaignCheck check,
            RuleFormat rules,
            Ledger ledger,
            Clock clock,
            CampaignApprovals approvals) {
        this.sql = sql;
        this.campaigns = campaigns;
        this.check = check;
        this.rules = rules;
        this.ledger = ledger;
        this.clock = clock;
        this.approvals = approvals;
    }

    /** @throws ProblemException (422) naming every invalid field, (409) for a withdrawn deprecation */
    @Transactional
    public Campaign draft(NewCampaign given, String author) {
        CampaignCheck.Checked checked = check.check(given);
        if (checked.deprecation().isWithdrawn()) {
            throw ProblemException.conflict("The deprecation is withdrawn, so there is nothing to send.");
        }
        Instant now = clock.instant();
        long id = sql.insertInto(CAMPAIGN)
                .set(columns(checked, now))
                .set(CAMPAIGN.DEPRECATION_ID, checked.deprecation().id())
                .set(CAMPAIGN_STATE, CampaignState.DRAFT)
                .set(CAMPAIGN.CREATED_AT, now)
                .set(CAMPAIGN.CREATED_BY, author)
                .set(CAMPAIGN.EDITED_AT, now)
                .set(CAMPAIGN.EDITED_BY, author)
                .returningResult(CAMPAIGN.ID)
                .fetchSingle()
                .value1();
        insertWaves(id, checked.plan().waves());
        Campaign campaign = campaigns.get(id);
        ledger.append(
                author,
                campaign.subject(),
                new CampaignKinds.Drafted(
                        checked.name(),
                        checked.kind().code(),
                        checked.deprecation().slug()));
        return campaign;
    }

    /**
     * Replaces the whole plan, which voids the approval.
     *
     * @throws ProblemException (409) after launch or end
     */
    @Transactional
    public Campaign edit(long id, NewCampaign given, String author) {
        return edit(campaigns.locked(id), given, author);
    }

    /**
     * As above, with a check against concurrent edits.
     *
     * @param opened the {@link #version} that the form showed
     * @throws ProblemException (409) if another person saved the plan since
     */
    @Transactional
    public void edit(long id, NewCampaign given, String opened, String author) {
        Campaign campaign = campaigns.locked(id);
        if (!version(campaign).equals(opened)) {
            throw ProblemException.conflict(
                    campaign.editedBy() + " saved this schedule after you opened it. Nothing of yours"
                            + " is saved yet. Open it in another window to see theirs, or save again to replace it.");
        }
        edit(campaign, given, author);
    }

    private Campaign edit(Campaign campaign, NewCampaign given, String author) {
        CampaignCheck.Checked checked = check.check(given);
        CampaignState edited = edited(campaign, "its plan cannot be edited any more.");
        if (checked.deprecation().id() != campaign.deprecationId()) {
            throw ProblemException.invalid("deprecation", "cannot be changed; draft another campaign");
        }
        sql.deleteFrom(WAVE).where(WAVE.CAMPAIGN_ID.eq(campaign.id())).execute();
        insertWaves(campaign.id(), checked.plan().waves());
        return save(campaign, columns(checked, clock.instant()), edited, author);
    }

    /** Renames campaigns that have the name of their deprecation. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void rename(Deprecation before, Deprecation now) {
        sql.update(CAMPAIGN)
                .set(CAMPAIGN.NAME, now.called())
                .where(CAMPAIGN.DEPRECATION_ID.eq(now.id()), CAMPAIGN.NAME.eq(before.called()))
                .execute();
    }

    /** @throws ProblemException (409) unless the campaign may be edited */
    private static CampaignState edited(Campaign campaign, String refusal) {
        return CampaignAction.EDIT
                .target(campaign)
                .orElseThrow(() -> ProblemException.conflict(
                        "The campaign is " + campaign.state().code() + "; " + refusal));
    }

    private Campaign save(
            Campaign campaign, Map<Field<?>, @Nullable Object> columns, CampaignState state, String author) {
        sql.update(CAMPAIGN)
                .set(columns)
                .set(CAMPAIGN_STATE, state)
                .set(CampaignApprovals.edited(clock.instant(), author))
                .where(CAMPAIGN.ID.eq(campaign.id()))
                .execute();
        approvals.withdrawReview(campaign, author);
        Campaign saved = campaigns.get(campaign.id());
        ledger.append(
                author,
                campaign.subject(),
                new CampaignKinds.Edited(saved.name(), saved.kind().code()));
        return saved;
    }

    /**
     * Replaces the audience rule only. A changed rule voids the approval.
     *
     * @param opened the {@link #mark} of the rule that the form showed
     * @throws ProblemException (409) after launch or end, or if another person changed the rule since; (422) naming its faults
     */
    @Transactional
    public void changeRule(long id, AudienceRule given, String opened, String author) {
        Campaign campaign = campaigns.locked(id);
        CampaignState edited = edited(campaign, "its audience cannot be changed any more.");
        AudienceRule rule = check.check(given);
        if (rule.equals(campaign.rule())) {
            return;
        }
        if (!mark(campaign.rule()).equals(opened)) {
            throw ProblemException.conflict(campaign.editedBy() + " changed the rule after you opened it. It says now: "
                    + RuleWords.of(campaign.rule()) + ".");
        }
        save(campaign, Map.of(CAMPAIGN.AUDIENCE_RULE, rules.write(rule)), edited, author);
    }

    /** A fingerprint of everything that an edit replaces, except the audience rule. */
    public static String version(Campaign campaign) {
        return DigestUtils.sha256Hex(String.join(
                "\n",
                campaign.name(),
                campaign.kind().code(),
                String.valueOf(campaign.mostPerHour()),
                Plan.of(campaign).toString()));
    }

    /** A fingerprint of the rule. */
    public String mark(AudienceRule rule) {
        return DigestUtils.sha256Hex(rules.write(rule));
    }

    /** Column values of a plan, for a draft or an edit. */
    private Map<Field<?>, @Nullable Object> columns(CampaignCheck.Checked checked, Instant now) {
        Plan plan = checked.plan();
        @Nullable Window window = plan.window();
        Optional<LeadTime> lead = LeadTime.of(checked.deprecation(), now);
        Map<Field<?>, @Nullable Object> columns = new HashMap<>();
        columns.put(CAMPAIGN.NAME, checked.name());
        columns.put(CAMPAIGN_KIND, checked.kind());
        columns.put(CAMPAIGN.AUDIENCE_RULE, rules.write(checked.rule()));
        columns.put(CAMPAIGN.LATE_BY_AT_MOST, plan.lateByAtMost().toString());
        columns.put(CAMPAIGN.MOST_PER_HOUR, checked.mostPerHour());
        columns.put(CAMPAIGN.WINDOW_FROM, window == null ? null : window.from());
        columns.put(CAMPAIGN.WINDOW_TO, window == null ? null : window.to());
        columns.put(CAMPAIGN.IS_WINDOW_BUSINESS_DAYS, window != null && window.businessDays());
        columns.put(CAMPAIGN.IS_WINDOW_HOLIDAYS, window != null && window.holidays());
        columns.put(CAMPAIGN.ESCALATE_DAYS_BEFORE, plan.escalateDaysBefore());
        columns.put(CAMPAIGN.IS_RESOLVED_TOLD, plan.tellResolved());
        columns.put(CAMPAIGN.BROWNOUT_DAYS_BEFORE, plan.brownoutDaysBefore());
        columns.put(CAMPAIGN.LEAD_DAYS, lead.map(LeadTime::days).orElse(null));
        columns.put(CAMPAIGN.SHORT_NOTICE_CAUSE, lead.map(LeadTime::cause).orElse(null));
        return columns;
    }

    private void insertWaves(long campaign, List<CampaignCheck.PlannedWave> waves) {
        for (int i = 0; i < waves.size(); i++) {
            insertWave(campaign, i, waves.get(i).template(), waves.get(i).offsetDays(), false, null, null);
        }
    }

    /**
     * Adds an automatic wave after a moved date or a withdrawal. It is due at once.
     *
     * @param ownEnd end of the accounts that it is for, as local time in the zone of the sunset; null for the common end
     * @return its id
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public long add(Campaign campaign, MailKind template, @Nullable LocalDateTime ownEnd) {
        return add(campaign, template, null, false, ownEnd, null);
    }

    /** Adds a planned wave for accounts with a later end of their own, with the same offset. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void addFor(Campaign campaign, Wave planned, LocalDateTime ownEnd) {
        add(campaign, planned.template(), planned.offsetDays(), false, ownEnd, null);
    }

    /**
     * Adds a wave that repeats earlier content with the current facts. It is due at once.
     *
     * @param ownEnd as in {@link #add}
     * @return its id
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public long addAnew(Campaign campaign, MailKind template, @Nullable LocalDateTime ownEnd) {
        return add(campaign, template, null, true, ownEnd, null);
    }

    /**
     * Adds a wave about a brownout, which moves with it.
     *
     * @param offsetDays calendar days from it; null for after it, or at once
     * @param brownout id of its milestone
     * @return its id
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public long addAbout(
            Campaign campaign, MailKind template, @Nullable Integer offsetDays, boolean isAnew, long brownout) {
        return add(campaign, template, offsetDays, isAnew, null, brownout);
    }

    /** @return the wave's id */
    private long add(
            Campaign campaign,
            MailKind template,
            @Nullable Integer offsetDays,
            boolean isAnew,
            @Nullable LocalDateTime ownEnd,
            @Nullable Long brownout) {
        int position = campaigns.get(campaign.id()).waves().getLast().position() + 1;
        long id = insertWave(campaign.id(), position, template, offsetDays, isAnew, ownEnd, brownout);
        ledger.append(
                Ledger.ITSELF,
                campaign.subject(),
                new CampaignKinds.WaveAdded(
                        template.code(), position, isAnew, ownEnd == null ? null : ownEnd.toString()));
        return id;
    }

    private long insertWave(
            long campaign,
            int position,
            MailKind template,
            @Nullable Integer offsetDays,
            boolean isAnew,
            @Nullable LocalDateTime ownEnd,
            @Nullable Long brownout) {
        return sql.insertInto(WAVE)
                .set(WAVE.CAMPAIGN_ID, campaign)
                .set(WAVE.POSITION, position)
                .set(WAVE_TEMPLATE, template)
                .set(WAVE.OFFSET_DAYS, offsetDays)
                .set(WAVE.IS_ANEW, isAnew)
                .set(WAVE.LOCAL_OWN_END, ownEnd)
                .set(WAVE.BROWNOUT_ID, brownout)
                .set(WAVE_STATE, WaveState.PLANNED)
                .set(WAVE.CREATED_AT, clock.instant())
                .returningResult(WAVE.ID)
                .fetchSingle()
                .value1();
    }
}
