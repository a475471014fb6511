package io.duskline.inbound;

import static io.duskline.campaign.CampaignStory.PM;
import static io.duskline.inbound.ToldOwner.NEXT;
import static io.duskline.inbound.ToldOwner.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.delivery.Delivery;
import io.duskline.delivery.DeliveryState;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What comes back finds its delivery by what only we can have written, and by nothing that somebody made up. */
@DusklineTest
class MatchingTest extends ReturnStory {

    @Test
    void aRedactedComplaintIsMatchedByMessageIdAndDomain() {
        assertThat(receiving.look(complaint(told, "x7f3a9@acme.example")).fate())
                .isEqualTo(Fate.MATCHED);
        assertThat(receiving.look(complaint(told, "")).fate())
                .as("our Message-IDs can be guessed")
                .isEqualTo(Fate.UNMATCHED);
        assertThat(receiving.look(complaint(told, "x7f3a9@other.example")).fate())
                .isEqualTo(Fate.UNMATCHED);
    }

    @Test
    void aForgedTokenIsNeverGuessedAround() {
        String genuine = senders.of(told);
        String forged = genuine.replaceFirst("....@", "2222@");
        Report report = new Report(
                ReportKind.BOUNCE,
                List.of(new ReportedRecipient(OWNER, "5.1.1", ReportClass.HARD, "550 5.1.1 Gone")),
                List.of(forged),
                "d" + told.id() + ".w" + told.waveId(),
                List.of(String.valueOf(told.messageId())));

        Receiving.Taken taken = receiving.take(arrival(report));

        assertThat(taken.fate()).isEqualTo(Fate.UNMATCHED);
        assertThat(state(told)).isEqualTo(DeliveryState.ACCEPTED);
        assertThat(messages.find(taken.id()).orElseThrow().why()).contains("forged or damaged", forged);
        assertThat(messages.source(taken.id())).isPresent();
    }

    @Test
    void envelopeIdsAndMessageIdsCountOnlyWithTheAddressThatTheMessageWentTo() {
        String envelopeId = "d" + told.id() + ".w" + told.waveId();
        assertThat(fate(OWNER, envelopeId, null)).isEqualTo(Fate.MATCHED);
        assertThat(fate("OWNER@Acme.Example", envelopeId, null)).isEqualTo(Fate.MATCHED);
        assertThat(fate(NEXT, envelopeId, null)).isEqualTo(Fate.UNMATCHED);
        assertThat(fate("", envelopeId, null)).isEqualTo(Fate.UNMATCHED);
        assertThat(fate(OWNER, "d" + told.id() + ".w" + (told.waveId() + 1), null))
                .isEqualTo(Fate.UNMATCHED);
        assertThat(fate(OWNER, "somebody-elses", told.messageId())).isEqualTo(Fate.MATCHED);
        assertThat(fate(NEXT, null, told.messageId())).isEqualTo(Fate.UNMATCHED);
        assertThat(fate(OWNER, null, "<unknown@elsewhere.example>"))
                .as("by the address alone")
                .isEqualTo(Fate.UNMATCHED);
    }

    @Test
    void aReportThatOvertakesTheRelaysAnswerWaitsForIt() {
        long id = resending.resend(told.id(), told.contactId(), PM);
        Delivery queued = deliveries.find(id).orElseThrow();

        Receiving.Taken taken = receiving.take(bounce(queued, ReportClass.HARD, "550 5.1.1 No such user"));
        receiving.takeUp();
        assertThat(taken.effect()).isEqualTo("too_early");
        assertThat(state(queued)).isEqualTo(DeliveryState.PENDING);

        story.goOn();
        receiving.takeUp();
        assertThat(state(queued)).isEqualTo(DeliveryState.BOUNCED);
        assertThat(messages.find(taken.id()).orElseThrow().effect()).isEqualTo("changed");
    }

    @Test
    void hostileValuesAreKeptTame() {
        String long1 = "x".repeat(5000);
        Receiving.Taken taken = receiving.take(arrival(new Report(
                ReportKind.BOUNCE,
                List.of(new ReportedRecipient(
                        long1 + "@a\r\nb.example",
                        "5.1.1 and more",
                        ReportClass.HARD,
                        "550\u0000\uD800 \u202Egnp " + long1)),
                List.of(senders.of(told)),
                null,
                List.of())));

        ReturnedMessage.Recipient kept =
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

        assertThat(receiving.take(arrival(report)).fate()).isEqualTo(Fate.UNMATCHED);
        assertThat(receiving
                        .take(arrival(new Report(
                                ReportKind.COMPLAINT,
                                List.of(),
                                List.of("b+" + "é".repeat(29) + "@marketing-center.example"),
                                null,
                                List.of())))
                        .why())
                .contains("forged or damaged");
        assertThat(messages.list(new ReturnedMessages.Filter("ü", null, null, "ü", null), null, 9)
                        .items())
                .isEmpty();
    }
}
