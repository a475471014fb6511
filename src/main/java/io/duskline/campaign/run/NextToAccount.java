package io.duskline.campaign.run;

import io.duskline.acknowledgement.StandingAnswers;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignState;
import io.duskline.campaign.Statement;
import io.duskline.campaign.Wave;
import io.duskline.campaign.WaveState;
import io.duskline.catalog.Deprecation;
import io.duskline.notice.MailKind;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Which planned message comes to an account next, as things stand now: by its own end, and as far as its answer reaches. */
@NamedInterface("run")
@Component
public class NextToAccount {

    private final DSLContext sql;
    private final StandingAnswers answers;
    private final Waves waves;
    private final Clock clock;

    NextToAccount(DSLContext sql, StandingAnswers answers, Waves waves, Clock clock) {
        this.sql = sql;
        this.answers = answers;
        this.waves = waves;
        this.clock = clock;
    }

    /**
     * A message that is planned.
     *
     * @param at not before then; its reader's hours may put it off
     * @param isForUsers whether it goes only to those who still use what ends
     */
    public record Next(MailKind template, Instant at, boolean isForUsers) {}

    /**
     * @param ofAll as it ends for those without an end of their own
     * @param theirs as it ends for the account
     * @param silentUntil from when its answer stops nothing any more; null where that does not pass
     * @return empty where nothing is planned for it any more, or the campaign does not run
     */
    @Transactional(readOnly = true)
    public Optional<Next> of(
            Campaign campaign, Deprecation ofAll, Deprecation theirs, long accountId, @Nullable Instant silentUntil) {
        if (campaign.state() != CampaignState.RUNNING || ofAll.isWithdrawn()) {
            return Optional.empty();
        }
        boolean isSilent = answers.stopsReminders(accountId, ofAll);
        boolean isThrough = isThrough(ofAll, accountId);
        return toCome(campaign, ofAll, theirs)
                .filter(wave -> !isThrough || !campaign.isFollowUp(wave))
                .flatMap(wave -> next(wave, theirs, campaign.launchedAt()).stream())
                .filter(next -> !isSilent
                        || !Statement.isSilencedByAnAnswer(next.template())
                        || (silentUntil != null && !silentUntil.isAfter(next.at())))
                .min(Comparator.comparing(Next::at));
    }

    /** Who has an end of their own gets each planned wave by that, whether or not it was sent to the others. */
    private static Stream<Wave> toCome(Campaign campaign, Deprecation ofAll, Deprecation theirs) {
        boolean hasOwn = !theirs.end().equals(ofAll.end());
        return campaign.waves().stream()
                .filter(wave -> wave.ownEnd() == null && !wave.isAnew() && !wave.isToSingleReaders())
                .filter(wave -> (hasOwn && wave.isPlanned())
                        ? !wave.isNow()
                        : (wave.state() == WaveState.PLANNED || wave.state() == WaveState.FREEZING));
    }

    private Optional<Next> next(Wave wave, Deprecation theirs, @Nullable Instant launchedAt) {
        return wave.due(theirs, launchedAt)
                .filter(due -> wave.state() == WaveState.FREEZING || due.isAfter(clock.instant()))
                .map(due -> new Next(wave.template(), due, wave.isPlanned() && wave.template() != MailKind.DONE));
    }

    private boolean isThrough(Deprecation deprecation, long accountId) {
        return Boolean.TRUE.equals(sql.select(DSL.field(waves.isThrough(deprecation, DSL.val(accountId))))
                .fetchSingle()
                .value1());
    }
}
