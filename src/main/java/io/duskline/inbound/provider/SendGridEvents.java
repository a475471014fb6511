package io.duskline.inbound.provider;

import io.duskline.db.RealTime;
import io.duskline.inbound.matching.ReportChannel;
import io.duskline.inbound.reading.Report;
import io.duskline.inbound.reading.ReportClass;
import io.duskline.inbound.reading.ReportKind;
import io.duskline.inbound.reading.ReportedRecipient;
import io.duskline.web.ProblemException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** SendGrid's signed event webhook: ECDSA over P-256 of the timestamp and the very bytes that came. */
@Component
class SendGridEvents implements RelayEvents {

    static final String SIGNATURE = "X-Twilio-Email-Event-Webhook-Signature";
    static final String TIMESTAMP = "X-Twilio-Email-Event-Webhook-Timestamp";

    /** How old a signed timestamp may be, or how far ahead of our clock. */
    private static final Duration TOLERANCE = Duration.ofMinutes(10);

    private final @Nullable PublicKey key;
    private final Clock clock;

    SendGridEvents(RelayEventsSettings settings, @RealTime Clock clock) {
        String configured = settings.sendgrid().publicKey();
        this.key = configured.isBlank() ? null : key(configured);
        this.clock = clock;
    }

    private static PublicKey key(String configured) {
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(configured.replaceAll("-----[A-Z ]+-----", ""));
            return KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(bytes));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "duskline.inbound.webhooks.sendgrid.public-key is no verification key", e);
        }
    }

    @Override
    public ReportChannel channel() {
        return ReportChannel.SENDGRID;
    }

    @Override
    public boolean isConfigured() {
        return key != null;
    }

    @Override
    public List<Event> read(HttpHeaders headers, byte[] body) {
        String timestamp = Objects.requireNonNullElse(headers.getFirst(TIMESTAMP), "");
        if (!isSigned(timestamp, body, Objects.requireNonNullElse(headers.getFirst(SIGNATURE), ""))) {
            throw ProblemException.forbidden("The signature is not that of our verification key.");
        }
        if (!RelayEvents.isWithin(RelayEvents.seconds(timestamp), clock.instant(), TOLERANCE)) {
            throw ProblemException.forbidden("The signature is too old, or our clock is wrong.");
        }
        List<Event> events = new ArrayList<>();
        for (JsonNode event : RelayEvents.json(body)) {
            @Nullable Report report = report(event);
            if (report != null) {
                String id = event.path("sg_event_id").asString("");
                events.add(new Event(id.isEmpty() ? DigestUtils.sha256Hex(event.toString()) : id, report));
            }
        }
        return events;
    }

    private boolean isSigned(String timestamp, byte[] body, String signature) {
        try {
            Signature check = Signature.getInstance("SHA256withECDSA");
            check.initVerify(key);
            check.update(timestamp.getBytes(StandardCharsets.UTF_8));
            check.update(body);
            return check.verify(Base64.getDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    private static @Nullable Report report(JsonNode event) {
        return switch (event.path("event").asString("")) {
            case "delivered" -> of(event, ReportKind.BOUNCE, ReportClass.DELIVERED, "response");
            case "deferred" -> of(event, ReportKind.BOUNCE, ReportClass.DELAYED, "response");
            case "bounce" -> of(event, ReportKind.BOUNCE, bounce(event), "reason");
            case "blocked" -> of(event, ReportKind.BOUNCE, blocked(event), "reason");
            case "dropped" -> dropped(event);
            case "spamreport" -> of(event, ReportKind.COMPLAINT, null, "reason");
            default -> null;
        };
    }

    private static ReportClass bounce(JsonNode event) {
        if (event.path("type").asString("").equals("blocked")) {
            return blocked(event);
        }
        ReportClass otherwise =
                switch (event.path("bounce_classification").asString("").toLowerCase(Locale.ROOT)) {
                    case "content" -> ReportClass.CONTENT;
                    case "reputation", "frequency or volume too high" -> ReportClass.BLOCKED;
                    case "mailbox unavailable", "technical" -> ReportClass.SOFT;
                    default -> ReportClass.HARD;
                };
        return stated(event).orElse(otherwise);
    }

    /** A block is temporary by SendGrid's own account: never a reason to give an address up. */
    private static ReportClass blocked(JsonNode event) {
        return stated(event).filter(what -> what != ReportClass.HARD).orElse(ReportClass.BLOCKED);
    }

    private static Optional<ReportClass> stated(JsonNode event) {
        return RelayEvents.stated(
                event.path("status").asString(""), event.path("reason").asString(""));
    }

    /** SendGrid did not even try, for what it knows of the address. */
    private static Report dropped(JsonNode event) {
        String reason = event.path("reason").asString("").toLowerCase(Locale.ROOT);
        if (reason.contains("spam reporting")) {
            return of(event, ReportKind.COMPLAINT, null, "reason");
        }
        boolean isHard = reason.contains("bounced address") || reason.equals("invalid");
        boolean isContent = reason.contains("content");
        boolean isBlocked = reason.contains("unsubscribed");
        ReportClass what = isHard
                ? ReportClass.HARD
                : isContent ? ReportClass.CONTENT : isBlocked ? ReportClass.BLOCKED : ReportClass.SOFT;
        return of(event, ReportKind.BOUNCE, what, "reason");
    }

    private static Report of(JsonNode event, ReportKind kind, @Nullable ReportClass what, String words) {
        ReportedRecipient recipient = new ReportedRecipient(
                event.path("email").asString(""),
                event.path("status").asString(""),
                what,
                event.path(words).asString(""));
        return new Report(
                kind,
                List.of(recipient),
                List.of(),
                null,
                List.of(event.path("smtp-id").asString("")));
    }
}
