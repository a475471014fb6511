package io.duskline.inbound.reading;

import io.duskline.delivery.reply.StatusCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Delivery status notifications (RFC 3464, RFC 6533): a group of fields for the message, then one for each recipient. Angus
 * reads a group; it is not asked for the whole, which it would take in however many groups there are.
 */
final class StatusReport {

    private static final Pattern BETWEEN_GROUPS = Pattern.compile("\\n[ \\t]*\\n\\s*");
    private static final Pattern IN_TEXT =
            Pattern.compile("(?im)^(?:final-recipient|original-recipient|reporting-mta):");
    private static final Pattern TYPE = Pattern.compile("^[\\w-]{1,40}\\s*;\\s*");

    private final List<HeaderFields> groups;

    private StatusReport(List<HeaderFields> groups) {
        this.groups = groups;
    }

    static StatusReport of(ReceivedMessage message) {
        List<HeaderFields> groups = groups(message.parts().stream().filter(MimePart::isStatus));
        // Some servers put the fields where people read.
        return new StatusReport(
                groups.isEmpty() && MachineReport.of(message).isNamed()
                        ? groups(message.parts().stream()
                                .filter(MimePart::isText)
                                .filter(part -> IN_TEXT.matcher(part.decoded()).find()))
                        : groups);
    }

    private static List<HeaderFields> groups(Stream<MimePart> parts) {
        return parts.flatMap(part ->
                        BETWEEN_GROUPS.splitAsStream("\n" + part.decoded().strip()))
                .limit(ReportReader.MOST_RECIPIENTS + 10L)
                .map(group -> HeaderFields.of(group.strip() + "\n\n"))
                .toList();
    }

    /** Fields about the whole message stand in the first group; some servers repeat or misplace them. */
    Optional<String> first(String name) {
        return groups.stream().flatMap(group -> group.first(name).stream()).findFirst();
    }

    List<ReportedRecipient> recipients(ReceivedMessage message) {
        List<HeaderFields> named = lastOfEach(groups.stream().filter(StatusReport::isRecipient));
        if (named.isEmpty()) {
            return List.of();
        }
        Map<String, String> passages = RecipientSection.of(message.text(), List.of()).stream()
                .filter(RecipientSection::givesReason)
                .collect(Collectors.toMap(
                        section -> section.address().toLowerCase(Locale.ROOT),
                        RecipientSection::words,
                        (one, other) -> one));
        boolean alone = named.size() == 1;
        return named.stream()
                .map(group -> recipient(group, passages, alone ? message.text().all() : ""))
                .limit(ReportReader.MOST_RECIPIENTS)
                .toList();
    }

    /** Some servers have a group for each attempt: how it ended stands last. */
    private static List<HeaderFields> lastOfEach(Stream<HeaderFields> recipients) {
        Map<List<String>, HeaderFields> last = new LinkedHashMap<>();
        recipients.forEach(group -> last.put(List.of(address(group), finalAddress(group)), group));
        return List.copyOf(last.values());
    }

    private static boolean isRecipient(HeaderFields group) {
        return group.has("Final-Recipient") || (group.has("Original-Recipient") && group.has("Action"));
    }

    private static ReportedRecipient recipient(HeaderFields group, Map<String, String> passages, String allText) {
        String address = address(group);
        String status = group.first("Status").orElse("");
        String diagnostic =
                group.first("Diagnostic-Code").map(StatusReport::untyped).orElse("");
        String passage = passages.getOrDefault(
                address.toLowerCase(Locale.ROOT),
                passages.getOrDefault(finalAddress(group).toLowerCase(Locale.ROOT), ""));
        String action = group.first("Action").orElse("").toLowerCase(Locale.ROOT);
        if (action.equals("delayed")) {
            return FailureClassifier.failed(address, status, List.of(diagnostic, passage))
                    .delayed();
        }
        boolean isDelivered = List.of("delivered", "relayed", "expanded").contains(action)
                || StatusCode.find(status).filter(StatusCode::isSuccess).isPresent();
        return isDelivered
                ? new ReportedRecipient(
                        address, code(status), ReportClass.DELIVERED, FailureClassifier.oneLine(diagnostic))
                : FailureClassifier.failed(address, status, List.of(diagnostic, passage, comment(status), allText));
    }

    private static @Nullable String code(String status) {
        return StatusCode.find(status).map(StatusCode::toString).orElse(null);
    }

    /** As {@code 5.1.10 (does not accept mail)}: more than RFC 3464 allows, and at times all there is. */
    private static String comment(String status) {
        int open = status.indexOf('(');
        return open < 0 ? "" : status.substring(open + 1).replace(")", "");
    }

    /** The one we wrote to where the report still knows it; forwarding puts another into Final-Recipient. */
    private static String address(HeaderFields group) {
        String original =
                group.first("Original-Recipient").map(WrittenAddress::ofField).orElse("");
        return original.isEmpty() ? finalAddress(group) : original;
    }

    private static String finalAddress(HeaderFields group) {
        return group.first("Final-Recipient").map(WrittenAddress::ofField).orElse("");
    }

    private static String untyped(String diagnostic) {
        return TYPE.matcher(diagnostic).replaceFirst("");
    }
}
