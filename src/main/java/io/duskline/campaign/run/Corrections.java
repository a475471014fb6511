package io.duskline.campaign.run;

import static io.duskline.db.tables.Campaign.CAMPAIGN;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignState;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.OwnStep;
import io.duskline.campaign.Transitions;
import io.duskline.campaign.Wave;
import io.duskline.campaign.plan.Plan;
import io.duskline.campaign.plan.Planning;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.End;
import io.duskline.catalog.SunsetMove;
import io.duskline.delivery.Deliveries;
import io.duskline.ledger.Ledger;
import io.duskline.notice.MailKind;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps true what a campaign says. Once the sunset moved, passed, was suspended or withdrawn, what was written before leaves
 * no more; those to whom it left are told how it is now, and those to whom nothing left get their message again.
 */
@Component
class Corrections {

    static final Correction FOR_ALL = new Correction(MailKind.MOVED, null);

    private static final String MOVED = "The sunset moved.";
    private static final String SUSPENDED = "The date was suspended.";
    private static final String RESUMED = "The date holds again.";
    private static final String DATED = "There is a date.";
    private static final String WITHDRAWN = "The deprecation was withdrawn.";

    private final DSLContext sql;
    private final Campaigns campaigns;
    private final Planning planning;
    private final Transitions transitions;
    private final Waves waves;
    private final ToldDates toldDates;
    private final Untold untold;
    private final SingleCorrections single;
    private final Replies replies;
    private final Deliveries deliveries;
    private final Clock clock;
    private final ThrottledLookup<End> toldOtherwise;
    private final ThrottledLookup<Boolean> toldNothing;

    Corrections(
            DSLContext sql,
            Campaigns campaigns,
            Planning planning,
            Transitions transitions,
            Waves waves,
            ToldDates toldDates,
            Untold untold,
            SingleCorrections single,
            Replies replies,
            Deliveries deliveries,
            Clock clock) {
        this.sql = sql;
        this.campaigns = campaigns;
        this.planning = planning;
        this.transitions = transitions;
        this.waves = waves;
        this.toldDates = toldDates;
        this.untold = untold;
        this.single = single;
        this.replies = replies;
        this.deliveries = deliveries;
        this.clock = clock;
        this.toldOtherwise = new ThrottledLookup<>(clock);
        this.toldNothing = new ThrottledLookup<>(clock);
    }

    /** @return the campaign as it is afterwards */
    @Transactional(propagation = Propagation.MANDATORY)
    public Campaign correct(Campaign campaign, Deprecation deprecation) {
        Campaign truthful = takeBack(campaign, deprecation);
        if (deprecation.isWithdrawn()) {
            return withdrawn(truthful, deprecation);
        }
        if (truthful.state() == CampaignState.CANCELLED) {
            transitions.see(truthful.id(), deprecation.sequence());
            return truthful; // a person ended it for good
        }
        boolean isUnderWay = truthful.state() == CampaignState.RUNNING || truthful.state() == CampaignState.FINISHED;
        if (!isUnderWay) {
            return truthful;
        }
        replies.writeAgain(truthful, deprecation);
        Optional<Campaign> ofAll =
                deprecation.hasEnded(clock.instant()) || deprecation.moves().isEmpty()
                        ? Optional.empty()
                        : switch (deprecation.end()) {
                            case End.Suspended suspended -> Optional.of(suspended(truthful, deprecation));
                            case End.Dated dated -> Optional.of(moved(skipOldSuspensions(truthful), deprecation));
                            case End.ToBeAnnounced undated -> Optional.empty();
                        };
        Campaign told = ofAll.orElse(truthful);
        return single.correct(told, deprecation)
                .map(why -> reopened(told, why))
                .orElseGet(() -> seen(told, deprecation));
    }

    /** Nobody knows yet whether those are told whose messages a worker had in hand when they were taken back. */
    boolean isUnsettled(Campaign campaign) {
        return deliveries.isInHand(takenBack(campaign));
    }

