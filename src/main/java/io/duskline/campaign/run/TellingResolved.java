package io.duskline.campaign.run;

import static io.duskline.db.tables.Delivery.DELIVERY;
import static io.duskline.db.tables.FrozenAccount.FROZEN_ACCOUNT;
import static io.duskline.delivery.DeliveryColumns.DELIVERY_STATE;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.Wave;
import io.duskline.campaign.plan.Planning;
import io.duskline.campaign.progress.AccountSteps;
import io.duskline.campaign.progress.ProgressSettings;
import io.duskline.catalog.AccountEnds;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.LocalMoment;
import io.duskline.delivery.DeliveryState;
import io.duskline.notice.MailKind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells accounts that are resolved that they are done, where the plan wants it: one mail each, once, in a wave a day at most.
 * Who was never told that anything ends is not told that it is over either.
 */
@Component
class TellingResolved {

    private static final Duration PAUSE = Duration.ofDays(1);

    private static final String BECAUSE = "it is used there no more";

    /** How much later than it could know an import may say who uses it no more. */
    private static final Duration SLACK = Duration.ofDays(7);

    private static final List<DeliveryState> HANDED_OVER = DeliveryState.all(DeliveryState::isHandedOver);

    private final DSLContext sql;
    private final AccountSteps steps;
    private final AccountEnds ends;
    private final ProgressSettings settings;
    private final Answerers answerers;
    private final Planning planning;
    private final Clock clock;
    private final ThrottledLookup<Boolean> through;

    TellingResolved(
            DSLContext sql,
            AccountSteps steps,
            AccountEnds ends,
            ProgressSettings settings,
            Answerers answerers,
            Planning planning,
            Clock clock) {
        this.sql = sql;
        this.steps = steps;
        this.ends = ends;
        this.settings = settings;
        this.answerers = answerers;
        this.planning = planning;
        this.clock = clock;
        this.through = new ThrottledLookup<>(clock);
    }

    /** @return whether there is a wave more */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean plan(Campaign campaign, Deprecation deprecation) {
        if (!campaign.tellResolved() || deprecation.isWithdrawn() || deprecation.isSuspended()) {
            return false;
        }
        Instant dayAgo = clock.instant().minus(PAUSE);
        boolean isTelling = waves(campaign).stream()
                .anyMatch(wave -> !wave.state().isOver() || wave.createdAt().isAfter(dayAgo));
        boolean isToTell = !isTelling
                && through.look(
                                campaign.id(),
                                List.of(deprecation.sequence()),
                                () -> Optional.of(true).filter(any -> sql.fetchExists(accounts(campaign, deprecation))))
                        .isPresent();
        if (isToTell) {
            planning.add(campaign, MailKind.RESOLVED, null);
        }
        return isToTell;
    }

    /** Whether accounts may still become resolved because of their end: then their silence is known some days later. */
    boolean isToCome(Campaign campaign, Deprecation deprecation) {
        return campaign.tellResolved()
                && !deprecation.isWithdrawn()
                && deprecation
                        .date()
                        .filter(date -> isToCome(campaign, deprecation, date))
                        .isPresent();
    }

    private boolean isToCome(Campaign campaign, Deprecation deprecation, LocalMoment date) {
        Instant known = clock.instant().minus(settings.resolvedAfter()).minus(SLACK);
        LocalDateTime local = LocalDateTime.ofInstant(known, date.zone());
        Condition isLater = ends.later(deprecation.id(), FROZEN_ACCOUNT.ACCOUNT_ID)
                .map(later -> later.gt(local))
                .orElse(falseCondition());
        return date.instant().isAfter(known)
                || sql.fetchExists(FROZEN_ACCOUNT, FROZEN_ACCOUNT.CAMPAIGN_ID.eq(campaign.id()), isLater);
    }

    /**
     * Whoever answered is told; where nobody did or they cannot be written to, the first at the account who can be.
     *
     * @return how many recipients the wave has
     */
    int freeze(Campaign campaign, Wave wave, Deprecation deprecation) {
        List<Long> done = sql.fetch(accounts(campaign, deprecation)).map(Record1::value1);
        return answerers.freeze(campaign, wave, deprecation, done, BECAUSE, BECAUSE);
    }

    private Select<Record1<Long>> accounts(Campaign campaign, Deprecation deprecation) {
        Field<Long> account = FROZEN_ACCOUNT.ACCOUNT_ID;
        List<Long> telling = waves(campaign).stream().map(Wave::id).toList();
        Condition wasToldSo = exists(selectOne()
                .from(DELIVERY)
                .where(DELIVERY.ACCOUNT_ID.eq(account), DELIVERY.WAVE_ID.in(telling))
                .and(DELIVERY_STATE.ne(DeliveryState.CANCELLED)));
        Condition wasTold = exists(selectOne()
                .from(DELIVERY)
                .where(DELIVERY.ACCOUNT_ID.eq(account), DELIVERY.WAVE_ID.in(campaign.waveIds()))
                .and(DELIVERY_STATE.in(HANDED_OVER)));
        return select(account)
                .from(FROZEN_ACCOUNT)
                .where(
                        FROZEN_ACCOUNT.CAMPAIGN_ID.eq(campaign.id()),
                        wasTold,
                        steps.isResolved(campaign, deprecation, account))
                .andNot(wasToldSo);
    }

    private static List<Wave> waves(Campaign campaign) {
        return campaign.waves().stream()
                .filter(wave -> wave.template() == MailKind.RESOLVED)
                .toList();
    }
}
