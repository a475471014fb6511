package io.duskline.inbound;

import io.duskline.delivery.Phrases;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Failures that mail servers report in words of their own, without RFC 3464: known by who sends them, by their subject, and
 * by what they say.
 */
final class MachineReport {

    private static final Phrases SERVER = Phrases.of(
            "mailer-daemon",
            "mailer daemon",
            "postmaster",
            "poostmaster",
            "mail delivery system",
            "mail delivery subsystem",
            "mail delivery service",
            "mail system",
            "mail administrator",
            "system administrator",
            "mail daemon",
            "delivery notification",
            "mail server");

    private static final Phrases FAILURE_SUBJECT = Phrases.of(
            "undeliverable",
            "undelivered",
            "undeliverable mail",
            "non-deliverable",
            "not delivered",
            "could not be delivered",
            "couldn't be delivered",
            "returned mail",
            "returned message",
            "returned to sender",
            "returning message to sender",
            "failure notice",
            "failure notification",
            "failure delivery",
            "delivery failure",
            "delivery failed",
            "delivery error",
            "delivery problem",
            "delivery report",
            "delivery status",
            "delivery status notification",
            "delivery notification",
            "delivery has failed",
            "delivery delayed",
            "delivery delay",
            "mail failure",
            "mail error",
            "mail system error",
            "mail delivery failed",
            "mail delivery problem",
            "mail could not be",
            "message could not be",
            "message delayed",
            "error sending your mail",
            "error in your mail",
            "unable to deliver",
            "user unknown",
            "unknown user",
            "warning: message",
            "warning: could not send",
            "postmaster notify",
            "nondeliverable",
            "non delivery",
            "nondelivery",
            "non-delivery",
            "bounced mail",
            "bounce",
            "loop alert",
            "message blocked",
            "mail blocked",
            "unzustellbar",
            "nicht zugestellt",
            "zustellung fehlgeschlagen",
            "onbestelbaar",
            "non remis",
            "non distribuable",
            "échec de la remise",
            "echec de distribution",
            "no se puede entregar",
            "no entregado",
            "mensaje devuelto",
            "mancata consegna",
            "impossibile recapitare",
            "não entregue",
            "falha na entrega",
            "недоставленное сообщение",
            "не доставлено",
            "配信不能",
            "配信できません",
            "未送信",
            "送信できません",
            "送信エラー",
            "退信",
            "退信通知");

    private static final Phrases FAILURE_TEXT = Phrases.of(
            "could not be delivered",
            "couldn't be delivered",
            "cannot be delivered",
            "can't be delivered",
            "not be delivered",
            "was not delivered",
            "has not yet been delivered",
            "has been delayed",
            "not able to be delivered",
            "not able to deliver",
            "wasn't able to deliver",
            "weren't able to deliver",
            "unable to deliver",
            "undeliverable",
            "was undeliverable",
            "delivery failed",
            "delivery has failed",
            "delivery to the following",
            "delivery status notification",
            "error delivering your mail",
            "error was encountered",
            "error occurred while",
            "error has occurred while",
            "error while attempting to deliver",
            "trouble delivering",
            "did not reach",
            "was not relayed",
            "not be sent",
            "could not send",
            "failed to send",
            "failed to deliver",
            "has been rejected",
            "was rejected",
            "returned to sender",
            "returned message",
            "unknown user",
            "user unknown",
            "had permanent fatal errors",
            "had delivery problems",
            "fatal errors",
            "transcript of session",
            "failure reasons",
            "duplicated message-id",
            "permanent error",
            "recipient",
            "送信できませんでした",
            "配信できません",
            "не может быть доставлено",
            "nicht zugestellt",
            "konnte nicht",
            "n'a pas pu être",
            "no pudo ser entregado");

    /** Only a notice that it takes longer. */
    private static final Phrases DELAY = Phrases.of(
            "this is a warning message only",
            "you do not need to resend your message",
            "will be retried",
            "will continue trying",
            "will keep trying",
            "delivery attempts will continue",
            "has not yet been delivered",
            "is only a temporary failure",
            "no action is required on your part",
            "delivery status notification (delay)",
            "status notification: delayed");