    private static List<Long> takenBack(Campaign campaign) {
        return campaign.waves().stream().filter(Wave::isTakenBack).map(Wave::id).toList();
    }

    static boolean isTold(Campaign campaign, MailKind kind) {
        return campaign.waves().stream().anyMatch(wave -> wave.template() == kind);
    }

    /** What is no longer so leaves no more, in whatever state the campaign is. */
    private Campaign takeBack(Campaign campaign, Deprecation deprecation) {
        Map<Wave, String> outdated = new LinkedHashMap<>();
        for (Wave wave : campaign.waves()) {
            if (!wave.isTakenBack()) {
                whyOutdated(campaign, wave, deprecation).ifPresent(why -> outdated.put(wave, why));
            }
        }
        waves.takeBack(campaign, outdated);
        return outdated.isEmpty() ? campaign : campaigns.get(campaign.id());
    }

    /** Also where the date moved and back again since: workers may have withheld some of it meanwhile. */
    private Optional<String> whyOutdated(Campaign campaign, Wave wave, Deprecation deprecation) {
        return wave.statement(campaign.launchedAt())
                .flatMap(statement -> statement
                        .whyOutdated(deprecation.present().endingAt(wave.ownEnd()), clock.instant())
                        .or(() -> wave.brownoutStatement()
                                .flatMap(said -> said.whyOutdated(deprecation, clock.instant())))
                        .or(() -> deprecation.moves().stream()
                                .filter(move -> wave.template() != MailKind.WITHDRAWN
                                        && move.at().isAfter(statement.since()))
                                .findFirst()
                                .map(Corrections::words)));
    }

    private static String words(SunsetMove move) {
        return switch (move.kind()) {
            case MOVED -> MOVED;
            case SUSPENDED -> SUSPENDED;
            case RESUMED -> RESUMED;
            case DATED -> DATED;
        };
    }

    /** Nobody is told an old plan any more; those who were told something are told that it does not end after all. */
    private Campaign withdrawn(Campaign campaign, Deprecation deprecation) {
        if (isTold(campaign, MailKind.WITHDRAWN)) {
            if (campaign.state() == CampaignState.CANCELLED) {
                transitions.see(campaign.id(), deprecation.sequence());
            }
            return campaign;
        }
        campaign.waves().stream()
                .filter(wave -> !wave.state().isOver())
                .forEach(wave -> waves.skip(campaign, wave, WITHDRAWN));
        if (deliveries.isInHand(campaign.waveIds())) {
            return campaign; // whoever is being written to right now is to be told too
        }
        if (!campaign.isLaunched() || !sql.fetchExists(toldDates.told(campaign))) {
            if (campaign.state() == CampaignState.CANCELLED) {
                transitions.see(campaign.id(), deprecation.sequence());
                return campaign;
            }
            transitions.end(campaign.id(), deprecation.sequence());
            return transitions.enter(campaign, OwnStep.NOBODY_TO_TELL, WITHDRAWN, Ledger.ITSELF);
        }
        planning.add(campaign, MailKind.WITHDRAWN, null);
        return switch (campaign.state()) {
            case FINISHED -> reopened(campaign, WITHDRAWN);
            case CANCELLED ->
                // Whoever cancelled it did not tell those who had been told.
                reopened(
                        campaign,
                        WITHDRAWN + " Whoever was told that it ends is told so, though the campaign was cancelled.");
            case SUBMITTED, APPROVED ->
                // There is nothing to approve any more; who paused it lets it go on.
                transitions.enter(campaign, OwnStep.NOTHING_TO_APPROVE, WITHDRAWN, Ledger.ITSELF);
            case DRAFT, RUNNING, PAUSED -> campaigns.get(campaign.id());
        };
    }

