package io.duskline.campaign.escalation;

import static io.duskline.db.tables.Contact.CONTACT;
import static io.duskline.db.tables.Delivery.DELIVERY;
import static io.duskline.db.tables.FrozenAccount.FROZEN_ACCOUNT;
import static io.duskline.delivery.DeliveryColumns.DELIVERY_STATE;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import io.duskline.acknowledgement.HeardOf;
import io.duskline.acknowledgement.StandingAnswers;
import io.duskline.audience.Audiences;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.message.Readers;
import io.duskline.campaign.progress.AccountSteps;
import io.duskline.catalog.AccountEnds;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.LocalMoment;
import io.duskline.delivery.DeliveryState;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.SelectConditionStep;
import org.springframework.stereotype.Component;

/**
 * In SQL, over the row of an account that a campaign concerns: nobody was heard of there, and whose turn it is to be told. Days
 * before the end are counted by its own clocks, as those of a wave are.
 */
@Component
public class Unheard {

    private static final Field<Long> ACCOUNT_ID = FROZEN_ACCOUNT.ACCOUNT_ID;
    private static final List<DeliveryState> CAME_BACK = List.of(DeliveryState.BOUNCED, DeliveryState.FAILED);
    private static final List<DeliveryState> ALIVE =
            DeliveryState.all(state -> state.isOpen() || state.isHandedOver() || state == DeliveryState.IN_DOUBT);

    private final StandingAnswers answers;
    private final HeardOf heardOf;
    private final AccountSteps steps;
    private final AccountEnds ends;
    private final Readers readers;
    private final Clock clock;

    Unheard(
            StandingAnswers answers,
            HeardOf heardOf,
            AccountSteps steps,
            AccountEnds ends,
            Readers readers,
            Clock clock) {
        this.answers = answers;
        this.heardOf = heardOf;
        this.steps = steps;
        this.ends = ends;
        this.readers = readers;
        this.clock = clock;
    }

    /**
     * One of a campaign that escalates, and what has to be known of its days.
     *
     * @param daysBefore the account's end
     * @param date that holds for all but those with an end of their own
     */
    public record Question(Campaign campaign, Deprecation deprecation, int daysBefore, LocalMoment date) {}

    /** The account's manager still has to see to it. */
    public Condition isWanted(Question question) {
        Field<LocalDateTime> end = end(question);
        return isUnheard(question).and(isNear(question, end, now(question)).or(isLost(question)));
    }

    /** There is an answer that holds, a mail of a person or somebody to whom it was passed on, since the end last came nearer. */
    public Condition isHeard(Deprecation deprecation) {
        return answers.isHeard(ACCOUNT_ID, deprecation).or(heardOf.isOtherwiseOfThisEnd(deprecation, ACCOUNT_ID));
    }

    /** Nobody there can be written to, or nothing of all that was sent there got through. */
    Condition isLost(Question question) {
        Campaign campaign = question.campaign();
        Condition hasSomebody = isAny(select(CONTACT.ID)
                .from(CONTACT)
                .where(
                        CONTACT.ACCOUNT_ID.eq(ACCOUNT_ID),
                        Audiences.fits(campaign.rule()).or(readers.isGiven(campaign)),
                        readers.isReachable(campaign)));
        Condition cameBack = hasMessage(campaign, CAME_BACK).andNot(hasMessage(campaign, ALIVE));
        return not(hasSomebody).or(cameBack);
    }

    private Condition isUnheard(Question question) {
        return not(isHeard(question.deprecation()))
                .and(steps.isExposed(question.campaign(), question.deprecation(), ACCOUNT_ID));
    }

    private static Condition isNear(Question question, Field<LocalDateTime> end, LocalDateTime now) {
        return end.le(val(now.plusDays(question.daysBefore())));
    }

    /** Looked up for each account: for an exists the server would first go through all that there are. */
    private static Condition isAny(SelectConditionStep<Record1<Long>> ids) {
        return field(ids.limit(1)).isNotNull();
    }

    private static Condition hasMessage(Campaign campaign, List<DeliveryState> states) {
        return isAny(select(DELIVERY.ID)
                .from(DELIVERY)
                .where(
                        DELIVERY.ACCOUNT_ID.eq(ACCOUNT_ID),
                        DELIVERY.WAVE_ID.in(campaign.waveIds()),
                        DELIVERY_STATE.in(states)));
    }

    private Field<LocalDateTime> end(Question question) {
        Field<LocalDateTime> sunset = val(question.date().at());
        return ends.later(question.deprecation().id(), ACCOUNT_ID)
                .map(later -> coalesce(later, sunset))
                .orElse(sunset);
    }

    private LocalDateTime now(Question question) {
        return LocalDateTime.ofInstant(clock.instant(), question.date().zone());
    }
}