    private static final Pattern CODE = Pattern.compile("(?<![\\w.:/-])[45]\\d\\d[ -][45]\\.\\d{1,3}\\.\\d{1,3}|<<< [45]\\d\\d|#[45]\\.\\d\\.\\d");

    private final ReceivedMessage message;
    private final List<String> ours;

    private MachineReport(ReceivedMessage message) {
        this.message = message;
        this.ours = Stream.of("To", "Delivered-To", "X-Original-To", "Envelope-To")
                .flatMap(name -> message.fields().all(name).stream())
                .flatMap(value -> WrittenAddress.in(value).stream())
                .map(address -> address.address().toLowerCase(Locale.ROOT))
                .toList();
    }

    static MachineReport of(ReceivedMessage message) {
        return new MachineReport(message);
    }

    /** Beyond doubt: no subject of an owner's words changes it. */
    boolean isNamed() {
        return message.fields().has("X-Failed-Recipients")
                || message.fields().all("From").stream().map(Phrases::plain).anyMatch(SERVER::in);
    }

    boolean isFailure() {
        boolean subject = message.subject().map(Phrases::plain).filter(FAILURE_SUBJECT::in).isPresent();
        return message.fields().has("X-Failed-Recipients")
                || (isFromServer() && (subject || tellsFailure()))
                || (subject && tellsFailure());
    }

    /** A mail server's name, or no sender at all. */
    boolean isFromServer() {
        return message.hasNullSender()
                || Stream.of("From", "Return-Path")
                        .flatMap(name -> message.fields().all(name).stream())
                        .map(Phrases::plain)
                        .anyMatch(from -> SERVER.in(from) || from.equals("<>"));
    }

    private boolean tellsFailure() {
        String text = message.text().all();
        return FAILURE_TEXT.in(Phrases.plain(text)) || CODE.matcher(text).find();
    }

    List<ReportedRecipient> recipients() {
        String all = message.text().all();
        boolean delayed = DELAY.in(Phrases.plain(message.subject().orElse("") + " " + all));
        List<Passage> passages = passages();
        return passages.stream()
                .map(passage -> read(passage, passages.size() == 1 ? all : mentions(passage.address())))
                .map(recipient -> delayed ? asDelayed(recipient) : recipient)
                .toList();
    }

    private static ReportedRecipient read(Passage passage, String further) {
        return Finding.failed(passage.address(), null, List.of(passage.words(), further));
    }

    private static ReportedRecipient asDelayed(ReportedRecipient recipient) {
        return new ReportedRecipient(
                recipient.address(), recipient.status(), ReportClass.DELAYED, recipient.reply());
    }

    private String mentions(String address) {
        return String.join(
                "\n", message.text().lines().stream().filter(line -> line.contains(address)).toList());
    }

    /** Never empty: a failure of somebody who is not named is still one. */
    private List<Passage> passages() {
        List<Passage> told = Passage.of(message.text(), ours);
        List<String> failed = addresses(message.fields().all("X-Failed-Recipients").stream());
        if (told.size() >= failed.size() && !told.isEmpty()) {
            return told;
        }
        if (!failed.isEmpty()) {
            return failed.stream().map(this::unexplained).toList();
        }
        List<Passage> own = Passage.of(message.text(), List.of());
        if (!own.isEmpty()) {
            return own;
        }
        return List.of(unexplained(returnedTo().orElse("")));
    }

    private Passage unexplained(String address) {
        return new Passage(address, message.text().all());
    }

    private Optional<String> returnedTo() {
        return addresses(message.returned().stream().flatMap(header -> header.all("To").stream())).stream().findFirst();
    }

    private static List<String> addresses(Stream<String> values) {
        return values.flatMap(value -> WrittenAddress.in(value).stream())
                .map(WrittenAddress::address)
                .distinct()
                .limit(ReportReader.MOST_RECIPIENTS)
                .toList();
    }
}
