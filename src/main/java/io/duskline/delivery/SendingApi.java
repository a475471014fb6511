package io.duskline.delivery;

import java.security.Principal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** REST to read whether sending is paused, and to resume it. */
@RestController
@RequestMapping("/api/v1/mail/sending")
class SendingApi {

    private final Continuity continuity;

    SendingApi(Continuity continuity) {
        this.continuity = continuity;
    }

    /**
     * @param state {@code going} or {@code held}
     * @param waiting number of queued messages
     */
    record Sending(
            String state, @Nullable Instant since, @Nullable String reason, int waiting) {}

    record Why(@Nullable String reason) {}

    @GetMapping
    Sending sending() {
        int waiting = continuity.waiting();
        return continuity
                .held()
                .map(hold -> new Sending("held", hold.since(), hold.reason(), waiting))
                .orElseGet(() -> new Sending("going", null, null, waiting));
    }

    /** Resumes sending. */
    @PostMapping("/go-on")
    Sending goOn(@RequestBody Why body, Principal who) {
        continuity.goOn(body.reason(), who.getName());
        return sending();
    }
}
