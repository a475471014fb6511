package io.duskline.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.delivery.reply.ReplyClass;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Wordings as the world's mail servers have them: what says that an address is of no use, and what only sounds so. */
class WordingTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "550 User (a@customer.example) unknown.",
                "550 Unknown or illegal user: a@customer.example",
                "550 #5.1.0 Address rejected",
                "554 5.7.1 <a@customer.example>: Recipient address rejected: Invalid-Recipient.",
                "550 5.7.1 <a@customer.example>: Recipient address rejected: User email address is marked as invalid.",
                "550 <a@customer.example> recipient mailbox unallocated",
                "553 sorry, no mail-box here by that name",
                "550 No such mail drop defined",
                "550 bad destination email address",
                "550 invalid account",
                "540 Error: Wrong recipients",
                "550 address (a@customer.example) not recognized",
                "550 Mailbox ( a ) not found or inactivated",
                "550 Unable to find alias user",
                "550 a@customer.example has left the company",
                "550 no longer an employee",
                "550 Account Closed, Please Remove",
                "550 This mailbox has been deleted",
                "550 User not a member of domain: <a@customer.example>",
                "550 Command RCPT User <a@customer.example> not OK",
                "553 Requested action not taken: mailbox name not allowed",
                "550 Requested action not taken: mailbox unavailable",
                "554 5.3.2 System not accepting network messages",
                "553 We weren't able to find the recipient domain",
                "550 5.4.310 DNS domain customer.example does not exist",
                "550 5.1.1 The account is disabled",
                "550 Not a local user",
                "550 That user does not have a mailbox here",
                "550 unavailable mail user",
                "Sender Address: notices@duskline.example. The recipient was not found.",
                "Destination seem to reject all mails",
                "504 <dana@customer>: Recipient address rejected: need fully-qualified address",
                "550 ユーザが見つかりません",
                "550 收件人邮箱不存在"
            })
    void anAddressThatIsNoneIsHard(String reply) {
        assertThat(ReplyClass.of(reply)).isEqualTo(ReplyClass.HARD);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    552 5.1.1 Boite du destinataire pleine. Recipient overquota. | SOFT
                    552 5.1.1 <a@customer.example> recipient rejected - extended quota violation | SOFT
                    550 5.1.1 <a@customer.example>: mailbox is full | SOFT
                    550 5.2.1 The user's mailbox is over quota | SOFT
                    553 5.1.1 Relaying disallowed | SENDER
                    550 5.1.1 Rejected: your server is on a blocklist | BLOCKED
                    550 5.2.1 The user is receiving mail at a rate that prevents additional messages | BLOCKED
                    450 mailbox unavailable | SOFT
                    Host not found, try again | SOFT
                    550 Recipient address rejected: Greylisted | SOFT
                    550 inactive user | SOFT
                    550 <a@customer.example>: User status is locked. | SOFT
                    550 <a@customer.example> is a deactivated mailbox | SOFT
                    550 Message was not accepted -- invalid mailbox. Local mailbox a@customer.example is unavailable: account is disabled | SOFT
                    550 Your SMTP MAIL FROM domain does not exist | SENDER
                    550 Sender email is not in my domain | SENDER
                    550 Verification failed for <s@duskline.example>: no such user. Sender verify failed | SENDER
                    550 not local host customer.example, not a gateway | SENDER
                    550 Rejected by header based Anti-Spoofing policy | SENDER
                    550 Your domain does not exist | SENDER
                    550 5.1.1 Sender address rejected: User unknown | SENDER
                    550 5.7.0 Le domaine de l'expediteur n'existe pas | SENDER
                    550 5.2.0 Unknown user | BLOCKED
                    550 Too many invalid recipients | BLOCKED
                    550 Mailbox unavailable or access denied | BLOCKED
                    550 Mailbox unavailable. Your IP address is blacklisted | BLOCKED
                    550 The user does not accept email in non-Western character sets | BLOCKED
                    554 5.7.1 <a@customer.example>: Recipient address rejected: Access denied | BLOCKED
                    550 Reverse DNS lookup failed: no such host | BLOCKED
                    554 Message refused by filter | BLOCKED
                    550 Unknown mailer error 127 | SOFT
                    550 The message to this user failed: unknown mail transport error | SOFT
                    """)
    void whatOnlySoundsSoIsNot(String reply, ReplyClass reason) {
        assertThat(ReplyClass.of(reply)).isEqualTo(reason);
    }

    @Test
    void aPairMayHaveAnAddressBetweenItsHalvesButNoSentence() {
        assertThat(ReplyClass.stated(null, "Recipient '<a@customer.example>' is unknown"))
                .contains(ReplyClass.HARD);
        assertThat(ReplyClass.stated(null, "A message for this user. Unknown trouble"))
                .isEmpty();
    }
}
