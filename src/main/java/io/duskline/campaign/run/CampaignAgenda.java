package io.duskline.campaign.run;

import static io.duskline.db.tables.Escalation.ESCALATION;
import static org.jooq.impl.DSL.max;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignState;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.Wave;
import io.duskline.campaign.WaveState;
import io.duskline.campaign.facts.EscalationSettings;
import io.duskline.campaign.figures.Exposure;
import io.duskline.campaign.plan.EmergencyRepository;
import io.duskline.campaign.policy.CampaignPlan.Escalation;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.LocalMoment;
import io.duskline.db.OnEmbeddedDatabase;
import io.duskline.notice.MailKind;
import io.duskline.trial.Agenda;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Due times for the trial clock: future waves, escalations and pauses, and work that no run has started. */
@Component
@OnEmbeddedDatabase
class CampaignAgenda implements Agenda {

    private final DSLContext sql;
    private final Campaigns campaigns;
    private final EmergencyRepository emergencies;
    private final EscalationSettings escalation;
    private final Exposure exposure;
    private final CampaignRunLoop rounds;

    CampaignAgenda(
            DSLContext sql,
            Campaigns campaigns,
            EmergencyRepository emergencies,
            EscalationSettings escalation,
            Exposure exposure,
            CampaignRunLoop rounds) {
        this.sql = sql;
        this.campaigns = campaigns;
        this.emergencies = emergencies;
        this.escalation = escalation;
        this.exposure = exposure;
        this.rounds = rounds;
    }

    private record Running(Campaign campaign, Deprecation deprecation) {}

    private record Planned(Campaign campaign, Wave wave, Instant due) {}

    @Override
    public List<Due> next(Instant after) {
        return Stream.of(
                        planned().map(each -> new Due(each.due(), words(each))),
                        running().flatMap(this::escalations),
                        emergencyPauses(),
                        undoEnds())
                .flatMap(each -> each)
                .filter(due -> due.at().isAfter(after))
                .toList();
    }

    /** A wave that could not begin shows the reason on its campaign's page, and is not waited for. */
    @Override
    public Optional<String> unsettled(Instant since, Instant now) {
        if (!rounds.isThrough(since)) {
            return Optional.of("Campaigns are being checked.");
        }
        return planned()
                .filter(each -> !each.due().isAfter(now) && each.wave().reason() == null)
                .findFirst()
                .map(each -> "Messages are being prepared: " + words(each) + ".");
    }

    /** Counts the day that the clock leaves: the timer may not have run since a launch. */
    @Override
    public void leaving() {
        exposure.keep();
    }

    private Stream<Running> running() {
        return campaigns.alive().stream()
                .map(campaigns::get)
                .filter(campaign -> campaign.state() == CampaignState.RUNNING)
                .map(campaign -> new Running(campaign, campaigns.deprecation(campaign)))
                .filter(each -> !each.deprecation().isWithdrawn());
    }

    private Stream<Planned> planned() {
        return running()
                .flatMap(each -> each.campaign().waves().stream()
                        .filter(wave -> wave.state() == WaveState.PLANNED || wave.state() == WaveState.FREEZING)
                        .flatMap(wave -> wave
                                .due(each.deprecation(), each.campaign().launchedAt())
                                .map(due -> new Planned(each.campaign(), wave, due))
                                .stream()));
    }

    private static String words(Planned planned) {
        if (planned.wave().template() == MailKind.BROWNOUT_OVER) {
            return "notice after the brownout of “" + planned.campaign().name() + "”";
        }
        String kind = planned.wave().template().code().replace('_', ' ');
        return (planned.wave().template() == MailKind.REMINDER ? kind : kind + " notice") + " of “"
                + planned.campaign().name() + "”";
    }

    /** Start of the escalation, and the time at which the last notified contact should have responded. */
    private Stream<Due> escalations(Running running) {
        @Nullable Integer days = running.campaign().escalateDaysBefore();
        Optional<LocalMoment> end = running.deprecation().date();
        if (days == null || end.isEmpty()) {
            return Stream.empty();
        }
        @Nullable Instant last = sql.select(max(ESCALATION.CLIMBED_AT))
                .from(ESCALATION)
                .where(ESCALATION.CAMPAIGN_ID.eq(running.campaign().id()), ESCALATION.IS_MANAGER.isFalse())
                .fetchSingle()
                .value1();
        Escalation levels = new Escalation(days, escalation.pause());
        return Stream.concat(
                        Stream.of(end.get().plusDays(-days).instant()),
                        Stream.ofNullable(last).map(told -> levels.next(end.get(), told)))
                .filter(at -> at.isBefore(end.get().instant()))
                .map(at -> new Due(at, "escalation to the next role"));
    }

    private Stream<Due> undoEnds() {
        return campaigns.alive().stream()
                .map(campaigns::get)
                .map(campaigns::deprecation)
                .filter(deprecation -> deprecation.undoUntil() != null)
                .map(deprecation -> new Due(
                        deprecation.undoUntil(), "mails about the changed date of “" + deprecation.called() + "”"));
    }

    /** When unconfirmed emergency launches pause their campaigns. */
    private Stream<Due> emergencyPauses() {
        return emergencies.unconfirmed().stream()
                .map(emergency -> new Due(
                        emergency.lookBy(),
                        "pause of “" + campaigns.get(emergency.campaign()).name()
                                + "” unless a second person confirms it"));
    }
}