    /**
     * Whoever was told something is told that no date holds, once. Whoever was to be told and was not is told nothing until
     * there is a date again.
     */
    private Campaign suspended(Campaign campaign, Deprecation deprecation) {
        if (isUnsettled(campaign) || !isToldOtherwise(campaign, deprecation, MailKind.SUSPENDED)) {
            return campaign;
        }
        planning.add(campaign, MailKind.SUSPENDED, null);
        return reopened(campaign, SUSPENDED);
    }

    /** What was to say that no date holds, and had not begun to, when one did again. */
    private Campaign skipOldSuspensions(Campaign campaign) {
        List<Wave> late = campaign.waves().stream()
                .filter(wave -> wave.template() == MailKind.SUSPENDED
                        && !wave.isFrozen()
                        && !wave.state().isOver())
                .toList();
        late.forEach(wave -> waves.skip(campaign, wave, RESUMED));
        return late.isEmpty() ? campaign : campaigns.get(campaign.id());
    }

    /**
     * Whoever was told another date last is told this one, once: one wave per old date, one at a time. Whoever was to be
     * told and was not is told again.
     */
    private Campaign moved(Campaign campaign, Deprecation deprecation) {
        List<Long> takenBack = takenBack(campaign);
        if (deliveries.isInHand(takenBack)) {
            return campaign;
        }
        boolean isCorrected = isToldOtherwise(campaign, deprecation, MailKind.MOVED);
        if (isCorrected) {
            planning.add(campaign, MailKind.MOVED, null);
        }
        boolean isMadeAnew = !takenBack.isEmpty() && isToldNothing(campaign, deprecation, takenBack.size());
        if (isMadeAnew) {
            planning.addAnew(campaigns.get(campaign.id()), Plan.of(campaign).first(), null);
        }
        if (isCorrected || isMadeAnew) {
            return reopened(campaign, words(deprecation.moves().getLast()));
        }
        return campaign;
    }

    /** What ended need not be looked at again before something changes. */
    private Campaign seen(Campaign campaign, Deprecation deprecation) {
        if (campaign.state() == CampaignState.FINISHED && !isUnsettled(campaign)) {
            transitions.see(campaign.id(), deprecation.sequence());
        }
        return campaign;
    }

    /** @param kind of the wave that would say so; while one is on its way, nobody knows */
    private boolean isToldOtherwise(Campaign campaign, Deprecation deprecation, MailKind kind) {
        End end = deprecation.end();
        boolean isOpen = campaign.waves().stream()
                .anyMatch(wave -> wave.template() == kind
                        && wave.ownEnd() == null
                        && !wave.state().isOver());
        return !isOpen
                && toldOtherwise
                        .look(
                                campaign.id(),
                                List.of(end, campaign.waves().size()),
                                () -> toldDates.otherThan(campaign, deprecation, new Correction(kind, null)))
                        .isPresent();
    }

    private boolean isToldNothing(Campaign campaign, Deprecation deprecation, int takenBack) {
        boolean isOpen = campaign.waves().stream()
                .anyMatch(wave -> wave.isAnew()
                        && !wave.isAboutBrownout()
                        && wave.ownEnd() == null
                        && !wave.state().isOver());
        return !isOpen
                && toldNothing
                        .look(
                                campaign.id(),
                                List.of(takenBack, campaign.waves().size()),
                                () -> Optional.of(true).filter(any -> untold.isAnybody(campaign, deprecation)))
                        .isPresent();
    }

    /** @return it as it is now, running again where it had ended */
    Campaign reopened(Campaign campaign, String why) {
        if (!campaign.state().hasEnded()) {
            return campaigns.get(campaign.id());
        }
        sql.update(CAMPAIGN)
                .setNull(CAMPAIGN.ENDED_AT)
                .setNull(CAMPAIGN.ENDED_SEQUENCE)
                .where(CAMPAIGN.ID.eq(campaign.id()))
                .execute();
        return transitions.enter(campaign, OwnStep.REOPENED, why, Ledger.ITSELF);
    }
}
