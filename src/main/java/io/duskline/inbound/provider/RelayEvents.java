package io.duskline.inbound.provider;

import io.duskline.delivery.reply.ReplyClass;
import io.duskline.inbound.matching.ReportChannel;
import io.duskline.inbound.reading.Report;
import io.duskline.inbound.reading.ReportClass;
import io.duskline.web.ProblemException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A relay that reports by HTTP. */
public interface RelayEvents {

    /** One thing that it reports; its id is unique among all of the relay's. */
    record Event(String id, Report report) {}

    ReportChannel channel();

    boolean isConfigured();

    /**
     * What the request reports, once it has proved where it comes from. What does not concern us is left out.
     *
     * @throws ProblemException (403) without proof, (400) if it cannot be read
     */
    List<Event> read(HttpHeaders headers, byte[] body);

    /** @throws ProblemException (400) if this is no JSON; unknown fields are the relay's good right */
    static JsonNode json(byte[] text) {
        try {
            return JsonMapper.shared().readTree(text);
        } catch (JacksonException e) {
            throw ProblemException.malformed("", "The body is not valid JSON.");
        }
    }

    /** @throws ProblemException (403) if it is no number of seconds since 1970 */
    static Instant seconds(String text) {
        try {
            return Instant.ofEpochSecond(Long.parseLong(text));
        } catch (NumberFormatException | DateTimeException e) {
            throw ProblemException.forbidden("The signature's timestamp cannot be read.");
        }
    }

    /** Whether it is no longer ago, and no further ahead of our clock. */
    static boolean isWithin(Instant signedAt, Instant now, Duration tolerance) {
        return signedAt.isAfter(now.minus(tolerance)) && signedAt.isBefore(now.plus(tolerance));
    }

    /** Whose fault it is by the other server's own words, where they say so. */
    static Optional<ReportClass> stated(String status, String reply) {
        return ReplyClass.stated(status, reply).map(ReportClass::of);
    }
}
