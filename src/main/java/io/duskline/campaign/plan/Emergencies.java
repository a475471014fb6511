package io.duskline.campaign.plan;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignAction;
import io.duskline.campaign.CampaignKinds;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.OwnStep;
import io.duskline.campaign.Transitions;
import io.duskline.campaign.plan.Proposals.Kept;
import io.duskline.campaign.plan.Proposals.Occasion;
import io.duskline.catalog.Deprecation;
import io.duskline.delivery.Deliveries;
import io.duskline.ledger.Ledger;
import io.duskline.web.Faults;
import io.duskline.web.Refusal;
import io.duskline.web.Role;
import io.duskline.web.Staff;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * One person approves and launches, for waiting harms more than a fault in the text. Everybody who could have agreed is told at
 * once, and somebody else looks at exactly that content within {@link EmergencyBook#LOOKED_AT_WITHIN}, or it pauses. It stays
 * marked for good.
 */
@Component
public class Emergencies {

    private final Campaigns campaigns;
    private final Decisions decisions;
    private final Approving approving;
    private final ApprovedContent content;
    private final Proposals proposals;
    private final Launching launching;
    private final EmergencyBook book;
    private final StaffLetterBook letters;
    private final Deliveries deliveries;
    private final Transitions transitions;
    private final Ledger ledger;
    private final Staff staff;
    private final Clock clock;

    Emergencies(
            Campaigns campaigns,
            Decisions decisions,
            Approving approving,
            ApprovedContent content,
            Proposals proposals,
            Launching launching,
            EmergencyBook book,
            StaffLetterBook letters,
            Deliveries deliveries,
            Transitions transitions,
            Ledger ledger,
            Staff staff,
            Clock clock) {
        this.campaigns = campaigns;
        this.decisions = decisions;
        this.approving = approving;
        this.content = content;
        this.proposals = proposals;
        this.launching = launching;
        this.book = book;
        this.letters = letters;
        this.deliveries = deliveries;
        this.transitions = transitions;
        this.ledger = ledger;
        this.staff = staff;
        this.clock = clock;
    }

    /**
     * Approves and launches what was submitted, under one name.
     *
     * @param leaving how many contacts it writes to, as counted; the number that was typed must be that
     * @throws Refusal (422) naming what is missing or typed wrong; (409) unless it was submitted and is still exactly that, or where
     *     something must be mended before
     */
    @Transactional
    public Campaign launch(long id, NewEmergency given, long leaving, String by) {
        Decisions.Revalidated revalidated = decisions.revalidateApproval(id);
        Campaign campaign = revalidated.campaign();
        CampaignAction.EMERGENCY_LAUNCH.require(campaign);
        Faults faults = new Faults();
        String why = faults.text(given.why(), "why", Decisions.LONGEST_WHY);
        if (given.messages() == null) {
            faults.add("messages", "is required");
        } else {
            faults.require(
                    given.messages() == leaving,
                    "messages",
                    "is not how many leave: " + leaving + (leaving == 1 ? " message does" : " messages do"));
        }
        faults.throwIfAny();
        Deprecation deprecation = revalidated.deprecation();
        Launching.requireSomethingToTell(deprecation);
        Proposal present = content.present(campaign);
        approving.requirePresent(campaign, given.seen(), present);
        requireAsSubmitted(campaign, deprecation, present);
        launching.requireNone(campaign);
        approving.give(campaign, present, by);
        Campaign approved = campaigns.get(id);
        Emergency emergency =
                book.enter(approved, why, leaving, approved.approved().orElseThrow());
        ledger.append(
                by,
                campaign.subject(),
                new CampaignKinds.EmergencyLaunched(
                        why,
                        leaving,
                        emergency.contentHash(),
                        emergency.audienceHash(),
                        emergency.lookBy().toString()));
        letters.write(
                id,
                StaffLetterBook.Occasion.EMERGENCY,
                emergency.id(),
                staff.having(Set.of(Role.ADMIN, Role.APPROVER)));
        return launching.begin(approved, deprecation, CampaignAction.EMERGENCY_LAUNCH, why, by);
    }

    private void requireAsSubmitted(Campaign campaign, Deprecation deprecation, Proposal present) {
        Kept kept = proposals
                .latest(campaign, Occasion.SUBMITTED)
                .orElseThrow(() -> Refusal.conflict("Nobody submitted it."));
        List<String> changed = new ArrayList<>(Difference.words(kept.proposal(), present));
        if (deprecation.moves().stream().anyMatch(move -> move.at().isAfter(kept.at()))) {
            changed.add("the date moved");
        }
        if (!changed.isEmpty()) {
            throw Refusal.conflict("Nothing is launched, for it is not what was submitted any more: "
                    + String.join("; ", changed) + ". Submit it again.");
        }
    }

    /**
     * Somebody else agrees to exactly what was launched.
     *
     * @param seen what was read
     * @throws Refusal (409) if there is nothing to look at, if what was read is not what was launched, or if it is the same person
     *     or one who wrote part of it
     */
    @Transactional
    public Campaign confirm(long id, Seen seen, String by) {
        Campaign campaign = decisions.revalidateApproval(id).campaign();
        Emergency emergency = book.unseen(campaign)
                .orElseThrow(() -> Refusal.conflict("No emergency launch of it waits for somebody to look at."));
        Proposal present = content.present(campaign);
        approving.requirePresent(campaign, seen, present);
        if (approving.isSamePerson(by, emergency.by())) {
            throw Refusal.conflict("You launched it yourself. Another person must look at it.");
        }
        if (approving.isAuthor(by, campaign, present)) {
            throw Refusal.conflict("You wrote part of this. Another person must look at it.");
        }
        book.confirm(campaign, emergency, by);
        ledger.append(
                by,
                campaign.subject(),
                new CampaignKinds.EmergencyConfirmed(
                        emergency.by(), emergency.contentHash(), emergency.audienceHash()));
        return campaigns.get(id);
    }

    /** Pauses it if nobody else has looked at it in time. What was withdrawn goes on telling so. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Campaign lapse(Campaign campaign, Deprecation deprecation) {
        Optional<Emergency> late =
                book.unseen(campaign).filter(emergency -> !emergency.lookBy().isAfter(clock.instant()));
        if (late.isEmpty() || deprecation.isWithdrawn() || !OwnStep.NOBODY_LOOKED.isOpen(campaign)) {
            return campaign;
        }
        Emergency emergency = late.get();
        book.lapse(emergency);
        deliveries.hold(campaign.waveIds());
        ledger.append(
                Ledger.ITSELF,
                campaign.subject(),
                new CampaignKinds.EmergencyLapsed(
                        emergency.by(), emergency.lookBy().toString()));
        letters.write(campaign.id(), StaffLetterBook.Occasion.LAPSED, emergency.id(), staff.having(Set.of(Role.ADMIN)));
        return transitions.enter(
                campaign,
                OwnStep.NOBODY_LOOKED,
                "It was launched by one person alone, and nobody else looked at it within 24 hours.",
                Ledger.ITSELF);
    }
}
