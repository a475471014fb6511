package io.duskline.inbound.provider;

import static io.duskline.db.tables.WebhookToken.WEBHOOK_TOKEN;

import io.duskline.db.RealTime;
import io.duskline.inbound.matching.ReportChannel;
import io.duskline.inbound.reading.Report;
import io.duskline.inbound.reading.ReportClass;
import io.duskline.inbound.reading.ReportKind;
import io.duskline.inbound.reading.ReportedRecipient;
import io.duskline.web.ProblemException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Mailgun's webhooks. The signature covers a timestamp and a token, not the event, so each token is good for one body only,
 * for as long as Mailgun repeats what we did not answer.
 */
@Component
public class MailgunEvents implements RelayEvents {

    /** Mailgun repeats for eight hours. */
    private static final Duration LONGEST_REPEATED = Duration.ofHours(9);

    private final String signingKey;
    private final DSLContext sql;
    private final Clock clock;

    MailgunEvents(RelayEventsSettings settings, DSLContext sql, @RealTime Clock clock) {
        this.signingKey = settings.mailgun().signingKey();
        this.sql = sql;
        this.clock = clock;
    }

    @Override
    public ReportChannel channel() {
        return ReportChannel.MAILGUN;
    }

    @Override
    public boolean isConfigured() {
        return !signingKey.isEmpty();
    }

    @Override
    public List<Event> read(HttpHeaders headers, byte[] body) {
        JsonNode all = RelayEvents.json(body);
        String token = all.path("signature").path("token").asString("");
        check(
                all.path("signature").path("timestamp").asString(""),
                token,
                all.path("signature").path("signature").asString(""),
                DigestUtils.sha256Hex(body));
        return event(token, all.path("event-data"));
    }

    private void check(String timestamp, String token, String signature, String body) {
        String expected = new HmacUtils(HmacAlgorithms.HMAC_SHA_256, signingKey).hmacHex(timestamp + token);
        boolean isSigned = MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.US_ASCII), signature.getBytes(StandardCharsets.UTF_8));
        if (!isSigned || token.isEmpty()) {
            throw ProblemException.forbidden("The signature is not that of our signing key.");
        }
        Instant signedAt = RelayEvents.seconds(timestamp);
        if (!RelayEvents.isWithin(signedAt, clock.instant(), LONGEST_REPEATED)) {
            throw ProblemException.forbidden("The signature is too old.");
        }
        if (!isFirstOrSame(token, body)) {
            throw ProblemException.forbidden("The token came before, with another body.");
        }
    }

    private static List<Event> event(String token, JsonNode event) {
        JsonNode status = event.path("delivery-status");
        String words = status.path("message").asString("").isEmpty()
                ? status.path("description").asString("")
                : status.path("message").asString("");
        String code = status.path("enhanced-code").asString("");
        String reply = (status.path("code").asString("") + " " + words).strip();
        return switch (event.path("event").asString("")) {
            case "delivered" -> of(token, event, ReportKind.BOUNCE, code, ReportClass.DELIVERED, reply);
            case "complained" -> of(token, event, ReportKind.COMPLAINT, "", null, "");
            case "failed" -> failed(token, event, code, reply);
            default -> List.of();
        };
    }

    private static List<Event> failed(String token, JsonNode event, String code, String reply) {
        if (event.path("severity").asString("").equals("temporary")) {
            return of(token, event, ReportKind.BOUNCE, code, ReportClass.DELAYED, reply);
        }
        return switch (event.path("reason").asString("")) {
            case "suppress-bounce" -> of(token, event, ReportKind.BOUNCE, code, ReportClass.HARD, reply);
            case "suppress-complaint" -> of(token, event, ReportKind.COMPLAINT, code, null, reply);
            case "suppress-unsubscribe" -> of(token, event, ReportKind.BOUNCE, code, ReportClass.BLOCKED, reply);
            case "old" -> of(token, event, ReportKind.BOUNCE, code, ReportClass.SOFT, reply);
            default -> of(token, event, ReportKind.BOUNCE, code, failure(event, code, reply), reply);
        };
    }

    private static ReportClass failure(JsonNode event, String code, String reply) {
        boolean isHard =
                event.path("delivery-status").path("bounce-type").asString("").equals("hard");
        return RelayEvents.stated(code, reply).orElse(isHard ? ReportClass.HARD : ReportClass.SOFT);
    }

    private static List<Event> of(
            String token, JsonNode event, ReportKind kind, String status, @Nullable ReportClass what, String reply) {
        Report report = new Report(
                kind,
                List.of(new ReportedRecipient(event.path("recipient").asString(""), status, what, reply)),
                List.of(event.path("envelope").path("sender").asString("")),
                null,
                List.of(event.path("message").path("headers").path("message-id").asString("")));
        return List.of(new Event(token, report));
    }

    /** A token does not sign the body, so it is bound to the first body that brings it. */
    private boolean isFirstOrSame(String token, String bodySha256) {
        String hash = DigestUtils.sha256Hex(token);
        int added = sql.insertInto(WEBHOOK_TOKEN)
                .set(WEBHOOK_TOKEN.TOKEN_HASH, hash)
                .set(WEBHOOK_TOKEN.BODY_SHA256, bodySha256)
                .set(WEBHOOK_TOKEN.CAME_AT, clock.instant())
                .onDuplicateKeyIgnore()
                .execute();
        return added > 0
                || sql.select(WEBHOOK_TOKEN.BODY_SHA256)
                        .from(WEBHOOK_TOKEN)
                        .where(WEBHOOK_TOKEN.TOKEN_HASH.eq(hash))
                        .fetchSingle()
                        .value1()
                        .equals(bodySha256);
    }

    /** Forgets tokens whose signature is too old by now anyway, however wrong our clock was. */
    public void forgetOldTokens() {
        sql.deleteFrom(WEBHOOK_TOKEN)
                .where(WEBHOOK_TOKEN.CAME_AT.lt(clock.instant().minus(LONGEST_REPEATED.multipliedBy(3))))
                .execute();
    }
}
