package io.duskline.inbound.matching;

import static io.duskline.campaign.CampaignStory.PM;
import static io.duskline.inbound.ToldOwner.NEXT;
import static io.duskline.inbound.ToldOwner.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.customer.Suppression;
import io.duskline.delivery.Delivery;
import io.duskline.delivery.DeliveryState;
import io.duskline.delivery.reply.ReplyClass;
import io.duskline.inbound.reading.Report;
import io.duskline.inbound.reading.ReportClass;
import io.duskline.inbound.reading.ReportKind;
import io.duskline.inbound.reading.ReportedRecipient;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What comes back changes its delivery once, and what follows from that follows once. */
@DusklineTest
class InboundReceiverTest extends ReturnStory {

    @Test
    void aHardBounceSuppressesTheAddressAndTheNextRoleIsTold() {
        InboundMessage bounce = bounce(told, ReportClass.HARD, "550 5.1.1 No such user");

        InboundReceiver.Taken taken = inboundReceiver.take(bounce);
        story.goOn();

        assertThat(taken.fate()).isEqualTo(MatchStatus.MATCHED);
        assertThat(taken.effect()).isEqualTo("changed");
        Delivery bounced = deliveries.find(told.id()).orElseThrow();
        assertThat(bounced.state()).isEqualTo(DeliveryState.BOUNCED);
        assertThat(bounced.refusal()).isEqualTo(ReplyClass.HARD);
        assertThat(bounced.reply()).isEqualTo("550 5.1.1 No such user");
        assertThat(suppressions.find(OWNER)).get().satisfies(suppression -> {
            assertThat(suppression.cause()).isEqualTo("hard_bounce");
            assertThat(suppression.reason()).isEqualTo("550 5.1.1 No such user");
            assertThat(suppression.by()).isEqualTo("duskline");
        });
        assertThat(story.subjectsTo(NEXT)).hasSize(1);
        assertThat(ledger.about(List.of("delivery:" + told.id()), 9))
                .extracting(entry -> entry.kind())
                .containsExactly("delivery.bounced");
        assertThat(ledger.verify().isIntact()).isTrue();
    }

    @Test
    void theSameAgainChangesNothing() {
        InboundMessage bounce = bounce(told, ReportClass.HARD, "550 5.1.1 No such user");
        inboundReceiver.take(bounce);
        story.goOn();

        InboundReceiver.Taken again = inboundReceiver.take(bounce);
        InboundReceiver.Taken inOtherWords =
                inboundReceiver.take(bounce(told, ReportClass.HARD, "550 5.1.1 Still no such user"));
        story.goOn();

        assertThat(again.isRepeated()).isTrue();
        assertThat(inOtherWords.isRepeated()).isFalse();
        assertThat(inOtherWords.effect()).isEqualTo("unchanged");
        assertThat(deliveries.find(told.id()).orElseThrow().reply()).isEqualTo("550 5.1.1 No such user");
        assertThat(story.subjectsTo(NEXT)).hasSize(1);
        assertThat(messages.counts(null))
                .containsExactly(new ReturnedMessages.Count(ReportKind.BOUNCE, ReportClass.HARD, 2));
    }

    @Test
    void whoLiftsASuppressionHasTheLastWord() {
        inboundReceiver.take(bounce(told, ReportClass.HARD, "550 5.1.1 No such user"));
        story.goOn();

        suppressions.remove(suppressions.find(OWNER).orElseThrow(), "They have the mailbox back.", PM);
        inboundReceiver.take(bounce(told, ReportClass.HARD, "550 5.1.1 The old report once more"));
        story.goOn();

        assertThat(suppressions.find(OWNER)).isEmpty();
    }

    @Test
    void aComplaintAsksForAnotherContact() {
        inboundReceiver.take(complaint(told, OWNER));
        story.goOn();

        assertThat(state(told)).isEqualTo(DeliveryState.COMPLAINED);
        assertThat(suppressions.find(OWNER).map(Suppression::cause)).hasValue("complaint");
        assertThat(story.subjectsTo(NEXT)).hasSize(1);
    }

    @Test
    void aReportOfFailedAuthenticationIsNobodysComplaint() {
        Report report = complaint(told, "").report();
        inboundReceiver.take(arrival(new Report(
                report.kind(),
                List.of(new ReportedRecipient(OWNER, null, ReportClass.SENDER, "")),
                report.cameTo(),
                report.envelopeId(),
                report.messageIds())));
        story.goOn();

        assertThat(state(told)).isNotEqualTo(DeliveryState.COMPLAINED);
        assertThat(suppressions.find(OWNER)).isEmpty();
    }

