package io.duskline.inbound.matching;

import static io.duskline.campaign.CampaignStory.PM;

import io.duskline.TestClock;
import io.duskline.campaign.CampaignStory;
import io.duskline.campaign.letter.ManualResend;
import io.duskline.customer.Suppressions;
import io.duskline.delivery.Deliveries;
import io.duskline.delivery.Delivery;
import io.duskline.delivery.DeliveryState;
import io.duskline.delivery.EnvelopeSenders;
import io.duskline.inbound.ToldOwner;
import io.duskline.inbound.reading.Report;
import io.duskline.inbound.reading.ReportClass;
import io.duskline.inbound.reading.ReportKind;
import io.duskline.inbound.reading.ReportedRecipient;
import io.duskline.ledger.Ledger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** An owner was told, and something comes back. */
abstract class ReturnStory {

    @Autowired
    InboundReceiver inboundReceiver;

    @Autowired
    ReturnedMessages messages;

    @Autowired
    CampaignStory story;

    @Autowired
    ToldOwner owner;

    @Autowired
    Deliveries deliveries;

    @Autowired
    EnvelopeSenders senders;

    @Autowired
    ManualResend manualResend;

    @Autowired
    Suppressions suppressions;

    @Autowired
    Ledger ledger;

    @Autowired
    TestClock clock;

    Delivery told;
    int arrivals;

    @BeforeEach
    void theOwnerIsTold() throws Exception {
        told = owner.tell();
    }

    MatchStatus fate(String address, @Nullable String envelopeId, @Nullable String messageId) {
        return inboundReceiver
                .look(arrival(new Report(
                        ReportKind.BOUNCE,
                        List.of(new ReportedRecipient(address, "5.1.1", ReportClass.HARD, "550 5.1.1 Gone")),
                        List.of("bounces@elsewhere.example"),
                        envelopeId,
                        messageId == null ? List.of() : List.of(messageId))))
                .fate();
    }

    Delivery sentAgain() {
        long id = manualResend.resend(told.id(), told.contactId(), PM);
        story.goOn();
        return deliveries.find(id).orElseThrow();
    }

    DeliveryState state(Delivery delivery) {
        return deliveries.find(delivery.id()).orElseThrow().state();
    }

    InboundMessage bounce(Delivery delivery, ReportClass what, String reply) {
        return arrival(new Report(
                ReportKind.BOUNCE,
                List.of(new ReportedRecipient(delivery.email(), null, what, reply)),
                List.of(senders.of(delivery)),
                null,
                List.of()));
    }

    InboundMessage complaint(Delivery delivery, String address) {
        return arrival(new Report(
                ReportKind.COMPLAINT,
                List.of(new ReportedRecipient(address, null, null, "abuse")),
                List.of(),
                null,
                List.of(String.valueOf(delivery.messageId()))));
    }

    /** Each with bytes of its own. */
    InboundMessage arrival(Report report) {
        byte[] bytes = ("Subject: Returned\r\n\r\nNumber " + ++arrivals).getBytes(StandardCharsets.UTF_8);
        return InboundMessage.mail(ReportChannel.IMAP, bytes, report);
    }
}
