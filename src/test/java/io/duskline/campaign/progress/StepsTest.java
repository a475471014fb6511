package io.duskline.campaign.progress;

import static io.duskline.campaign.CampaignStory.PM;
import static io.duskline.db.tables.Acknowledgement.ACKNOWLEDGEMENT;
import static io.duskline.db.tables.Contact.CONTACT;
import static io.duskline.db.tables.Request.REQUEST;
import static io.duskline.db.tables.Wave.WAVE;
import static io.duskline.request.RequestColumns.REQUEST_KIND;
import static io.duskline.request.RequestColumns.REQUEST_OUTCOME;
import static io.duskline.request.RequestColumns.REQUEST_STATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.acknowledgement.AcknowledgementStory;
import io.duskline.acknowledgement.Answer;
import io.duskline.acknowledgement.AnswerSource;
import io.duskline.campaign.figures.Reach;
import io.duskline.request.RequestKind;
import io.duskline.request.RequestOutcome;
import io.duskline.request.RequestState;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What makes each step, and that counts, lists and single accounts agree. */
@Tag("full")
class StepsTest extends StepsStory {

    @Test
    void theNumbersAreThoseCountedByHand() {
        StepFigures counted = figures.of(world.campaign(), world.twitter()).steps();

        assertThat(counted.steps())
                .isEqualTo(Map.of(
                        Step.NOT_TOLD, 1L,
                        Step.HANDED_OVER, 2L,
                        Step.DELIVERED, 1L,
                        Step.HEARD_FROM, 2L,
                        Step.RESOLVED, 1L,
                        Step.LOST, 5L));
        assertThat(counted.contradicted()).isEqualTo(1);
        assertThat(counted.outdated()).isZero();
        assertThat(counted.answers())
                .containsEntry(Answer.NEED_HELP, 1L)
                .containsEntry(Answer.NOT_AFFECTED, 1L)
                .containsEntry(Answer.MOVED, 1L);
        assertThat(counted.exposed()).containsEntry(Answer.NEED_HELP, 1L).containsEntry(Answer.NOT_AFFECTED, 1L);
        assertThat(counted.exposedUnanswered()).isEqualTo(9);
        assertThat(counted.usageAsOf()).isEqualTo(clock.instant());
        assertThat(figures.of(world.campaign(), world.twitter()).reach()).isEqualTo(new Reach(12, 6, 3, 11));
    }

    @Test
    void everyAccountIsAtTheStepThatItsStorySays() {
        assertThat(at(Step.NOT_TOLD)).containsExactly("doubt");
        assertThat(at(Step.HANDED_OVER)).containsExactly("dated", "acme");
        assertThat(at(Step.DELIVERED)).containsExactly("maison");
        assertThat(at(Step.HEARD_FROM)).containsExactly("asking", "denying");
        assertThat(at(Step.RESOLVED)).containsExactly("through");
        assertThat(at(Step.LOST)).containsExactly("bounced", "left", "empty", "silenced", "complaining");
        assertThat(one("doubt").isInDoubt()).isTrue();
    }

    @Test
    void whoIsLostIsSoForAReason() {
        assertThat(one("bounced").group().unreachableReason()).isEqualTo(UnreachableReason.BOUNCED);
        assertThat(one("bounced").unreachableDetails()).contains("Mailbox full");
        assertThat(one("left").group().unreachableReason()).isEqualTo(UnreachableReason.NOBODY_IN_ROLES);
        assertThat(one("empty").group().unreachableReason()).isEqualTo(UnreachableReason.NO_CONTACT);
        assertThat(one("silenced").group().unreachableReason()).isEqualTo(UnreachableReason.SUPPRESSED);
        assertThat(one("silenced").unreachableDetails()).isEqualTo("asked for it");
        assertThat(one("maison").group().unreachableReason()).isNull();
    }

    @Test
    void whoeverHasSomebodyLeftToTurnToIsNotLost() {
        sql.update(CONTACT)
                .set(CONTACT.IS_OWNER, true)
                .where(CONTACT.EMAIL.eq("billing@left.example"))
                .execute();

        assertThat(one("left").step()).isEqualTo(Step.NOT_TOLD);
    }

