package io.duskline.campaign.wave;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.Wave;
import io.duskline.campaign.WaveState;
import io.duskline.campaign.message.SentEnds;
import io.duskline.campaign.plan.PlanEditor;
import io.duskline.catalog.AccountEnds;
import io.duskline.catalog.AccountEnds.LaterEnd;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.LocalMoment;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Notifies accounts with a later end relative to that end: a planned wave leaves them out when it is due, and each such end has
 * its own wave with the same offset. So no contact is notified twice, and a campaign is finished after the last of them.
 */
@Component
public class OwnEndWaves {

    private static final String NO_ACCOUNT = "No account has this end date any more.";

    private final AccountEnds ends;
    private final Campaigns campaigns;
    private final PlanEditor planEditor;
    private final Waves waves;
    private final Clock clock;

    OwnEndWaves(AccountEnds ends, Campaigns campaigns, PlanEditor planEditor, Waves waves, Clock clock) {
        this.ends = ends;
        this.campaigns = campaigns;
        this.planEditor = planEditor;
        this.waves = waves;
        this.clock = clock;
    }

    /**
     * Adds missing waves, and drops those whose accounts have another end now.
     *
     * @return the campaign afterwards
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Campaign plan(Campaign campaign, Deprecation deprecation) {
        if (!ends.mayDiffer(deprecation.id()) || deprecation.date().isEmpty()) {
            return campaign;
        }
        List<LaterEnd> own = ends.laterEnds(
                deprecation.id(),
                account -> account.in(Campaigns.accounts(campaign)).or(account.in(SentEnds.toldAccounts(campaign))));
        List<Wave> obsolete = campaign.waves().stream()
                .filter(wave -> wave.state() == WaveState.PLANNED
                        && wave.ownEnd() != null
                        && !wave.isOwed()
                        && own.stream().noneMatch(later -> later.end().equals(wave.ownEnd())))
                .toList();
        obsolete.forEach(wave -> waves.skip(campaign, wave, NO_ACCOUNT));
        List<Missing> missing = missing(campaign, deprecation, own);
        missing.forEach(each -> planEditor.addFor(campaign, each.planned(), each.end()));
        return !missing.isEmpty() || !obsolete.isEmpty() ? campaigns.get(campaign.id()) : campaign;
    }

    /** @param end end of the accounts that a planned wave leaves out */
    record Missing(Wave planned, LocalDateTime end) {}

    private List<Missing> missing(Campaign campaign, Deprecation deprecation, List<LaterEnd> own) {
        return campaign.waves().stream()
                .filter(planned -> planned.isPlanned() && !planned.isNow())
                .flatMap(planned -> own.stream()
                        .filter(later -> isMissing(campaign, planned, later.end(), later.since(), deprecation))
                        .map(later -> new Missing(planned, later.end())))
                .toList();
    }

    /** A step that was already due when the end was granted is covered by the message about the extension. */
    private boolean isMissing(
            Campaign campaign, Wave planned, LocalDateTime end, Instant since, Deprecation deprecation) {
        Instant due = new LocalMoment(end, deprecation.zone())
                .plusDays(Objects.requireNonNull(planned.offsetDays()))
                .instant();
        if (!due.isAfter(since) || due.isBefore(Objects.requireNonNull(campaign.launchedAt()))) {
            return false;
        }
        List<Wave> same = campaign.waves().stream()
                .filter(wave -> end.equals(wave.ownEnd()) && !wave.isOwed() && wave.isSameStep(planned))
                .toList();
        boolean areGivenUp = same.stream().allMatch(wave -> wave.state() == WaveState.SKIPPED);
        return same.isEmpty() || (areGivenUp && due.isAfter(clock.instant()));
    }
}
