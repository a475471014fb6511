package io.duskline.inbound.matching;

import static io.duskline.campaign.CampaignStory.PM;
import static io.duskline.inbound.ToldOwner.NEXT;
import static io.duskline.inbound.ToldOwner.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.delivery.Delivery;
import io.duskline.delivery.DeliveryState;
import io.duskline.inbound.reading.Report;
import io.duskline.inbound.reading.ReportClass;
import io.duskline.inbound.reading.ReportKind;
import io.duskline.inbound.reading.ReportedRecipient;
import java.util.List;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A report is matched to its delivery by values that only we can have written, never by forged ones. */
@DusklineTest
class DeliveryMatcherTest extends ReturnStory {

    @Autowired
    private DSLContext sql;

    @Test
    void aComplaintThatKnowsTheMessageIdMustNameItsReader() {
        for (String address : List.of(OWNER, "OWNER@Acme.Example")) {
            assertThat(inboundReceiver.look(complaint(told, address)).fate())
                    .as(address)
                    .isEqualTo(MatchStatus.MATCHED);
        }
        for (String address : List.of(
                "",
                NEXT,
                "redacted@acme.example",
                "xxxx@ACME.example",
                "9b74c9897bac770ffc029102a200c5de@acme.example",
                "christopher-smith1@acme.example")) {
            assertThat(inboundReceiver.look(complaint(told, address)).fate())
                    .as(address)
                    .isEqualTo(MatchStatus.UNMATCHED);
        }
    }

    /** The reader of a message sees its Message-ID, and may write a report like those of a provider that names no recipient. */
    @Test
    void whoOnlySawTheMessageCannotSilenceItsReader() {
        InboundReceiver.Taken taken = inboundReceiver.take(complaint(told, "redacted@acme.example"));
        story.goOn();

        assertThat(messages.find(taken.id()).orElseThrow().reason())
                .contains("not the address that it went to, in full");
        assertThat(state(told)).isEqualTo(DeliveryState.ACCEPTED);
        assertThat(suppressions.find(OWNER)).isEmpty();
        assertThat(story.subjectsTo(NEXT)).isEmpty();
    }

    @Test
    void aComplaintWithTheEnvelopeSenderNeedsNoAddress() {
        InboundReceiver.Taken taken = inboundReceiver.take(arrival(new Report(
                ReportKind.COMPLAINT,
                List.of(new ReportedRecipient("redacted@acme.example", null, null, "abuse")),
                List.of(senders.of(told)),
                null,
                List.of(String.valueOf(told.messageId())))));

        assertThat(taken.fate()).isEqualTo(MatchStatus.MATCHED);
        assertThat(state(told)).isEqualTo(DeliveryState.COMPLAINED);
    }

    @Test
    void whomAMessageWasForwardedToCannotSilenceItsReaderNorAnybodyElse() {
        InboundReceiver.Taken taken = inboundReceiver.take(complaint(told, NEXT));

        assertThat(messages.find(taken.id()).orElseThrow().reason()).contains("not the address that it went to");
        assertThat(state(told)).isEqualTo(DeliveryState.ACCEPTED);
        assertThat(suppressions.find(NEXT)).isEmpty();
        assertThat(suppressions.find(OWNER)).isEmpty();
    }

    @Test
    void aForgedTokenIsNeverGuessedAround() {
        String genuine = senders.of(told);
        String forged = genuine.replaceFirst("....@", "2222@");
        Report report = new Report(
                ReportKind.BOUNCE,
                List.of(new ReportedRecipient(OWNER, "5.1.1", ReportClass.HARD, "550 5.1.1 Gone")),
                List.of(forged),
                senders.envelopeId(told),
                List.of(String.valueOf(told.messageId())));

        InboundReceiver.Taken taken = inboundReceiver.take(arrival(report));

        assertThat(taken.fate()).isEqualTo(MatchStatus.UNMATCHED);
        assertThat(state(told)).isEqualTo(DeliveryState.ACCEPTED);
        assertThat(messages.find(taken.id()).orElseThrow().reason()).contains("forged or damaged", forged);
        assertThat(messages.source(taken.id())).isPresent();
    }

