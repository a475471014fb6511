package io.duskline.campaign.run;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignState;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.Wave;
import io.duskline.campaign.WaveState;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.db.OnEmbeddedDatabase;
import io.duskline.notice.MailKind;
import io.duskline.trial.Agenda;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** For the clock of a trial: the waves of campaigns that run, and what a round has not yet begun of them. */
@Component
@OnEmbeddedDatabase
class WaveAgenda implements Agenda {

    private final Campaigns campaigns;
    private final Deprecations deprecations;
    private final CampaignRunLoop rounds;

    WaveAgenda(Campaigns campaigns, Deprecations deprecations, CampaignRunLoop rounds) {
        this.campaigns = campaigns;
        this.deprecations = deprecations;
        this.rounds = rounds;
    }

    private record Planned(Campaign campaign, Wave wave, Instant due) {}

    @Override
    public List<Due> next(Instant after) {
        return planned()
                .filter(each -> each.due().isAfter(after))
                .map(each -> new Due(each.due(), words(each)))
                .toList();
    }

    /** A wave that could not begin says why on its campaign's page, and is not waited for. */
    @Override
    public Optional<String> unsettled(Instant since, Instant now) {
        if (!rounds.isThrough(since)) {
            return Optional.of("The campaigns are being looked at.");
        }
        return planned()
                .filter(each -> !each.due().isAfter(now) && each.wave().why() == null)
                .findFirst()
                .map(each -> "The messages are being made ready: " + words(each) + ".");
    }

    private Stream<Planned> planned() {
        return campaigns.alive().stream()
                .map(campaigns::get)
                .filter(campaign -> campaign.state() == CampaignState.RUNNING)
                .flatMap(this::planned);
    }

    private Stream<Planned> planned(Campaign campaign) {
        Deprecation deprecation = deprecations.get(campaign.deprecationId());
        if (deprecation.isWithdrawn()) {
            return Stream.empty();
        }
        return campaign.waves().stream()
                .filter(wave -> wave.state() == WaveState.PLANNED || wave.state() == WaveState.FREEZING)
                .flatMap(wave ->
                        wave
                                .due(deprecation, campaign.launchedAt())
                                .map(due -> new Planned(campaign, wave, due))
                                .stream());
    }

    private static String words(Planned planned) {
        if (planned.wave().template() == MailKind.BROWNOUT_OVER) {
            return "notice after the brownout of “" + planned.campaign().name() + "”";
        }
        String kind = planned.wave().template().code().replace('_', ' ');
        return (planned.wave().template() == MailKind.REMINDER ? kind : kind + " notice") + " of “"
                + planned.campaign().name() + "”";
    }
}
