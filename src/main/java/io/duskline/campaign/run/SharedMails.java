package io.duskline.campaign.run;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.Wave;
import io.duskline.catalog.Deprecation;
import io.duskline.notice.MailKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/** Which waves of two campaigns may be said in one mail, as far as their plans say: in truth and on paper. */
final class SharedMails {

    static final Duration WEEK = Duration.ofDays(7);
    private static final Duration SAME_DAY = Duration.ofHours(12);

    private SharedMails() {}

    /** The wave that a campaign would send next. */
    record Next(Wave wave, Instant due) {

        /** Its day is another one: so whoever heard of it lately is not told ahead. */
        boolean isBroughtForward(Instant now) {
            return due.isAfter(now.plus(SAME_DAY));
        }
    }

    /** Whether the mails of a wave may say what another campaign says. */
    static boolean mayCarry(Campaign campaign, Wave wave) {
        return campaign.kind().isMandatory() && campaign.sharesMail() && !wave.isOwed() && announces(wave);
    }

    /**
     * What another campaign would send next, if it may be said with this one's mails.
     *
     * @param isToCome of its waves
     */
    static Optional<Next> next(
            Campaign campaign,
            Deprecation deprecation,
            Campaign other,
            Deprecation about,
            Predicate<Wave> isToCome,
            Instant now) {
        boolean mayJoin = other.kind() == campaign.kind()
                && other.sharesMail()
                && about.integration().id() != deprecation.integration().id()
                && about.date().isPresent()
                && !about.isWithdrawn()
                && !about.isSuspended()
                && (other.window() == null || Objects.equals(other.window(), campaign.window()));
        return mayJoin
                ? other.waves().stream()
                        .filter(wave -> isToCome.test(wave) && wave.isPlanned() && announces(wave))
                        .flatMap(wave -> wave.due(about, other.launchedAt()).map(due -> new Next(wave, due)).stream())
                        .min(Comparator.comparing(Next::due))
                        .filter(next -> isSoon(next, other, now))
                : Optional.empty();
    }

    private static boolean isSoon(Next next, Campaign other, Instant now) {
        Duration ahead = next.wave().template() == MailKind.FINAL ? SAME_DAY : WEEK;
        return !next.due().isAfter(now.plus(ahead)) && !next.wave().isTooLate(other.lateByAtMost(), next.due(), now);
    }

    private static boolean announces(Wave wave) {
        return wave.template() == MailKind.FIRST
                || wave.template() == MailKind.REMINDER
                || wave.template() == MailKind.FINAL;
    }
}