    @Test
    void envelopeIdsAndMessageIdsCountOnlyWithTheAddressThatTheMessageWentTo() {
        String envelopeId = senders.envelopeId(told);
        assertThat(fate(OWNER, envelopeId, null)).isEqualTo(MatchStatus.MATCHED);
        assertThat(fate("OWNER@Acme.Example", envelopeId, null)).isEqualTo(MatchStatus.MATCHED);
        assertThat(fate(NEXT, envelopeId, null)).isEqualTo(MatchStatus.UNMATCHED);
        assertThat(fate("", envelopeId, null)).isEqualTo(MatchStatus.UNMATCHED);
        assertThat(fate(OWNER, "a" + envelopeId.substring(1), null)).isEqualTo(MatchStatus.UNMATCHED);
        assertThat(fate(OWNER, "somebody-elses", told.messageId())).isEqualTo(MatchStatus.MATCHED);
        assertThat(fate(NEXT, null, told.messageId())).isEqualTo(MatchStatus.UNMATCHED);
        assertThat(fate(OWNER, null, "<unknown@elsewhere.example>"))
                .as("by the address alone")
                .isEqualTo(MatchStatus.UNMATCHED);
    }

    @Test
    void aReportThatOvertakesTheRelaysAnswerWaitsForIt() {
        long id = manualResend.resend(told.id(), told.contactId(), PM);
        Delivery queued = deliveries.find(id).orElseThrow();

        InboundReceiver.Taken taken = inboundReceiver.take(bounce(queued, ReportClass.HARD, "550 5.1.1 No such user"));
        inboundReceiver.takeUp();
        assertThat(taken.effect()).isEqualTo("too_early");
        assertThat(state(queued)).isEqualTo(DeliveryState.PENDING);

        story.goOn();
        inboundReceiver.takeUp();
        assertThat(state(queued)).isEqualTo(DeliveryState.BOUNCED);
        assertThat(messages.find(taken.id()).orElseThrow().effect()).isEqualTo("changed");
    }

    @Test
    void hostileValuesAreKeptTame() {
        String long1 = "x".repeat(5000);
        InboundReceiver.Taken taken = inboundReceiver.take(arrival(new Report(
                ReportKind.BOUNCE,
                List.of(new ReportedRecipient(
                        long1 + "@a\r\nb.example",
                        "5.1.1 and more",
                        ReportClass.HARD,
                        "550\u0000\uD800 \u202Egnp " + long1)),
                List.of(senders.of(told)),
                null,
                List.of())));

        ReportedRecipient kept =
                messages.find(taken.id()).orElseThrow().recipients().getFirst();
        assertThat(kept.address()).hasSize(320).doesNotContain("\n");
        assertThat(kept.status()).isNull();
        assertThat(kept.reply()).startsWith("550 gnp x").hasSize(1000);
        assertThat(deliveries.find(told.id()).orElseThrow().reply()).hasSize(1000);
    }

    @Test
    void whateverIdsAndAddressesSomebodyWrites() {
        Report report = new Report(
                ReportKind.BOUNCE,
                List.of(new ReportedRecipient("ü@é.example", null, ReportClass.HARD, "😀")),
                List.of("b+@", "@", "b+@é.example"),
                "d99999999999999999999.w1",
                List.of("<ünïcode@😀>", "", "\u0000", "x".repeat(10_000)));

        assertThat(inboundReceiver.take(arrival(report)).fate()).isEqualTo(MatchStatus.UNMATCHED);
        assertThat(inboundReceiver
                        .take(arrival(new Report(
                                ReportKind.COMPLAINT,
                                List.of(),
                                List.of("b+" + "é".repeat(29) + "@marketing-center.example"),
                                null,
                                List.of())))
                        .reason())
                .contains("forged or damaged");
        assertThat(messages.list(new ReturnedMessages.Filter(null, null, null, "ü", null), null, 9)
                        .items())
                .hasSize(1);
    }
}
