package io.duskline.check;

import static io.duskline.db.tables.OverruledFinding.OVERRULED_FINDING;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignAction;
import io.duskline.campaign.CampaignKinds;
import io.duskline.campaign.Campaigns;
import io.duskline.finding.Finding;
import io.duskline.finding.Finding.Overruled;
import io.duskline.ledger.Ledger;
import io.duskline.web.Faults;
import io.duskline.web.ProblemException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Overrules warnings with a reason that the approver reads, and takes that back. */
@Component
class FindingOverrides {

    private static final int LONGEST_REASON = 1000;

    private final DSLContext sql;
    private final Campaigns campaigns;
    private final Ledger ledger;
    private final Clock clock;

    FindingOverrides(DSLContext sql, Campaigns campaigns, Ledger ledger, Clock clock) {
        this.sql = sql;
        this.campaigns = campaigns;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** What was set aside, by fingerprint. */
    @Transactional(readOnly = true)
    public Map<String, Overruled> of(long campaign) {
        return sql.selectFrom(OVERRULED_FINDING).where(OVERRULED_FINDING.CAMPAIGN_ID.eq(campaign)).fetch().stream()
                .collect(Collectors.toMap(
                        row -> row.get(OVERRULED_FINDING.FINGERPRINT),
                        row -> new Overruled(
                                row.get(OVERRULED_FINDING.OVERRULED_BY),
                                row.get(OVERRULED_FINDING.OVERRULED_AT),
                                row.get(OVERRULED_FINDING.REASON))));
    }

    /**
     * @param findings that may be set aside; one that is already gets the new reason
     * @throws ProblemException (422) without a reason, (409) unless the campaign can be submitted
     */
    @Transactional
    public void overrule(long id, List<Finding> findings, @Nullable String reason, String by) {
        String given = Faults.check(faults -> faults.text(reason, "reason", LONGEST_REASON));
        Campaign campaign = open(id);
        for (Finding found : findings) {
            delete(id, found.fingerprint());
            sql.insertInto(OVERRULED_FINDING)
                    .set(OVERRULED_FINDING.CAMPAIGN_ID, id)
                    .set(OVERRULED_FINDING.FINGERPRINT, found.fingerprint())
                    .set(OVERRULED_FINDING.REASON, given)
                    .set(OVERRULED_FINDING.OVERRULED_AT, clock.instant())
                    .set(OVERRULED_FINDING.OVERRULED_BY, by)
                    .execute();
            ledger.append(
                    by,
                    campaign.subject(),
                    new CampaignKinds.FindingOverruled(
                            found.code(), found.fingerprint(), DigestUtils.sha256Hex(given)));
        }
    }

    /** Does nothing where they were not overruled. */
    @Transactional
    public void takeBack(long id, List<Finding> findings, String by) {
        Campaign campaign = open(id);
        for (Finding found : findings) {
            if (delete(id, found.fingerprint()) > 0) {
                ledger.append(
                        by,
                        campaign.subject(),
                        new CampaignKinds.OverrulingTakenBack(found.code(), found.fingerprint()));
            }
        }
    }

    /** The approver decides on what was waived, so it stays the same from the submission on. */
    private Campaign open(long id) {
        Campaign campaign = campaigns.locked(id);
        if (!CampaignAction.SUBMIT.isOpen(campaign)) {
            throw ProblemException.conflict("The campaign is "
                    + campaign.state().code() + ". A warning is waived before a campaign is submitted.");
        }
        return campaign;
    }

    private int delete(long id, String fingerprint) {
        return sql.deleteFrom(OVERRULED_FINDING)
                .where(OVERRULED_FINDING.CAMPAIGN_ID.eq(id), OVERRULED_FINDING.FINGERPRINT.eq(fingerprint))
                .execute();
    }
}
