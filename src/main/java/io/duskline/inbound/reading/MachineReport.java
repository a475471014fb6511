package io.duskline.inbound.reading;

import io.duskline.delivery.reply.Phrases;
import io.duskline.delivery.reply.ReplyClass;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Failures that mail servers report in words of their own, without RFC 3464: known by who sends them, by their subject, and
 * by what they say.
 */
final class MachineReport {

    private static final Phrases SERVER = Phrases.of(Phrases.listed("""
            mailer-daemon, mailer daemon, mailerdaemon, mail daemon, mail-daemon, maildaemon, mdaemon, postmaster, poostmaster
            mail delivery system, mail delivery subsystem, mail delivery service, mail delivery agent, internet mail delivery
            delivery notification, mail system, mail server, mail administrator, system administrator
            microsoft exchange, content-filter
            """));

    private static final Phrases NO_REPLY = Phrases.of("no-reply", "noreply", "do-not-reply", "donotreply");

    private static final Phrases FAILURE_SUBJECT = Phrases.of(Phrases.listed("""
            undeliverable, undelivered, non-deliverable, nondeliverable, non delivery, non-delivery, nondelivery
            not delivered, could not be delivered, couldn't be delivered, unable to deliver
            returned mail, returned message, returned to sender, returning message to sender, returning to sender
            failure notice, failure notification, failure delivery, delivery failure, delivery failed, delivery has failed
            delivery error, delivery problem, delivery report, delivery status, delivery notification
            delivery delayed, delivery delay, message delayed, warning: message, warning: could not send
            mail failure, mail failed, mail error, mail system error, mail delivery failed, mail delivery problem
            mail could not be, message could not be, error sending your mail, error in your mail
            bounced mail, bounced message, message frozen, message blocked, mail blocked, message you sent blocked
            user unknown, unknown user, not member article, loop alert, postmaster notify
            unzustellbar, onbestelbaar, non remis, non distribuable, no se puede entregar, non recapitabile
            não é possível entregar, niedostarczalne, nedoručitelné, kézbesíthetetlen, не удается доставить, недоставленное сообщение
            配信不能, 配信エラー, 退信, 无法送达, 未送達, 배달되지 않음
            """));

    private static final Phrases FAILURE_TEXT = Phrases.of(Phrases.listed("""
            could not be delivered, couldn't be delivered, cannot be delivered, can't be delivered, not be delivered
            was not delivered, has not been delivered, has not yet been delivered, has been delayed
            not able to be delivered, not able to deliver, wasn't able to deliver, weren't able to deliver
            unable to deliver, undeliverable, delivery failed, delivery has failed, failed to deliver
            delivery to the following, delivery status notification, did not reach, was not relayed
            error delivering your mail, trouble delivering, had delivery problems
            error was encountered, error occurred while, error has occurred while, error while attempting to deliver
            not be sent, could not send, failed to send, returned to sender
            your message has been rejected, your message was rejected
            unknown user, user unknown, no valid recipients
            had permanent fatal errors, fatal errors, this is a permanent error
            transcript of session, failure reasons, failed addresses follow, duplicated message-id, not a member, not the member
            """));

    /** Only a notice that it takes longer. */
    private static final Phrases DELAY = Phrases.of(Phrases.listed("""
            this is a warning message only, you do not need to resend your message
            will be retried, will continue trying, will keep trying, delivery attempts will continue
            has not yet been delivered, is only a temporary failure, no action is required on your part
            delivery status notification (delay), status notification: delayed
            """));

    private static final Pattern CODE = Pattern.compile(
            "(?<![\\w.:/-])[45]\\d\\d[ -][45]\\.\\d{1,3}\\.\\d{1,3}|#[45]\\.\\d\\.\\d"
                    + "|(?i:(?:<<<|<--?|said:|answered:|returned:|response:|reason:) ?'?|rcpt to:[^\\n]{0,300}\\n[ \\t]{0,20})[45]\\d\\d[ -]");

    private static final Pattern ANSWER = Pattern.compile("(?:re|aw|sv|antw|fw|fwd|wg|tr|rif|回复|返信)\\s?[:：]");

    private final ReceivedMessage message;
    private final List<String> ours;

    private MachineReport(ReceivedMessage message) {
        this.message = message;
        this.ours = message.fields().addresses("To", "Delivered-To", "X-Original-To", "Envelope-To").stream()
                .map(address -> address.toLowerCase(Locale.ROOT))
                .toList();
    }