    @Test
    void anAnswerOutlivesTheMailboxThatItCameFrom() {
        world.leave("asking");
        assertThat(one("asking").step()).isEqualTo(Step.HEARD_FROM);
    }

    @Test
    void silenceAloneResolvesNobody() {
        world.used("acme", clock.instant().minus(Duration.ofDays(60)));
        assertThat(one("acme").step()).isEqualTo(Step.HANDED_OVER);
        assertThat(one("acme").group().isExposed()).isTrue();
    }

    @Test
    void anAnswerAloneResolvesNobodyAndUseReopens() {
        world.used("through", clock.instant().minus(Duration.ofDays(13)));
        assertThat(one("through").step()).isEqualTo(Step.HEARD_FROM);

        world.used("through", clock.instant().minus(Duration.ofDays(15)));
        assertThat(one("through").step()).isEqualTo(Step.RESOLVED);

        world.used("through", clock.instant());
        assertThat(one("through").step()).isEqualTo(Step.HEARD_FROM);
        assertThat(one("through").group().isContradicted()).isTrue();
    }

    @Test
    void anAnswerThatWasNeverConfirmedResolvesNobody() {
        sql.update(ACKNOWLEDGEMENT).set(ACKNOWLEDGEMENT.IS_CONFIRMED, false).execute();
        assertThat(one("through").step()).isEqualTo(Step.HEARD_FROM);
    }

    @Test
    void afterItsEndSilenceResolves() {
        clock.advance(Duration.ofDays(40));
        world.imported(clock.instant());

        assertThat(one("acme").step()).isEqualTo(Step.RESOLVED);
        assertThat(one("empty").step()).isEqualTo(Step.RESOLVED);
        assertThat(figures.of(world.campaign(), world.twitter()).reach().exposed())
                .isZero();
    }

    @Test
    void silenceIsKnownOnlyAsFarAsUsageWasImported() {
        clock.advance(Duration.ofDays(40));

        assertThat(one("acme").step()).as("nobody knows").isEqualTo(Step.HANDED_OVER);
        assertThat(one("through").step()).as("as of the last import").isEqualTo(Step.RESOLVED);
        assertThat(figures.of(world.campaign(), world.twitter()).steps().usageAsOf())
                .isEqualTo(clock.instant().minus(Duration.ofDays(40)));
    }

    @Test
    void aDateThatMovedSinceTheNewestMessageIsOutdated() {
        sql.update(WAVE)
                .set(WAVE.LOCAL_TOLD_AT, LocalDateTime.parse("2023-04-29T09:00"))
                .execute();
        assertThat(figures.of(world.campaign(), world.twitter()).steps().outdated())
                .as("all that a message reached, also those who answered since")
                .isEqualTo(6);
    }

    @Test
    void anExtensionMakesTheDateOutdatedUntilItIsTold() {
        extending.extend("twitter-shutdown", "acme", "2023-05-02T09:00", "America/Los_Angeles", "They asked", PM);

        AccountStep acme = one("acme");
        assertThat(acme.group().isExtended()).isTrue();
        assertThat(acme.group().isOutdated()).isTrue();
        assertThat(acme.end()).isEqualTo("2023-05-02T09:00");
        assertThat(acme.told()).isEqualTo("2023-04-25T09:00");
        assertThat(figures.of(world.campaign(), world.twitter()).steps().extended())
                .isEqualTo(1);

        story.goOn();

        assertThat(one("acme").group().isOutdated()).isFalse();
        assertThat(one("acme").told()).isEqualTo("2023-05-02T09:00");
    }

    @Test
    void whatIsShownInTheProductIsNoStepAndAnAnswerGivenThereIsOne() {
        shownInProduct.seen(world.twitter().id(), world.id("dated"), "anna");

        assertThat(one("dated").step()).isEqualTo(Step.HANDED_OVER);
        assertThat(one("dated").shownAt()).isEqualTo(clock.instant());
        assertThat(one("acme").shownAt()).isNull();
        assertThat(figures.of(world.campaign(), world.twitter()).steps().shownInProduct())
                .isEqualTo(1);
        assertThat(listed(StepFilter.of(Map.of("mark", List.of("shown_in_product")))))
                .containsExactly("dated");

        acknowledgements.answer(
                world.twitter(),
                AnswerSource.inProduct(world.id("dated"), ZoneId.of("UTC")),
                AcknowledgementStory.given(Answer.MIGRATING),
                "en",
                1);
        assertThat(one("dated").step()).isEqualTo(Step.HEARD_FROM);
        assertThat(one("dated").answer()).isEqualTo(Answer.MIGRATING);
    }

