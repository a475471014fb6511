package io.duskline.campaign.run;

import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.Contact.CONTACT;
import static io.duskline.db.tables.FrozenRecipient.FROZEN_RECIPIENT;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.when;

import io.duskline.acknowledgement.StandingAnswers;
import io.duskline.audience.Audiences;
import io.duskline.audience.Choice;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.Wave;
import io.duskline.campaign.progress.AccountSteps;
import io.duskline.campaign.run.RehearsedReaders.Part;
import io.duskline.campaign.run.RehearsedReaders.Span;
import io.duskline.campaign.run.RehearsedWave.Rung;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.End;
import java.util.List;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.Field;
import org.springframework.stereotype.Component;

/** What a wave of a campaign on paper is to a reader, by the conditions by which waves are frozen, each at its own moment. */
@Component
class RehearsedParts {

    private final StandingAnswers answers;
    private final OwnEndWaves ownEndWaves;
    private final ToldDates toldDates;
    private final AccountSteps steps;
    private final Readers readers;
    private final Unheard unheard;

    RehearsedParts(
            StandingAnswers answers,
            OwnEndWaves ownEndWaves,
            ToldDates toldDates,
            AccountSteps steps,
            Readers readers,
            Unheard unheard) {
        this.answers = answers;
        this.ownEndWaves = ownEndWaves;
        this.toldDates = toldDates;
        this.steps = steps;
        this.readers = readers;
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
                when(isToldOtherwise(paper, wave.wave()), Part.NONE.field())
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
                        .when(steps.isExposed(campaign, deprecation, ACCOUNT.ID), Part.TOLD.field())
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

    /** Over the rows of account and contact: another wave tells them. */
    private Condition isToldOtherwise(RehearsedCampaign paper, Wave wave) {
        Condition leftOut = ownEndWaves.leftOut(wave, paper.deprecation(), ACCOUNT.ID);
        return wave.isAnew() ? leftOut.or(isTold(paper.campaign())) : leftOut;
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

    /** Over the row of an account: a wave of the campaign chose a contact there; a brownout's says too little of the end. */
    private static Condition isTold(Campaign campaign) {
        List<Long> telling = campaign.waves().stream()
                .filter(wave -> !wave.isAboutBrownout())
                .map(Wave::id)
                .toList();
        return ACCOUNT.ID.in(
                select(FROZEN_RECIPIENT.ACCOUNT_ID).from(FROZEN_RECIPIENT).where(FROZEN_RECIPIENT.WAVE_ID.in(telling)));
    }
}
