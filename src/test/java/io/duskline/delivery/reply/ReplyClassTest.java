package io.duskline.delivery.reply;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplyClassTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    550 5.1.1 <a@x>: Recipient address rejected: User unknown in virtual mailbox table | HARD
                    550-5.1.1 The email account that you tried to reach does not exist. 550 5.1.1 https://support.google.com/mail/?p=NoSuchUser | HARD
                    550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found | HARD
                    550 5.1.2 Bad destination host | HARD
                    550 5.2.1 The account is inactive | HARD
                    550 No such user here | HARD
                    550 5.0.0 Unknown recipient | HARD
                    552 5.2.2 Over quota | SOFT
                    552 Mailbox is full | SOFT
                    554 5.4.7 Delivery expired | SOFT
                    550 Requested action not taken | SOFT
                    550 5.7.1 Message rejected due to content restrictions | BLOCKED
                    554 Service unavailable; Client host [192.0.2.1] blocked using zen.example | BLOCKED
                    550 5.7.26 This mail has been blocked because the sender is unauthenticated | SENDER
                    550 5.7.515 Access denied, sending domain does not meet the required level | SENDER
                    550 5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup; authentication required | BLOCKED
                    550 5.7.23 SPF validation failed | SENDER
                    554 5.7.1 <a@x>: Relay access denied | SENDER
                    530 5.7.0 Authentication required | SENDER
                    552 5.3.4 Message too big for system | CONTENT
                    554 5.6.0 Bad MIME | CONTENT
                    550 5.2.3 Message length exceeds limit | CONTENT
                    550 5.1.6 The mailbox has moved | HARD
                    521 mx.example takes no mail | HARD
                    556 5.1.10 Domain does not accept mail | HARD
                    550 Host unknown | HARD
                    550 5.4.4 Host or domain name not found | HARD
                    550 5.4.1 Recipient address rejected: Access denied. AS(201806281) | HARD
                    554 5.7.1 <a@x>: Recipient address rejected: User unknown | HARD
                    550 5.7.17 Mailbox owner has changed | HARD
                    550 5.0.0 宛先が見つかりませんでした | HARD
                    550 5.1.1 unknown, also seen 550 5.7.1 | HARD
                    550 User account has been suspended | SOFT
                    550 5.0.0 This account is disabled | SOFT
                    450 4.1.1 <a@x>: User unknown | SOFT
                    421 4.4.2 Connection timed out | SOFT
                    550 5.7.1 Service refused, the client host has no PTR record | BLOCKED
                    550 Client host rejected: cannot find your hostname | BLOCKED
                    550 5.7.13 Disabled recipient address | BLOCKED
                    550 5.1.8 <s@y>: Domain of sender address does not exist | SENDER
                    550 5.1.7 Sender address rejected | SENDER
                    550 5.7.509 Access denied, sending domain does not pass DMARC verification | SENDER
                    553 sorry, that domain isn't in my list of allowed rcpthosts (#5.7.1) | SENDER
                    554 Virus found in message | CONTENT
                    500 Line limit exceeded | CONTENT
                    554 mail from 5.1.1.1 refused, see policy | BLOCKED
                    """)
    void aRefusalTellsWhoseFaultItIs(String reply, ReplyClass reason) {
        assertThat(ReplyClass.of(reply)).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    5.1.1 | 550 no | HARD
                    5.0.0 | 550 5.2.2 no room | SOFT
                    5.0.0 | User unknown | HARD
                    4.4.7 | 550 5.1.1 User unknown | SOFT
                    5.0.0 | no comment | SOFT
                    4.0.0 | DNS type 'mx' lookup responded with code NXDOMAIN | HARD
                    4.0.0 | User unknown | SOFT
                    5.4.4 | unable to route | HARD
                    5.4.4 | Connection refused, try again later | SOFT
                    5.4.310 | no | HARD
                    5.3.2 | no | HARD
                    5.1.0 | 550 5.7.1 blocked | BLOCKED
                    5.3.0 | 550 5.1.1 no | HARD
                          | 550 5.7.26 no | SENDER
                    """)
    void aStatusSaidApartCountsFirstIfItSaysAnything(@Nullable String status, String reply, ReplyClass reason) {
        assertThat(ReplyClass.of(status, reply)).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    4.1.1 | 450 4.1.1 <a@x>: Recipient address rejected: User unknown | HARD
                    4.4.4 | Host not found, try again | SOFT
                    4.4.3 | no such domain | HARD
                    4.4.7 | message expired | SOFT
                    4.7.1 | 421 4.7.1 recipient unknown, slow down | SOFT
                          | 450 no such user | HARD
                    """)
    void whatWasPutOffUntilItWasGivenUpMayHaveBeenUnknownAllAlong(
            @Nullable String status, String reply, ReplyClass reason) {
        assertThat(ReplyClass.lasting(status, reply)).contains(reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    554 Blocked. If you believe the user does not exist, tell us | BLOCKED
                    550 5.7.1 Too many of your recipients do not exist | BLOCKED
                    550 5.7.1 Spam. See https://mx.example/user/unknown for more | BLOCKED
                    550 This user accepts mail from people he knows; you are unknown to the recipient | BLOCKED
                    5.1.0 - Unknown address error 550-'blacklisted' | BLOCKED
                    550 No such user. Please check the address and try again. | HARD
                    550 The account isn't known here | HARD
                    """)
    void whatIsOnlySupposedOrSaidOfOthersIsNotClaimedOfTheAddress(String reply, ReplyClass reason) {
        assertThat(ReplyClass.of(reply)).isEqualTo(reason);
    }

    @Test
    void aClosedMailboxIsAMailbox() {
        assertThat(ReplyClass.saysClosed("550 The user(s) account\n is disabled."))
                .isTrue();
        assertThat(ReplyClass.saysClosed("550 5.1.1 User unknown")).isFalse();
    }

    @Test
    void whereNothingIsStatedNothingIsGuessed() {
        assertThat(ReplyClass.stated(null, "550 no")).isEmpty();
        assertThat(ReplyClass.stated("5.0.0", "")).isEmpty();
        assertThat(ReplyClass.stated("5.2.2", "")).contains(ReplyClass.SOFT);
    }
}
