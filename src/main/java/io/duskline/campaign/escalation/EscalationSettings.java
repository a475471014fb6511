package io.duskline.campaign.escalation;

import io.duskline.catalog.LocalMoment;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How fast somebody else at an account is told, where nobody is heard of.
 *
 * @param pause how long whoever was told last has before the next role is told; half of it once less than four days are left
 */
@ConfigurationProperties("duskline.campaign.escalation")
public record EscalationSettings(@DefaultValue("P2D") Duration pause) {

    private static final int HURRY_DAYS = 4;

    public EscalationSettings {
        if (!pause.isPositive()) {
            throw new IllegalArgumentException("duskline.campaign.escalation.pause must be longer than nothing");
        }
    }

    /** How many days are left when it is halved. */
    public int hurryDays() {
        return HURRY_DAYS;
    }

    Duration pauseInAHurry() {
        return pause.dividedBy(2);
    }

    /** How long whoever was told last has, at a moment by the clocks of the end. */
    Duration pauseAt(LocalDateTime now, LocalDateTime end) {
        return end.isAfter(now.plusDays(hurryDays())) ? pause : pauseInAHurry();
    }

    /**
     * From when on somebody else is told, where whoever was told at a moment is not heard of.
     *
     * @param daysBefore the end, not earlier than which anybody else is told
     */
    Instant next(LocalMoment end, int daysBefore, Instant told) {
        Instant begins = end.plusDays(-daysBefore).instant();
        Instant hurry = end.plusDays(-hurryDays()).instant();
        Instant whole = later(begins, told.plus(pause));
        return whole.isBefore(hurry) ? whole : later(later(begins, hurry), told.plus(pauseInAHurry()));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
