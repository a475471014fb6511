package io.duskline.delivery.relay;

import java.security.Principal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** REST for the relays and decisions about them. */
@RestController
@RequestMapping("/api/v1/mail/relays")
class RelayApi {

    private final RelayStates relays;

    RelayApi(RelayStates relays) {
        this.relays = relays;
    }

    @GetMapping
    List<RelayState> relays() {
        return relays.all();
    }

    record Why(@Nullable String reason) {}

    /** Pauses it on all nodes until a person resumes it. */
    @PostMapping("/{name}/pause")
    List<RelayState> pause(@PathVariable String name, @RequestBody Why body, Principal who) {
        relays.pause(name, body.reason(), who.getName());
        return relays.all();
    }

    @PostMapping("/{name}/resume")
    List<RelayState> goOn(@PathVariable String name, Principal who) {
        relays.goOn(name, who.getName());
        return relays.all();
    }
}
