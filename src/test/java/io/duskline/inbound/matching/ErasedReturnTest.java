package io.duskline.inbound.matching;

import static io.duskline.inbound.ToldOwner.NEXT;
import static io.duskline.inbound.ToldOwner.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.customer.PersonErasure;
import io.duskline.delivery.DeliveryState;
import io.duskline.erasure.DatabaseDump;
import io.duskline.erasure.Erasure;
import io.duskline.inbound.reading.Report;
import io.duskline.inbound.reading.ReportClass;
import io.duskline.inbound.reading.ReportKind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.IntSupplier;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Mail servers do not know of an erasure: reports from before it are deleted, and later ones are stored without names. */
@DusklineTest
class ErasedReturnTest extends ReturnStory {

    @Autowired
    PersonErasure personErasure;

    @Autowired
    ReturnedRetention retention;

    @Autowired
    DSLContext sql;

    @Test
    void aBounceOfAnErasedMessageCountsAndNamesNobody() {
        InboundMessage bounce = bounce(told, ReportClass.HARD, "550 5.1.1 <" + OWNER + "> unknown");
        erase();

        InboundReceiver.Taken taken = inboundReceiver.take(bounce);
        story.goOn();

        assertThat(taken.fate()).isEqualTo(MatchStatus.MATCHED);
        assertThat(state(told)).isEqualTo(DeliveryState.BOUNCED);
        assertThat(deliveries.find(told.id()).orElseThrow().reply()).isEqualTo("550 5.1.1");
        assertThat(suppressions.find(OWNER)).isPresent();
        assertThat(story.subjectsTo(NEXT)).hasSize(1);
        assertNothingIsLeft();
    }

    @Test
    void aComplaintThatNamesTheErasedAddressIsStillMatched() {
        erase();

        assertThat(inboundReceiver.take(complaint(told, OWNER)).fate()).isEqualTo(MatchStatus.MATCHED);
        assertThat(state(told)).isEqualTo(DeliveryState.COMPLAINED);
        assertNothingIsLeft();
    }

    @Test
    void whatCameBeforeGoesWithItsSource() {
        inboundReceiver.take(bounce(told, ReportClass.SOFT, "452 4.2.2 <" + OWNER + "> full"));
        byte[] letter = ("From: Olga <" + OWNER + ">\r\nSubject: Who are you?\r\n\r\nTell " + OWNER)
                .getBytes(StandardCharsets.UTF_8);
        InboundReceiver.Taken written = inboundReceiver.take(InboundMessage.mail(
                ReportChannel.IMAP, letter, new Report(ReportKind.OTHER, List.of(), List.of(), null, List.of())));
        assertThat(new DatabaseDump(sql).with(OWNER))
                .contains("returned_source.message", "returned_message.sender", "returned_recipient.reply");

        erase();

        assertNothingIsLeft();
        assertThat(messages.find(written.id())).isPresent();
        assertThat(messages.source(written.id())).isEmpty();
    }

    @Test
    void whatCameLongAgoLosesItsWordsInOneNight() {
        inboundReceiver.take(bounce(told, ReportClass.SOFT, "452 4.2.2 <" + OWNER + "> full"));
        inboundReceiver.take(bounce(told, ReportClass.HARD, "550 5.1.1 <" + OWNER + "> unknown"));
        Instant before = clock.instant().plusSeconds(1);

        IntSupplier night = retention.night(before);

        assertThat(night.getAsInt()).isEqualTo(2);
        assertThat(night.getAsInt()).isZero();
        assertThat(new DatabaseDump(sql).with(OWNER)).noneMatch(column -> column.startsWith("returned_"));
        assertThat(retention.night(before).getAsInt()).isZero();
    }

    private void erase() {
        personErasure.address(OWNER, "They asked us to.", "admin@marketing-center.example", Erasure.Way.PERSON);
    }

    private void assertNothingIsLeft() {
        assertThat(new DatabaseDump(sql).with(OWNER)).isEmpty();
        assertThat(ledger.verify().faults()).isEmpty();
    }
}
