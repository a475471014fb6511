package io.duskline.inbound.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.inbound.matching.InboundMessage;
import io.duskline.inbound.matching.InboundReceiver;
import io.duskline.inbound.matching.ReturnedMessages;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Over a real IMAP server: nothing is lost, nothing counts twice, and whatever lies there does no harm. */
@Tag("full")
@DusklineTest
class BounceMailboxTest extends MailboxStory {

    @Test
    void whatIsReadIsKeptAndMovedAway() throws Exception {
        arrives("Subject: =?utf-8?q?Wer_sind_Sie=3F?=\r\nFrom: Anna <anna@acme.example>\r\n\r\nHallo");

        mailbox().read();

        assertThat(subjects("INBOX")).isEmpty();
        assertThat(subjects("Duskline.Unmatched")).containsExactly("Wer sind Sie?");
        assertThat(messages.list(new ReturnedMessages.Filter(null, null, null, "", null), null, 9)
                        .items())
                .singleElement()
                .satisfies(kept -> {
                    assertThat(kept.way().code()).isEqualTo("imap");
                    assertThat(kept.kind().code()).isEqualTo("other");
                    assertThat(kept.fate().code()).isEqualTo("unmatched");
                    assertThat(kept.subject()).isEqualTo("Wer sind Sie?");
                    assertThat(kept.sender()).isEqualTo("Anna <anna@acme.example>");
                    assertThat(kept.isKept()).isTrue();
                });
        assertThat(health.last().orElseThrow().readAt()).isEqualTo(TestClock.START);
    }

    @Test
    void killedBetweenCommitAndMoveItReadsAgainAndCountsOnce() throws Exception {
        arrives("Subject: One\r\n\r\nText");
        InboundReceiver killed =
                new InboundReceiver(
                        messages,
                        deliveryMatcher,
                        deliveryReports,
                        deliveries,
                        erasures,
                        fingerprints,
                        replies,
                        transaction) {
                    @Override
                    public Taken take(InboundMessage arrival) {
                        super.take(arrival);
                        throw new IllegalStateException("killed");
                    }
                };

        new BounceMailbox(settings(port(), ImapSettings.Tls.NONE), BOUNDS, killed, health, bundles).read();
        assertThat(subjects("INBOX")).containsExactly("One");
        assertThat(count()).isEqualTo(1);

        mailbox().read();
        assertThat(subjects("INBOX")).isEmpty();
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void oneThatCannotBeTakenInKeepsNoOther() throws Exception {
        arrives("Subject: Poison\r\n\r\nText");
        arrives("Subject: Fine\r\n\r\nText");
        InboundReceiver picky =
                new InboundReceiver(
                        messages,
                        deliveryMatcher,
                        deliveryReports,
                        deliveries,
                        erasures,
                        fingerprints,
                        replies,
                        transaction) {
                    @Override
                    public Taken take(InboundMessage arrival) {
                        if (arrival.heading().subject().equals("Poison")) {
                            throw new IllegalStateException("not this one");
                        }
                        return super.take(arrival);
                    }
                };

        new BounceMailbox(settings(port(), ImapSettings.Tls.NONE), BOUNDS, picky, health, bundles).read();

        assertThat(subjects("INBOX")).containsExactly("Poison");
        assertThat(subjects("Duskline.Unmatched")).containsExactly("Fine");
        assertThat(health.last().orElseThrow().failure()).contains("1 of its messages");
    }

    @Test
    void whatIsTooLargeIsPutAsideUnread() throws Exception {
        arrives("Subject: Large\r\n\r\n" + "x".repeat(70_000));

        mailbox().read();

        assertThat(subjects("Duskline.Unreadable")).containsExactly("Large");
        assertThat(messages.list(new ReturnedMessages.Filter(null, null, null, "", null), null, 9)
                        .items())
                .singleElement()
                .satisfies(kept -> {
                    assertThat(kept.fate().code()).isEqualTo("unreadable");
                    assertThat(kept.reason()).isEqualTo("It is larger than 48 KB.");
                    assertThat(kept.size()).isGreaterThan(70_000);
                    assertThat(kept.isKept()).isFalse();
                });
    }

    @Test
    void whereNoFolderCanBeMadeMessagesAreMarkedAndNotReadAgain() throws Exception {
        arrives("Subject: One\r\n\r\nText");
        ImapSettings noFolders = settings(port(), ImapSettings.Tls.NONE, "#no*such%place");
        BounceMailbox mailbox = new BounceMailbox(noFolders, BOUNDS, inboundReceiver, health, bundles);

        mailbox.read();
        mailbox.read();

        assertThat(subjects("INBOX")).containsExactly("One");
        assertThat(count()).isEqualTo(1);
        assertThat(health.last().orElseThrow().failure()).isNull();
    }
}
