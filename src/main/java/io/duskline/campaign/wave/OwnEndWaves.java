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
 * Has accounts with a later end of their own told by that end: a planned wave leaves them out when it falls due, and each
 * such end has a wave of its own as many days from it. So no contact is told twice, and a campaign is through when the last of
 * them is.
 */
@Component
public class OwnEndWaves {

    private static final String NOBODY = "No account has this end date any more.";

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
     * Plans the waves that are missing, and gives up those whose accounts have another end by now.
     *
     * @return the campaign as it is afterwards
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
        obsolete.forEach(wave -> waves.skip(campaign, wave, NOBODY));
        List<Missing> missing = missing(campaign, deprecation, own);
        missing.forEach(each -> planEditor.addFor(campaign, each.planned(), each.end()));
        return !missing.isEmpty() || !obsolete.isEmpty() ? campaigns.get(campaign.id()) : campaign;
    }

    /** @param end of the accounts that a planned wave leaves out */
    record Missing(Wave planned, LocalDateTime end) {}

    private List<Missing> missing(Campaign campaign, Deprecation deprecation, List<LaterEnd> own) {
        return campaign.waves().stream()
                .filter(planned -> planned.isPlanned() && !planned.isNow())
                .flatMap(planned -> own.stream()
                        .filter(later -> isMissing(campaign, planned, later.end(), later.since(), deprecation))
                        .map(later -> new Missing(planned, later.end())))
                .toList();
    }

    /** What would have been due when the end was granted is said by the message that tells of it. */
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
