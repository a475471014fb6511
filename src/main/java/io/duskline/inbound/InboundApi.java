package io.duskline.inbound;

import io.duskline.db.Coded;
import io.duskline.inbound.matching.InboundMessage;
import io.duskline.inbound.matching.InboundReceiver;
import io.duskline.inbound.matching.InboundSettings;
import io.duskline.inbound.matching.Match;
import io.duskline.inbound.matching.MatchStatus;
import io.duskline.inbound.matching.ReportChannel;
import io.duskline.inbound.matching.ReturnedMessage;
import io.duskline.inbound.matching.ReturnedMessages;
import io.duskline.inbound.provider.LimitedBody;
import io.duskline.inbound.provider.MessageRoom;
import io.duskline.inbound.reading.ReportClass;
import io.duskline.inbound.reading.ReportKind;
import io.duskline.inbound.reading.ReportedRecipient;
import io.duskline.web.Cursor;
import io.duskline.web.Listing;
import io.duskline.web.MaskedLinks;
import io.duskline.web.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
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

    private final InboundReceiver inboundReceiver;
    private final ReturnedMessages messages;
    private final InboundSettings settings;
    private final MessageRoom room;

    InboundApi(InboundReceiver inboundReceiver, ReturnedMessages messages, InboundSettings settings, MessageRoom room) {
        this.inboundReceiver = inboundReceiver;
        this.messages = messages;
        this.settings = settings;
        this.room = room;
    }

    /**
     * @param id under which it is kept; null for a dry run
     * @param why it was not matched
     * @param effect changed, unchanged, or too_early while the message is still in our own hands; null without one
     * @param repeated whether the same bytes had come before; then they changed nothing now
     */
    record ReportBody(
            ReportKind kind,
            List<ReportedRecipient> recipients,
            @Nullable Long id,
            MatchStatus fate,
            ReturnedMessage.@Nullable Matched matched,
            @Nullable String why,
            @Nullable String effect,
            boolean repeated) {}

    @PostMapping(consumes = MESSAGE)
    ReportBody receive(
            HttpServletRequest request, @RequestParam(name = "dry_run", defaultValue = "false") boolean dryRun)
            throws IOException {
        long largest = settings.largest().toBytes();
        MessageRoom.Taken place = room.take(size(request, largest));
        try {
            byte[] message = LimitedBody.read(request, largest);
            InboundMessage arrival = InboundMessage.read(ReportChannel.REST, message);
            return body(arrival, dryRun ? inboundReceiver.look(arrival) : inboundReceiver.take(arrival));
        } finally {
            place.giveBack();
        }
    }

    /** As it is announced, or the largest that may come; what is too large is thrown away as it comes. */
    private static long size(HttpServletRequest request, long largest) {
        long announced = request.getContentLengthLong();
        return announced > largest ? 0 : announced < 0 ? largest : announced;
    }

    private static ReportBody body(InboundMessage arrival, InboundReceiver.Taken taken) {
        return new ReportBody(
                arrival.report().kind(),
                arrival.report().recipients(),
                taken.id(),
                taken.fate(),
                taken.match() instanceof Match.Found found
                        ? new ReturnedMessage.Matched(found.delivery().id(), found.by())
                        : null,
                taken.why(),
                taken.effect(),
                taken.isRepeated());
    }

    /** @param fate matched, unmatched or unreadable */
    @GetMapping
    Listing<ReturnedMessage> list(
            @RequestParam @Nullable String fate,
            @RequestParam @Nullable String kind,
            @RequestParam(name = "class") @Nullable String what,
            @RequestParam @Nullable String email,
            @RequestParam @Nullable Long delivery,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        require("fate", fate, MatchStatus.values());
        require("kind", kind, ReportKind.values());
        require("class", what, ReportClass.values());
        return messages.list(
                new ReturnedMessages.Filter(fate, kind, what, email, delivery), cursor, Cursor.limit(limit));
    }

    /** A misspelt filter would find nothing, and nobody would notice. */
    private static void require(String name, @Nullable String given, Coded... known) {
        List<String> codes = Arrays.stream(known).map(Coded::code).toList();
        if (given != null && !given.isEmpty() && !codes.contains(given)) {
            throw ProblemException.malformed(name, "must be one of " + String.join(", ", codes));
        }
    }

    @GetMapping("/{id}")
    ReturnedMessage one(@PathVariable long id) {
        return messages.find(id).orElseThrow(() -> ProblemException.notFound("returned message " + id));
    }

    /** As it came, to be saved and never shown: anybody may have written it. */
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
