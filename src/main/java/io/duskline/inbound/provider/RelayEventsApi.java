package io.duskline.inbound.provider;

import io.duskline.inbound.matching.InboundMessage;
import io.duskline.inbound.matching.InboundReceiver;
import io.duskline.web.ProblemException;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Where relays report. Who calls has no token; what counts is the proof that each relay gives with its report. */
@RestController
class RelayEventsApi {

    private final List<RelayEvents> relays;
    private final InboundReceiver inboundReceiver;

    RelayEventsApi(List<RelayEvents> relays, InboundReceiver inboundReceiver) {
        this.relays = relays;
        this.inboundReceiver = inboundReceiver;
    }

    /**
     * @param received events that were taken in now
     * @param repeated events that had been before
     */
    record Answer(int received, int repeated) {}

    @PostMapping("/api/v1/webhooks/{provider:ses|sendgrid|postmark|mailgun}")
    Answer receive(@PathVariable String provider, @RequestHeader HttpHeaders headers, @RequestBody byte[] body) {
        RelayEvents relay = relays.stream()
                .filter(each -> each.channel().code().equals(provider) && each.isConfigured())
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("such relay here"));
        int repeated = 0;
        List<RelayEvents.Event> events = relay.read(headers, body);
        for (RelayEvents.Event event : events) {
            InboundMessage arrival = InboundMessage.event(relay.channel(), event.id(), event.report(), body.length);
            repeated += inboundReceiver.take(arrival).isRepeated() ? 1 : 0;
        }
        return new Answer(events.size() - repeated, repeated);
    }
}
