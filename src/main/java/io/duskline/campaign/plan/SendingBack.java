package io.duskline.campaign.plan;

import static io.duskline.db.tables.Campaign.CAMPAIGN;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignAction;
import io.duskline.campaign.CampaignKinds;
import io.duskline.campaign.CampaignState;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.Transitions;
import io.duskline.delivery.Deliveries;
import io.duskline.ledger.Ledger;
import io.duskline.web.Actors;
import io.duskline.web.Faults;
import io.duskline.web.Staff;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** An approver does not agree: the campaign goes back to its authors, with remarks where they belong. */
@Component
public class SendingBack {

    private final DSLContext sql;
    private final Campaigns campaigns;
    private final Remarks remarks;
    private final StaffLetterBook letters;
    private final Deliveries deliveries;
    private final Transitions transitions;
    private final Ledger ledger;
    private final Actors actors;
    private final Staff staff;

    SendingBack(
            DSLContext sql,
            Campaigns campaigns,
            Remarks remarks,
            StaffLetterBook letters,
            Deliveries deliveries,
            Transitions transitions,
            Ledger ledger,
            Actors actors,
            Staff staff) {
        this.sql = sql;
        this.campaigns = campaigns;
        this.remarks = remarks;
        this.letters = letters;
        this.deliveries = deliveries;
        this.transitions = transitions;
        this.ledger = ledger;
        this.actors = actors;
        this.staff = staff;
    }

    /**
     * Its authors are told by mail.
     *
     * @param why of the whole
     * @param given at their places; none where the whole says it
     * @throws io.duskline.web.Refusal (409) unless it waits for somebody who agrees; (422) naming what cannot be kept
     */
    @Transactional
    public Campaign sendBack(long id, @Nullable String why, List<NewRemark> given, String by) {
        Campaign campaign = campaigns.locked(id);
        Faults faults = new Faults();
        String reason = faults.text(why, "why", Decisions.LONGEST_WHY);
        List<Remarks.Checked> checked = remarks.check(campaign, given, faults);
        faults.throwIfAny();
        CampaignAction.REJECT.require(campaign);
        if (campaign.state() != CampaignState.SUBMITTED) {
            takeAway(campaign);
        }
        List<Remarks.Checked> all = new ArrayList<>(List.of(new Remarks.Checked(RemarkPlace.Part.ALL, reason)));
        all.addAll(checked);
        long first = remarks.keep(campaign, all, by);
        if (!checked.isEmpty()) {
            ledger.append(by, campaign.subject(), new CampaignKinds.Remarked(places(checked)));
        }
        letters.write(campaign.id(), StaffLetterBook.Occasion.REMARKS, first, authors(campaign, by));
        return transitions.enter(campaign, CampaignAction.REJECT, reason, by);
    }

    /** What was launched in an emergency does not stand up to a second look. */
    private void takeAway(Campaign campaign) {
        sql.update(CAMPAIGN)
                .set(VoidedApproval.columns())
                .where(CAMPAIGN.ID.eq(campaign.id()))
                .execute();
        deliveries.hold(campaign.waveIds());
    }

    private static List<String> places(List<Remarks.Checked> checked) {
        return checked.stream().map(remark -> remark.place().code()).distinct().toList();
    }

    /** Those who planned, edited or submitted it and can be written to. */
    private Set<String> authors(Campaign campaign, String by) {
        String person = actors.person(by);
        return Stream.of(campaign.createdBy(), campaign.editedBy(), campaign.submittedBy())
                .flatMap(Stream::ofNullable)
                .map(actors::person)
                .filter(author -> !author.equals(person) && staff.has(author))
                .collect(Collectors.toSet());
    }
}
