package io.duskline.inbound.provider;

import io.duskline.inbound.matching.InboundMessage;
import io.duskline.inbound.matching.ReportChannel;
import io.duskline.inbound.reading.Report;
import io.duskline.inbound.reading.ReportClass;
import io.duskline.inbound.reading.ReportKind;
import io.duskline.inbound.reading.ReportedRecipient;
import io.duskline.web.ProblemException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Postmark's webhooks. They are not signed: who calls knows a password or a secret of ours. Postmark gives messages an id of
 * its own; ours are found by what their metadata says (the header {@code X-PM-Metadata-…} of a message comes back so), be it
 * the envelope sender or the Message-ID, or in the bounce itself where the webhook includes it.
 */
@Component
class PostmarkEvents implements RelayEvents {

    private final RelayEventsSettings.Postmark settings;

    PostmarkEvents(RelayEventsSettings settings) {
        this.settings = settings.postmark();
    }

    @Override
    public ReportChannel channel() {
        return ReportChannel.POSTMARK;
    }

    @Override
    public boolean isConfigured() {
        return !settings.user().isEmpty() || !settings.secret().isEmpty();
    }

    @Override
    public List<Event> read(HttpHeaders headers, byte[] body) {
        String basic = "Basic "
                + Base64.getEncoder()
                        .encodeToString((settings.user() + ":" + settings.password()).getBytes(StandardCharsets.UTF_8));
        boolean isKnown = (settings.user().isEmpty() || holds(headers, HttpHeaders.AUTHORIZATION, basic))
                && (settings.secret().isEmpty() || holds(headers, "X-Duskline-Secret", settings.secret()));
        if (!isKnown) {
            throw ProblemException.forbidden("The password or secret is not the one agreed upon.");
        }
        JsonNode event = RelayEvents.json(body);
        @Nullable Report report = report(event);
        return report == null ? List.of() : List.of(new Event(DigestUtils.sha256Hex(body), report));
    }

    /** Compared in constant time. */
    private static boolean holds(HttpHeaders headers, String name, String expected) {
        String given = Objects.requireNonNullElse(headers.getFirst(name), "");
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
    }

    private @Nullable Report report(JsonNode event) {
        return switch (event.path("RecordType").asString("")) {
            case "Delivery" ->
                of(
                        event,
                        ReportKind.BOUNCE,
                        ReportClass.DELIVERED,
                        event.path("Recipient").asString(""));
            case "SpamComplaint" ->
                of(event, ReportKind.COMPLAINT, null, event.path("Email").asString(""));
            case "Bounce" -> bounce(event);
            default -> null;
        };
    }

    private @Nullable Report bounce(JsonNode event) {
        String address = event.path("Email").asString("");
        String reply = reply(event);
        return switch (event.path("Type").asString("")) {
            case "HardBounce", "BadEmailAddress" ->
                of(event, ReportKind.BOUNCE, RelayEvents.stated("", reply).orElse(ReportClass.HARD), address);
            case "SoftBounce", "Transient", "DnsError" -> of(event, ReportKind.BOUNCE, ReportClass.SOFT, address);
            case "SpamNotification", "Blocked", "ManuallyDeactivated" ->
                of(event, ReportKind.BOUNCE, ReportClass.BLOCKED, address);
            case "VirusNotification" -> of(event, ReportKind.BOUNCE, ReportClass.CONTENT, address);
            case "DMARCPolicy" -> of(event, ReportKind.BOUNCE, ReportClass.SENDER, address);
            case "SpamComplaint" -> of(event, ReportKind.COMPLAINT, null, address);
            case "AutoResponder", "ChallengeVerification" -> of(event, ReportKind.AUTO_REPLY, null, address);
            case "Unknown" ->
                of(event, ReportKind.BOUNCE, RelayEvents.stated("", reply).orElse(ReportClass.SOFT), address);
            default -> null;
        };
    }

    private static String reply(JsonNode event) {
        String details = event.path("Details").asString("");
        return details.isEmpty() ? event.path("Description").asString("") : details;
    }

    private Report of(JsonNode event, ReportKind kind, @Nullable ReportClass what, String address) {
        List<String> names = new ArrayList<>();
        for (JsonNode value : event.path("Metadata")) {
            names.add(value.asString(""));
        }
        List<String> senders = new ArrayList<>(names);
        List<String> messageIds = new ArrayList<>(names);
        String content = event.path("Content").asString("");
        if (!content.isEmpty()) {
            Report within = InboundMessage.read(ReportChannel.POSTMARK, content.getBytes(StandardCharsets.UTF_8))
                    .report();
            senders.addAll(within.cameTo());
            messageIds.addAll(within.messageIds());
        }
        return new Report(
                kind, List.of(new ReportedRecipient(address, null, what, reply(event))), senders, null, messageIds);
    }
}