    @Test
    void whoPassesItOnIsHeardFromAndWhoeverHoldsItIsShown() {
        noticeForwarding.pass(
                world.twitter(), accounts.contacts(world.id("dated")).getFirst(), "agency@studio.example");

        assertThat(one("dated").step()).isEqualTo(Step.HEARD_FROM);
        assertThat(one("dated").heldBy()).isEqualTo("agency@studio.example");
        assertThat(one("dated").since()).isEqualTo(clock.instant());
        assertThat(one("acme").heldBy()).isNull();
    }

    @Test
    void addingAReaderIsNoResponse() {
        Step before = one("dated").step();
        noticeForwarding.add(
                world.twitter(), accounts.contacts(world.id("dated")).getFirst(), "agency@studio.example");

        assertThat(one("dated").step()).isEqualTo(before).isNotEqualTo(Step.HEARD_FROM);
        assertThat(one("dated").heldBy()).isNull();
    }

    @Test
    void whatTheyDidLastIsSinceWhen() {
        noticeForwarding.pass(
                world.twitter(), accounts.contacts(world.id("dated")).getFirst(), "agency@studio.example");
        Instant passed = clock.instant();
        clock.advance(Duration.ofHours(1));
        wrote("asking", null);
        assertThat(one("dated").since()).as("nothing but that").isEqualTo(passed);

        wrote("dated", null);

        assertThat(one("dated").since()).isEqualTo(clock.instant());
    }

    @Test
    void whoWritesToUsIsHeardFrom() {
        clock.advance(Duration.ofHours(1));
        wrote("dated", null);

        assertThat(one("dated").step()).isEqualTo(Step.HEARD_FROM);
        assertThat(one("dated").since()).isEqualTo(clock.instant());
        assertThat(one("dated").answer()).isNull();
        assertThat(at(Step.HEARD_FROM)).containsExactly("dated", "asking", "denying");
        assertThat(figures.of(world.campaign(), world.twitter()).steps().at(Step.HEARD_FROM))
                .isEqualTo(3);
        assertThat(one("acme").step()).isEqualTo(Step.HANDED_OVER);
        assertThat(one("acme").since()).isNotEqualTo(clock.instant());
    }

    @Test
    void whatSomebodySaysIsTheirsIsOnceItIsEnded() {
        wrote("dated", PM);
        assertThat(one("dated").step()).isEqualTo(Step.HANDED_OVER);

        sql.update(REQUEST)
                .set(REQUEST_STATE, RequestState.DONE)
                .set(REQUEST_OUTCOME, RequestOutcome.NOTED)
                .execute();
        assertThat(one("dated").step()).isEqualTo(Step.HEARD_FROM);
        assertThat(at(Step.HEARD_FROM)).contains("dated");
    }

    private void wrote(String account, @Nullable String matchedBy) {
        sql.insertInto(REQUEST)
                .set(REQUEST_KIND, RequestKind.REPLY)
                .set(REQUEST_STATE, RequestState.OPEN)
                .set(REQUEST.ACCOUNT_ID, world.id(account))
                .set(REQUEST.DEPRECATION_ID, world.twitter().id())
                .set(REQUEST.MATCHED_BY, matchedBy)
                .set(REQUEST.ASKED_AT, clock.instant())
                .execute();
    }

    @Test
    void whoIsTheWrongPersonAndTheLastOneIsLost() {
        wrongRecipients.report(
                world.twitter(), accounts.contacts(world.id("dated")).getFirst(), null);

        assertThat(one("dated").step()).isEqualTo(Step.LOST);
        assertThat(one("dated").group().unreachableReason()).isEqualTo(UnreachableReason.WRONG_PERSON);
    }
}
