package io.duskline.inbound;

import static io.duskline.campaign.CampaignStory.PM;
import static io.duskline.inbound.ToldOwner.NEXT;
import static io.duskline.inbound.ToldOwner.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.campaign.CampaignStory;
import io.duskline.campaign.Resending;
import io.duskline.customer.Suppression;
import io.duskline.customer.Suppressions;
import io.duskline.delivery.Deliveries;
import io.duskline.delivery.Delivery;
import io.duskline.delivery.DeliveryState;
import io.duskline.delivery.EnvelopeSenders;
import io.duskline.ledger.Ledger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What comes back finds its delivery, changes it once, and what follows from that follows once. */
@DusklineTest
class ReceivingTest {

    @Autowired
    Receiving receiving;

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
    Resending resending;

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

    @Test
    void aHardBounceSuppressesTheAddressAndTheNextRoleIsTold() {
        Arrival bounce = bounce(told, ReportClass.HARD, "550 5.1.1 No such user");

        Receiving.Taken taken = receiving.take(bounce);
        story.goOn();

        assertThat(taken.fate()).isEqualTo(Fate.MATCHED);
        assertThat(taken.effect()).isEqualTo("changed");
        Delivery bounced = deliveries.find(told.id()).orElseThrow();
        assertThat(bounced.state()).isEqualTo(DeliveryState.BOUNCED);
        assertThat(bounced.refusal()).isEqualTo("hard");
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
        Arrival bounce = bounce(told, ReportClass.HARD, "550 5.1.1 No such user");
        receiving.take(bounce);
        story.goOn();

        Receiving.Taken again = receiving.take(bounce);
        Receiving.Taken inOtherWords = receiving.take(bounce(told, ReportClass.HARD, "550 5.1.1 Still no such user"));
        story.goOn();

        assertThat(again.isRepeated()).isTrue();
        assertThat(inOtherWords.isRepeated()).isFalse();
        assertThat(inOtherWords.effect()).isEqualTo("unchanged");
        assertThat(deliveries.find(told.id()).orElseThrow().reply()).isEqualTo("550 5.1.1 No such user");
        assertThat(story.subjectsTo(NEXT)).hasSize(1);
        assertThat(messages.counts(null)).containsExactly(new ReturnedMessages.Count("bounce", "hard", 2));
    }

    @Test
    void whoLiftsASuppressionHasTheLastWord() {
        receiving.take(bounce(told, ReportClass.HARD, "550 5.1.1 No such user"));
        story.goOn();

        suppressions.remove(suppressions.find(OWNER).orElseThrow(), "They have the mailbox back.", PM);
        receiving.take(bounce(told, ReportClass.HARD, "550 5.1.1 The old report once more"));
        story.goOn();

        assertThat(suppressions.find(OWNER)).isEmpty();
    }

    @Test
    void aComplaintAsksForAnotherContact() {
        receiving.take(complaint(told, "redacted@acme.example"));
        story.goOn();

        assertThat(state(told)).isEqualTo(DeliveryState.COMPLAINED);
        assertThat(suppressions.find(OWNER).map(Suppression::cause)).hasValue("complaint");
        assertThat(story.subjectsTo(NEXT)).hasSize(1);
    }

