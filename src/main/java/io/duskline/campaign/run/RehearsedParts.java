package io.duskline.campaign.run;

import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.Contact.CONTACT;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.when;

import io.duskline.acknowledgement.StandingAnswers;
import io.duskline.audience.Audiences;
import io.duskline.audience.Choice;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.Wave;
import io.duskline.campaign.run.RehearsedReaders.Part;
import io.duskline.campaign.run.RehearsedReaders.Span;
import io.duskline.campaign.run.RehearsedWave.Rung;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.End;
import io.duskline.delivery.JoinedDeliveries;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** What a wave of a campaign on paper is to a reader, by the conditions by which waves are frozen, each at its own moment. */
@Component
class RehearsedParts {

    private static final Field<Integer> CARRIERS_PART = field(name("carriers_part"), Integer.class);

    private final StandingAnswers answers;
    private final OwnEndWaves ownEndWaves;
    private final ToldDates toldDates;
    private final BrownoutReaders brownouts;
    private final Readers readers;
    private final Queueing queueing;
    private final Unheard unheard;

    RehearsedParts(
            StandingAnswers answers,
            OwnEndWaves ownEndWaves,
            ToldDates toldDates,
            BrownoutReaders brownouts,
            Readers readers,
            Queueing queueing,
            Unheard unheard) {
        this.answers = answers;
        this.ownEndWaves = ownEndWaves;
        this.toldDates = toldDates;
        this.brownouts = brownouts;
        this.readers = readers;
        this.queueing = queueing;
        this.unheard = unheard;
    }

    static boolean hasTold(Campaign campaign) {
        return campaign.waves().stream().anyMatch(Wave::isFrozen);
    }

    /** Whoever of accounts that it concerns has a role of its rule and can be told, among them whom the rule chooses. */
    Choice fitting(RehearsedCampaign paper, Span span, List<Field<?>> also) {
        Campaign campaign = paper.campaign();
        return Choice.of(
                campaign.rule(),
                paper.deprecation().integration(),
                ACCOUNT.ID.between(span.from(), span.to()).and(RuleOnPaper.isEverChosen(paper, span)),
                readers.isReachable(campaign),
                readers.isGiven(campaign),
                campaign.kind().unsubscribed(),
                also);
    }

    /** Over the rows of account and contact, as {@link Choice} looks at them: what the wave is to them. */
    Field<Integer> of(RehearsedCampaign paper, RehearsedWave wave, Span span) {
        Deprecation deprecation = paper.deprecation();
        Campaign campaign = paper.campaign();
        return switch (wave.tells()) {
            case CHOSEN ->
                when(isToldOtherwise(paper, wave, span), Part.NONE.field())
                        .when(not(RuleOnPaper.isChosen(paper, wave, span)), Part.UNUSED.field())
                        .when(isSettled(deprecation, wave), Part.ANSWERED.field())
                        .otherwise(Part.TOLD.field());
            case TOLD ->
                when(ownEndWaves.leftOut(wave.wave(), deprecation, CONTACT.ACCOUNT_ID), Part.NONE.field())
                        .when(
                                campaign.isFollowUp(wave.wave())
                                        ? answers.isThrough(
                                                CONTACT.ACCOUNT_ID,
                                                deprecation.id(),
                                                deprecation.integration().id())
                                        : falseCondition(),
                                Part.ANSWERED.field())
                        .otherwise(Part.TOLD.field());
            case EXPOSED ->
                when(not(RuleOnPaper.isChosen(paper, wave, span)), Part.UNUSED.field())
                        .when(brownouts.isExposed(campaign, deprecation), Part.TOLD.field())
                        .otherwise(Part.NONE.field());
            case OTHERWISE ->
                toldDates
                        .otherThan(campaign, deprecation, Correction.of(wave.wave()))
                        .map(before -> when(isToldLast(paper, Correction.of(wave.wave()), before), Part.TOLD.field())
                                .otherwise(Part.NONE.field()))
                        .orElse(Part.NONE.field());
            case NEXT_ROLE -> when(climbs(paper, wave), Part.TOLD.field()).otherwise(Part.NONE.field());
        };
    }

    private Condition isSettled(Deprecation deprecation, RehearsedWave wave) {
        return answers.isAny(deprecation.id())
                ? answers.asOf(wave.start()).stopsReminders(ACCOUNT.ID, deprecation)
                : falseCondition();
    }

    /** They are told, or somebody else at their account in their place. */
    private Condition isToldLast(RehearsedCampaign paper, Correction correction, End before) {
        Campaign campaign = paper.campaign();
        return CONTACT.ID
                .in(toldDates.toldLast(campaign, paper.deprecation(), correction, before))
                .or(CONTACT.ID.in(Audiences.instead(
                        campaign.rule(),
                        toldDates.accountsToldLast(campaign, paper.deprecation(), correction, before),
                        readers.leftOut(campaign))));
    }

    /** Over the rows of account and contact: another wave tells them, or no mail of another campaign goes to them. */
    private Condition isToldOtherwise(RehearsedCampaign paper, RehearsedWave on, Span span) {
        Campaign campaign = paper.campaign();
        Wave wave = on.wave();
        List<Condition> otherwise = new ArrayList<>();
        otherwise.add(ownEndWaves.leftOut(wave, paper.deprecation(), ACCOUNT.ID));
        if (wave.isAnew()) {
            otherwise.add(LateJoiners.isTold(campaign));
        }
        if (wave.id() != 0) {
            otherwise.add(queueing.isToldAhead(wave.id()));
        }
        Optional.ofNullable(on.ahead()).ifPresent(ahead -> {
            Table<?> theirs = fitting(
                            ahead.with(),
                            span,
                            List.of(of(ahead.with(), ahead.carrier(), span).as(CARRIERS_PART)))
                    .table();
            otherwise.add(CONTACT.ID.notIn(select(theirs.field(Choice.CONTACT_ID))
                    .from(theirs)
                    .where(Choice.isChosen(), CARRIERS_PART.eq(Part.TOLD.code()))));
            if (ahead.isBroughtForward() && hasTold(campaign)) {
                otherwise.add(JoinedDeliveries.hasLeftSince(
                        CONTACT.ID, campaign.waveIds(), on.start().minus(SharedMails.WEEK)));
            }
        });
        return DSL.or(otherwise);
    }

    /** Over the row of an account: it climbs such a rung if somebody there was told in time. */
    private Condition climbs(RehearsedCampaign paper, RehearsedWave wave) {
        Campaign campaign = paper.campaign();
        Rung rung = Objects.requireNonNull(wave.rung());
        Condition isOfThisEnd = ownEndWaves.isEnd(rung.end(), paper.deprecation(), ACCOUNT.ID);
        Condition isUnanswered = not(unheard.isAnswered(paper.deprecation(), wave.start(), ACCOUNT.ID));
        return hasTold(campaign)
                ? isOfThisEnd.and(RehearsedRungs.hasClimbed(paper, rung)).and(isUnanswered)
                : isOfThisEnd.and(isUnanswered);
    }

    /** Over the row of an account: nobody there was heard of but by an answer, of which the rungs themselves ask. */
    Condition isUnheard(RehearsedCampaign paper) {
        return unheard.isUnheardBesides(paper.campaign(), paper.deprecation(), ACCOUNT.ID);
    }
}
