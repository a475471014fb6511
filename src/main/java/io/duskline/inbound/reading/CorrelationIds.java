package io.duskline.inbound.reading;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The traces by which a report finds the delivery that it is about. */
record CorrelationIds(List<String> cameTo, @Nullable String envelopeId, List<String> messageIds) {

    private static final int MOST = 50;

    /** As our envelope senders look, also inside of what forwarders and relays make of them. */
    private static final Pattern OURS = Pattern.compile("(?i)b\\+[a-z2-7]{26}(?:[a-z2-7]{3})?@[\\w.-]{1,253}");

    private static final Pattern MESSAGE_ID = Pattern.compile("<[^<>\\s]{1,500}@[^<>\\s]{1,500}>");
    private static final Pattern ID_LINE = Pattern.compile("(?i)[\\s>]{0,20}message-id\\s?:.*");

    private static final Pattern ENVELOPE_FROM = Pattern.compile(
            "(?i)(?:envelope[- ](?:from|sender)|mail from|return-path)\\s{0,3}[:=]?\\s{0,3}<?([^<>\\s;)]{1,320}@[^<>\\s;)]{1,320})");

    private static final String[] CAME_TO = {
        "Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "X-Apparently-To", "X-Delivered-To", "To"
    };
    private static final String[] SENT_FROM = {
        "Return-Path",
        "X-Envelope-From",
        "X-Envelope-Sender",
        "X-Sender",
        "Errors-To",
        "X-Original-Return-Path",
        "Sender",
        "From"
    };
    private static final List<String> IDS =
            List.of("Message-ID", "X-Original-Message-ID", "Original-Message-ID", "X-MS-Message-ID");
    private static final List<String> ANSWERED = List.of("X-Original-Message-ID", "In-Reply-To", "References");

    static CorrelationIds of(ReceivedMessage message, StatusReport status, HeaderFields feedback) {
        List<HeaderFields> returned = message.returned();
        Set<String> addresses = new LinkedHashSet<>(message.fields().addresses(CAME_TO));
        addresses.addAll(feedback.addresses("Original-Mail-From"));
        returned.forEach(header -> addresses.addAll(header.addresses(SENT_FROM)));
        returned.forEach(header ->
                header.all("Received").forEach(trace -> envelopeSenders(trace).forEach(addresses::add)));
        envelopeSenders(message.text().all()).forEach(addresses::add);
        Set<String> best = new LinkedHashSet<>();
        everywhere(message, addresses).forEach(best::add);
        best.addAll(addresses);
        return new CorrelationIds(
                best.stream().limit(MOST).toList(),
                status.first("Original-Envelope-Id")
                        .or(() -> feedback.first("Original-Envelope-Id"))
                        .orElse(null),
                messageIds(message, status, returned));
    }

    private static Stream<String> everywhere(ReceivedMessage message, Set<String> addresses) {
        Stream<String> texts = Stream.concat(
                addresses.stream(),
                Stream.concat(
                        Stream.of(message.text().all()),
                        message.parts().stream().map(MimePart::decoded)));
        return texts.flatMap(text -> OURS.matcher(text).results().limit(MOST)).map(found -> found.group());
    }

    private static Stream<String> envelopeSenders(String text) {
        return ENVELOPE_FROM.matcher(text).results().limit(MOST).map(found -> found.group(1));
    }

    private static List<String> messageIds(ReceivedMessage message, StatusReport status, List<HeaderFields> returned) {
        Set<String> ids = new LinkedHashSet<>();
        returned.forEach(header -> IDS.forEach(name -> header.all(name).forEach(value -> ids(value, ids))));
        IDS.forEach(name -> status.first(name).ifPresent(value -> ids(value, ids)));
        ANSWERED.forEach(name -> message.fields().all(name).forEach(value -> ids(value, ids)));
        message.text().lines().stream()
                .filter(line -> ID_LINE.matcher(line).matches())
                .forEach(line -> ids(line, ids));
        return ids.stream().limit(MOST).toList();
    }

    private static void ids(String value, Set<String> ids) {
        MESSAGE_ID.matcher(value).results().forEach(id -> ids.add(id.group()));
    }
}