    @Test
    void onlySoftBouncesOfSeveralMessagesOnSeveralDaysGiveAnAddressUp() {
        inboundReceiver.take(bounce(told, ReportClass.SOFT, "452 4.2.2 Mailbox full"));
        inboundReceiver.take(bounce(told, ReportClass.SOFT, "452 4.2.2 Mailbox full, as said"));
        inboundReceiver.take(bounce(sentAgain(), ReportClass.SOFT, "452 4.2.2 Mailbox full"));
        inboundReceiver.take(bounce(sentAgain(), ReportClass.SOFT, "452 4.2.2 Mailbox full"));
        story.goOn();
        assertThat(suppressions.find(OWNER)).as("three on one day").isEmpty();

        clock.advance(Duration.ofDays(1));
        inboundReceiver.take(bounce(sentAgain(), ReportClass.SOFT, "452 4.2.2 Mailbox full"));
        story.goOn();

        assertThat(suppressions.find(OWNER)).get().satisfies(suppression -> {
            assertThat(suppression.cause()).isEqualTo("soft_bounces");
            assertThat(suppression.reason()).isEqualTo("4 messages bounced, the last with: 452 4.2.2 Mailbox full");
        });
        assertThat(story.subjectsTo(NEXT)).hasSize(1);

        suppressions.remove(suppressions.find(OWNER).orElseThrow(), "They made room.", PM);
        inboundReceiver.take(bounce(sentAgain(), ReportClass.SOFT, "452 4.2.2 Mailbox full"));
        story.goOn();
        assertThat(suppressions.find(OWNER))
                .as("the old ones do not count again")
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = ReportClass.class,
            names = {"BLOCKED", "SENDER", "CONTENT"})
    void whatIsNotTheAddresssFaultSuppressesNobody(ReportClass what) {
        inboundReceiver.take(bounce(told, what, "550 5.7.1 Not today"));
        story.goOn();

        assertThat(state(told)).isEqualTo(DeliveryState.BOUNCED);
        assertThat(deliveries.find(told.id()).orElseThrow().refusal()).isEqualTo(ReplyClass.valueOf(what.name()));
        assertThat(suppressions.find(OWNER)).isEmpty();
        assertThat(story.subjectsTo(NEXT)).isEmpty();
    }

    @Test
    void delaysChangeNothingAndDeliveriesDo() {
        assertThat(inboundReceiver
                        .take(bounce(told, ReportClass.DELAYED, "451 4.4.1 Try later"))
                        .effect())
                .isEqualTo("unchanged");
        assertThat(state(told)).isEqualTo(DeliveryState.ACCEPTED);

        inboundReceiver.take(bounce(told, ReportClass.DELIVERED, "250 2.1.5 Delivered"));
        assertThat(state(told)).isEqualTo(DeliveryState.DELIVERED);

        inboundReceiver.take(bounce(told, ReportClass.HARD, "550 5.1.1 Not after all"));
        assertThat(state(told)).as("some servers accept first and bounce later").isEqualTo(DeliveryState.BOUNCED);
    }

    @Test
    void ofAnAliasThatWorksForSomebodyNothingIsLost() {
        Report report = new Report(
                ReportKind.BOUNCE,
                List.of(
                        new ReportedRecipient("gone@acme.example", "5.1.1", ReportClass.HARD, "550 5.1.1 Gone"),
                        new ReportedRecipient("there@acme.example", "2.1.5", ReportClass.DELIVERED, "250 Fine")),
                List.of(senders.of(told)),
                null,
                List.of());

        inboundReceiver.take(arrival(report));

        assertThat(state(told)).isEqualTo(DeliveryState.DELIVERED);
    }

    @Test
    void anAutomaticReplyIsNotedAndNoMore() {
        InboundReceiver.Taken taken = inboundReceiver.take(arrival(new Report(
                ReportKind.AUTO_REPLY,
                List.of(new ReportedRecipient(OWNER, null, null, "")),
                List.of(senders.of(told)),
                null,
                List.of())));
        story.goOn();

        assertThat(taken.fate()).isEqualTo(MatchStatus.MATCHED);
        assertThat(taken.effect()).isNull();
        assertThat(state(told)).isEqualTo(DeliveryState.ACCEPTED);
        assertThat(messages.about(told.id()))
                .singleElement()
                .satisfies(kept -> assertThat(kept.kind().code()).isEqualTo("auto_reply"));
        assertThat(story.received()).as("nobody is answered").isEqualTo(2);
    }

    @Test
    void messagesThatNobodyCouldReadAreLetGoAfterAWhile() {
        long id = inboundReceiver.take(arrival(InboundMessage.NO_REPORT)).id();
        clock.advance(Duration.ofDays(31));

        messages.forgetSources(clock.instant().minus(Duration.ofDays(30)));

        assertThat(messages.source(id)).isEmpty();
        assertThat(messages.find(id))
                .get()
                .satisfies(kept -> assertThat(kept.isKept()).isFalse());
    }
}
