package io.duskline.campaign.run;

import static io.duskline.db.tables.Acknowledgement.ACKNOWLEDGEMENT;
import static io.duskline.db.tables.FrozenAccount.FROZEN_ACCOUNT;
import static org.jooq.impl.DSL.select;

import io.duskline.acknowledgement.StandingAnswers;
import io.duskline.audience.Audiences;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.Wave;
import io.duskline.campaign.plan.Planning;
import io.duskline.catalog.Deprecation;
import io.duskline.notice.MailKind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.Select;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Asks again the accounts whose own use denies what they answered, or goes on after the day by which they would have moved: a
 * wave of its own, at most one a day, and each account at most once a week.
 */
@Component
class AskingAgain {

    private static final Duration PAUSE = Duration.ofDays(1);

    private final DSLContext sql;
    private final StandingAnswers answers;
    private final Answerers answerers;
    private final Planning planning;
    private final Clock clock;
    private final ThrottledLookup<Boolean> denied;

    AskingAgain(DSLContext sql, StandingAnswers answers, Answerers answerers, Planning planning, Clock clock) {
        this.sql = sql;
        this.answers = answers;
        this.answerers = answerers;
        this.planning = planning;
        this.clock = clock;
        this.denied = new ThrottledLookup<>(clock);
    }

    /** @return whether there is a wave more */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean plan(Campaign campaign, Deprecation deprecation) {
        Instant dayAgo = clock.instant().minus(PAUSE);
        boolean isAsking = campaign.waves().stream()
                .filter(wave -> wave.template() == MailKind.ASKED_AGAIN)
                .anyMatch(wave -> !wave.state().isOver() || wave.createdAt().isAfter(dayAgo));
        boolean isToAsk = !isAsking
                && denied.look(
                                campaign.id(),
                                List.of(deprecation.sequence()),
                                () -> Optional.of(true).filter(any -> sql.fetchExists(accounts(campaign, deprecation))))
                        .isPresent();
        if (isToAsk) {
            planning.add(campaign, MailKind.ASKED_AGAIN, null);
        }
        return isToAsk;
    }

    /**
     * Whoever answered is asked; where they cannot be written to, somebody else at the account.
     *
     * @return how many recipients the wave has
     */
    int freeze(Campaign campaign, Wave wave, Deprecation deprecation) {
        // Also those at which nobody can be asked: they are not looked at again every day.
        List<Long> asked = sql.fetch(accounts(campaign, deprecation)).map(Record1::value1);
        int recipients = answerers.freeze(
                campaign, wave, deprecation, asked, "its use goes on, other than it answered", Audiences.INSTEAD);
        answers.askedAgain(deprecation.id(), asked);
        return recipients;
    }

    private Select<Record1<Long>> accounts(Campaign campaign, Deprecation deprecation) {
        return select(FROZEN_ACCOUNT.ACCOUNT_ID)
                .from(FROZEN_ACCOUNT)
                .join(ACKNOWLEDGEMENT)
                .on(
                        ACKNOWLEDGEMENT.DEPRECATION_ID.eq(deprecation.id()),
                        ACKNOWLEDGEMENT.ACCOUNT_ID.eq(FROZEN_ACCOUNT.ACCOUNT_ID),
                        ACKNOWLEDGEMENT.IS_STANDING.isTrue())
                .where(
                        FROZEN_ACCOUNT.CAMPAIGN_ID.eq(campaign.id()),
                        answers.isToAskAgain(
                                FROZEN_ACCOUNT.ACCOUNT_ID,
                                deprecation.id(),
                                deprecation.integration().id(),
                                deprecation.present()));
    }
}
