package io.duskline.delivery;

import static org.assertj.core.api.Assertions.assertThat;

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
                    550 5.7.23 SPF validation failed | SENDER
                    554 5.7.1 <a@x>: Relay access denied | SENDER
                    530 5.7.0 Authentication required | SENDER
                    552 5.3.4 Message too big for system | CONTENT
                    554 5.6.0 Bad MIME | CONTENT
                    550 5.2.3 Message length exceeds limit | CONTENT
                    554 mail from 5.1.1.1 refused, see policy | BLOCKED
                    """)
    void aRefusalTellsWhoseFaultItIs(String reply, ReplyClass why) {
        assertThat(ReplyClass.of(reply)).isEqualTo(why);
    }
}
