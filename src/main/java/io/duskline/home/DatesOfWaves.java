package io.duskline.home;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignState;
import io.duskline.campaign.Wave;
import io.duskline.campaign.WaveState;
import io.duskline.catalog.Deprecation;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * When waves leave, as the date stands now, and when they left.
 *
 * @param zone by whose clock they are told
 */
record DatesOfWaves(ZoneId zone) {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    /** @param deprecation null where it is gone: then nothing is known of them */
    Stream<Planned> of(Campaign campaign, @Nullable Deprecation deprecation) {
        return deprecation == null
                ? Stream.empty()
                : campaign.waves().stream()
                        .flatMap(
                                wave -> at(wave, campaign, deprecation)
                                        .map(at -> planned(wave, at, campaign, deprecation))
                                        .stream());
    }

    /** What has not left never will where the campaign is over, or what it tells does not happen. */
    private static Optional<Instant> at(Wave wave, Campaign campaign, Deprecation deprecation) {
        if (wave.firedAt() != null) {
            return Optional.of(wave.firedAt());
        }
        boolean isOff = campaign.state().hasEnded() || deprecation.isWithdrawn() || wave.state() == WaveState.DONE;
        return isOff ? Optional.empty() : wave.due(deprecation, campaign.launchedAt());
    }

    private Planned planned(Wave wave, Instant at, Campaign campaign, Deprecation deprecation) {
        String number = wave.isPlanned() ? (wave.position() + 1) + ". " : "";
        return new Planned(
                Planned.Kind.WAVE,
                deprecation.slug(),
                LocalDate.ofInstant(at, zone),
                at,
                look(wave, campaign),
                deprecation.integration().name() + ": " + number + name(wave),
                CLOCK.format(at.atZone(zone))
                        + state(wave, campaign)
                        + (campaign.kind().isMandatory() ? "" : ", advisory"),
                Hrefs.of(campaign) + "#waves",
                wave.state() == WaveState.SKIPPED);
    }

    /** As on its campaign's page. */
    private static String name(Wave wave) {
        return switch (wave.template()) {
            case FIRST -> "First notice";
            case REMINDER -> "Reminder";
            case FINAL -> "Final";
            case BROWNOUT -> "Brownout notice";
            case BROWNOUT_OVER -> "After the brownout";
            case ASKED_AGAIN -> "Asked again";
            case DONE -> "Done";
            case RESOLVED -> "You are done";
            case MOVED -> "Date moved";
            case EXTENDED -> "Later end";
            case REVOKED -> "Later end revoked";
            case DECLINED -> "No more time";
            case REPLY -> "Our answer";
            case SUSPENDED -> "Suspended";
            case WITHDRAWN -> "Withdrawn";
        };
    }

    private static String look(Wave wave, Campaign campaign) {
        return switch (wave.state()) {
            case DONE -> "is-done";
            case SENDING, FREEZING -> "is-sending";
            case SKIPPED -> "is-skipped";
            case PLANNED -> isApproved(campaign) ? "" : "is-draft";
        };
    }

    private static String state(Wave wave, Campaign campaign) {
        return switch (wave.state()) {
            case DONE -> ", done";
            case SENDING, FREEZING -> ", being sent";
            case SKIPPED -> ", skipped";
            case PLANNED ->
                switch (campaign.state()) {
                    case DRAFT -> ", a draft";
                    case SUBMITTED -> ", not approved yet";
                    case APPROVED -> ", if launched";
                    case PAUSED -> ", if resumed";
                    case RUNNING, FINISHED, CANCELLED -> "";
                };
        };
    }

    private static boolean isApproved(Campaign campaign) {
        return campaign.state() != CampaignState.DRAFT && campaign.state() != CampaignState.SUBMITTED;
    }
}