    static MachineReport of(ReceivedMessage message) {
        return new MachineReport(message);
    }

    /** What an owner's own words cannot be: it names those who failed, or comes from a mail server by name. */
    boolean isNamed() {
        return message.fields().has("X-Failed-Recipients")
                || message.fields().all("From").stream().anyMatch(MachineReport::isServer)
                || message.returnPath()
                        .filter(path -> !message.hasNullSender())
                        .filter(MachineReport::isServer)
                        .isPresent();
    }

    private static boolean isServer(String sender) {
        String plain = Phrases.plain(sender);
        return plain.equals("<>") || SERVER.in(plain);
    }

    boolean isFailure() {
        if (message.fields().has("X-Failed-Recipients")) {
            return true;
        }
        boolean subject = hasItsSubject();
        if (isNamed()) {
            return subject || tellsFailure() || (message.hasNullSender() && returnsAMessage());
        }
        boolean untouched = message.hasNullSender() && !isAnswer() && returnsAMessage();
        return tellsFailure()
                ? untouched || (subject && isAutomatic()) || (isFromNobody() && !told().isEmpty())
                : (subject ? message.hasNullSender() : untouched) && givesReason();
    }

    /** People who tell of a failure, in whatever words, do none of this. */
    private boolean isAutomatic() {
        return message.hasNullSender() || returnsAMessage() || message.isAutoSubmitted();
    }

    /** RFC 3834: what answers for a person says so, and may well tell which address is gone. */
    private boolean isAnswer() {
        return message.fields()
                .first("Auto-Submitted")
                .filter(how -> how.toLowerCase(Locale.ROOT).startsWith("auto-replied"))
                .isPresent();
    }

    private boolean givesReason() {
        return ReplyClass.stated(null, message.text().all()).isPresent();
    }

    private boolean isFromNobody() {
        return message.hasNullSender()
                || message.fields().all("From").stream().map(Phrases::plain).anyMatch(NO_REPLY::in);
    }

    private boolean returnsAMessage() {
        return message.returned().stream().anyMatch(header -> header.has("From") && header.has("Date"));
    }

    /** People who write about a failure answer or forward. */
    private boolean hasItsSubject() {
        return message.subject()
                .map(Phrases::plain)
                .filter(subject -> !ANSWER.matcher(subject).lookingAt())
                .filter(FAILURE_SUBJECT::in)
                .isPresent();
    }

    private boolean tellsFailure() {
        String text = message.text().all();
        return FAILURE_TEXT.in(Phrases.plain(text)) || CODE.matcher(text).find();
    }

    private List<RecipientSection> told() {
        return RecipientSection.of(message.text(), ours);
    }

    List<ReportedRecipient> recipients() {
        String all = message.text().all();
        boolean delayed = DELAY.in(Phrases.plain(message.subject().orElse("") + " " + all));
        List<RecipientSection> passages = passages();
        return passages.stream()
                .map(section -> read(section, passages.size() == 1 ? all : mentions(section.address())))
                .map(recipient -> delayed ? recipient.delayed() : recipient)
                .toList();
    }

    private static ReportedRecipient read(RecipientSection section, String further) {
        return FailureClassifier.failed(
                section.address(), null, List.of(section.givesReason() ? section.words() : "", further));
    }

    private String mentions(String address) {
        return String.join(
                "\n",
                message.text().lines().stream()
                        .filter(line -> line.contains(address))
                        .toList());
    }

    /** Never empty: a failure that names no recipient is still a failure. */
    private List<RecipientSection> passages() {
        List<RecipientSection> told = told();
        List<String> failed = message.fields().addresses("X-Failed-Recipients");
        if (told.size() >= failed.size() && !told.isEmpty()) {
            return told;
        }
        if (!failed.isEmpty()) {
            return failed.stream().map(this::unexplained).toList();
        }
        List<RecipientSection> own = RecipientSection.of(message.text(), List.of());
        if (!own.isEmpty()) {
            return own;
        }
        return List.of(unexplained(returnedTo().orElse("")));
    }

    private RecipientSection unexplained(String address) {
        return new RecipientSection(address, message.text().all());
    }

    private Optional<String> returnedTo() {
        return message.returned().stream()
                .flatMap(header -> header.addresses("To").stream())
                .findFirst();
    }
}
