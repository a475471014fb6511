package io.duskline.inbound;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.duskline.inbound.matching.InboundMessage;
import io.duskline.inbound.matching.InboundReceiver;
import io.duskline.inbound.matching.InboundSettings;
import io.duskline.inbound.matching.ReportChannel;
import io.duskline.inbound.matching.ReturnedMessage;
import io.duskline.inbound.matching.ReturnedMessages;
import io.duskline.inbound.reading.ReportKind;
import io.duskline.inbound.reading.ReportedRecipient;
import io.duskline.web.Cursor;
import io.duskline.web.LargerBody;
import io.duskline.web.Listing;
import io.duskline.web.MaskedLinks;
import io.duskline.web.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Takes a message that came back from a mail server's pipe, and lists what has come. */
@RestController
@RequestMapping("/api/v1/inbound")
class InboundApi {

    static final String MESSAGE = "message/rfc822";

    /** Reading a message takes some six times its size of memory, so only two are read at once. The mail server retries the others. */
    static final int MOST_AT_ONCE = 2;

    private static final int LONGEST_WAIT_SECONDS = 5;

    final Semaphore room = new Semaphore(MOST_AT_ONCE);
    private final InboundReceiver inboundReceiver;
    private final ReturnedMessages messages;

    InboundApi(InboundReceiver inboundReceiver, ReturnedMessages messages) {
        this.inboundReceiver = inboundReceiver;
        this.messages = messages;
    }

    /** A returned message includes the original message, so its body may be larger than other request bodies. */
    @Bean
    static LargerBody messagesThatCameBack(InboundSettings settings) {
        return new LargerBody(Set.of("/api/v1/inbound"), settings.largest());
    }

    record ReportBody(
            ReportKind kind,
            List<ReportedRecipient> recipients,
            @JsonUnwrapped InboundReceiver.Taken taken) {}

    @PostMapping(consumes = MESSAGE)
    ReportBody receive(InputStream body, @RequestParam(name = "dry_run", defaultValue = "false") boolean dryRun)
            throws IOException, InterruptedException {
        if (!room.tryAcquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
            throw ProblemException.unavailable("Too many messages are being read. Send this one again in a minute.");
        }
        try {
            byte[] message = body.readAllBytes();
            if (message.length == 0) {
                throw ProblemException.malformed("", "The body is empty.");
            }
            InboundMessage arrival = InboundMessage.read(ReportChannel.REST, message);
            return new ReportBody(
                    arrival.report().kind(),
                    arrival.report().recipients(),
                    dryRun ? inboundReceiver.look(arrival) : inboundReceiver.take(arrival));
        } finally {
            room.release();
        }
    }

    @GetMapping
    Listing<ReturnedMessage> list(
            ReturnedMessages.Filter filter,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        return messages.list(filter, cursor, Cursor.limit(limit));
    }

    @GetMapping("/{id}")
    ReturnedMessage one(@PathVariable long id) {
        return messages.find(id).orElseThrow(() -> ProblemException.notFound("returned message " + id));
    }

    /** The message as received. The browser must save it and never show it, because its author is unknown. */
    @GetMapping("/{id}/message")
    ResponseEntity<byte[]> message(@PathVariable long id) {
        return attachment(messages, id);
    }

    static ResponseEntity<byte[]> attachment(ReturnedMessages messages, long id) {
        byte[] source = messages.source(id).orElseThrow(() -> ProblemException.notFound("message kept of " + id));
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, MESSAGE)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"returned-" + id + ".eml\"")
                .header("X-Content-Type-Options", "nosniff")
                .body(MaskedLinks.in(source));
    }
}