    @Test
    void aReportOfFailedAuthenticationIsNobodysComplaint() {
        Report report = complaint(told, "").report();
        receiving.take(arrival(new Report(
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
    void onlySoftBouncesOfSeveralMessagesOnSeveralDaysGiveAnAddressUp() {
        receiving.take(bounce(told, ReportClass.SOFT, "452 4.2.2 Mailbox full"));
        receiving.take(bounce(told, ReportClass.SOFT, "452 4.2.2 Mailbox full, as said"));
        receiving.take(bounce(sentAgain(), ReportClass.SOFT, "452 4.2.2 Mailbox full"));
        receiving.take(bounce(sentAgain(), ReportClass.SOFT, "452 4.2.2 Mailbox full"));
        story.goOn();
        assertThat(suppressions.find(OWNER)).as("three on one day").isEmpty();

        clock.advance(Duration.ofDays(1));
        receiving.take(bounce(sentAgain(), ReportClass.SOFT, "452 4.2.2 Mailbox full"));
        story.goOn();

        assertThat(suppressions.find(OWNER)).get().satisfies(suppression -> {
            assertThat(suppression.cause()).isEqualTo("soft_bounces");
            assertThat(suppression.reason()).isEqualTo("4 messages bounced, the last with: 452 4.2.2 Mailbox full");
        });
        assertThat(story.subjectsTo(NEXT)).hasSize(1);

        suppressions.remove(suppressions.find(OWNER).orElseThrow(), "They made room.", PM);
        receiving.take(bounce(sentAgain(), ReportClass.SOFT, "452 4.2.2 Mailbox full"));
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
        receiving.take(bounce(told, what, "550 5.7.1 Not today"));
        story.goOn();

        assertThat(state(told)).isEqualTo(DeliveryState.BOUNCED);
        assertThat(deliveries.find(told.id()).orElseThrow().refusal()).isEqualTo(what.code());
        assertThat(suppressions.find(OWNER)).isEmpty();
        assertThat(story.subjectsTo(NEXT)).isEmpty();
    }

    @Test
    void delaysChangeNothingAndDeliveriesDo() {
        assertThat(receiving
                        .take(bounce(told, ReportClass.DELAYED, "451 4.4.1 Try later"))
                        .effect())
                .isEqualTo("unchanged");
        assertThat(state(told)).isEqualTo(DeliveryState.ACCEPTED);

        receiving.take(bounce(told, ReportClass.DELIVERED, "250 2.1.5 Delivered"));
        assertThat(state(told)).isEqualTo(DeliveryState.DELIVERED);

        receiving.take(bounce(told, ReportClass.HARD, "550 5.1.1 Not after all"));
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

        receiving.take(arrival(report));

        assertThat(state(told)).isEqualTo(DeliveryState.DELIVERED);
    }

    @Test
    void anAutomaticReplyIsNotedAndNoMore() {
        Receiving.Taken taken = receiving.take(arrival(new Report(
                ReportKind.AUTO_REPLY,
                List.of(new ReportedRecipient(OWNER, null, null, "")),
                List.of(senders.of(told)),
                null,
                List.of())));
        story.goOn();

        assertThat(taken.fate()).isEqualTo(Fate.MATCHED);
        assertThat(taken.effect()).isNull();
        assertThat(state(told)).isEqualTo(DeliveryState.ACCEPTED);
        assertThat(messages.about(told.id()))
                .singleElement()
                .satisfies(kept -> assertThat(kept.kind()).isEqualTo("auto_reply"));
        assertThat(story.received()).as("nobody is answered").isEqualTo(2);
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

    private Fate fate(String address, @Nullable String envelopeId, @Nullable String messageId) {
        return receiving
                .look(arrival(new Report(
                        ReportKind.BOUNCE,
                        List.of(new ReportedRecipient(address, "5.1.1", ReportClass.HARD, "550 5.1.1 Gone")),
                        List.of("bounces@elsewhere.example"),
                        envelopeId,
                        messageId == null ? List.of() : List.of(messageId))))
                .fate();
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

    @Test
    void messagesThatNobodyCouldReadAreLetGoAfterAWhile() {
        long id = receiving.take(arrival(ReportReading.nothing())).id();
        clock.advance(Duration.ofDays(31));

        messages.forgetSources(clock.instant().minus(Duration.ofDays(30)));

        assertThat(messages.source(id)).isEmpty();
        assertThat(messages.find(id))
                .get()
                .satisfies(kept -> assertThat(kept.isKept()).isFalse());
    }

    private Delivery sentAgain() {
        long id = resending.resend(told.id(), told.contactId(), PM);
        story.goOn();
        return deliveries.find(id).orElseThrow();
    }

    private DeliveryState state(Delivery delivery) {
        return deliveries.find(delivery.id()).orElseThrow().state();
    }

    private Arrival bounce(Delivery delivery, ReportClass what, String reply) {
        return arrival(new Report(
                ReportKind.BOUNCE,
                List.of(new ReportedRecipient(delivery.email(), null, what, reply)),
                List.of(senders.of(delivery)),
                null,
                List.of()));
    }

    private Arrival complaint(Delivery delivery, String address) {
        return arrival(new Report(
                ReportKind.COMPLAINT,
                List.of(new ReportedRecipient(address, null, null, "abuse")),
                List.of(),
                null,
                List.of(String.valueOf(delivery.messageId()))));
    }

    /** Each with bytes of its own. */
    private Arrival arrival(Report report) {
        byte[] bytes = ("Subject: Returned\r\n\r\nNumber " + ++arrivals).getBytes(StandardCharsets.UTF_8);
        return Arrival.mail(Way.IMAP, bytes, report);
    }
}
