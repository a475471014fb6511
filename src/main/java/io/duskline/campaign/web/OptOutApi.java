package io.duskline.campaign.web;

import io.duskline.campaign.message.AdvisoryUnsubscription;
import io.duskline.customer.EmailAddress;
import io.duskline.customer.OptOut;
import io.duskline.customer.OptOutCause;
import io.duskline.customer.OptOuts;
import io.duskline.web.Cursor;
import io.duskline.web.Listing;
import io.duskline.web.ProblemException;
import java.security.Principal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Opt-outs from advisories over REST. */
@RestController
@RequestMapping("/api/v1/opt-outs")
class OptOutApi {

    private final OptOuts optOuts;
    private final AdvisoryUnsubscription advisoryUnsubscription;

    OptOutApi(OptOuts optOuts, AdvisoryUnsubscription advisoryUnsubscription) {
        this.optOuts = optOuts;
        this.advisoryUnsubscription = advisoryUnsubscription;
    }

    record Wanted(@Nullable String email, @Nullable String reason) {}

    record Line(long id, String email, String cause, String reason, String createdBy, Instant createdAt) {

        static Line of(OptOut o) {
            return new Line(o.id(), o.email(), o.cause().code(), o.reason(), o.by(), o.at());
        }
    }

    @GetMapping
    Listing<Line> list(
            @RequestParam @Nullable String email,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        return optOuts.list(email, cursor, Cursor.limit(limit)).map(Line::of);
    }

    /** Returns 201, or 200 with the existing opt-out. */
    @PostMapping
    ResponseEntity<Line> add(@RequestBody Wanted wanted, Principal who) {
        String email = email(wanted.email());
        String reason = OptOuts.reason(wanted.reason());
        boolean isNew = optOuts.find(email).isEmpty();
        OptOut optOut = advisoryUnsubscription.unsubscribe(email, OptOutCause.PERSON, reason, who.getName());
        return ResponseEntity.status(isNew ? HttpStatus.CREATED : HttpStatus.OK).body(Line.of(optOut));
    }

    /** Address and reason are in the query or, as when it was added, in the body. */
    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(
            @RequestParam @Nullable String email,
            @RequestParam @Nullable String reason,
            @RequestBody(required = false) @Nullable Wanted body,
            Principal who) {
        String address = email(email != null || body == null ? email : body.email());
        OptOut optOut = optOuts.find(address).orElseThrow(() -> ProblemException.notFound("opt-out of " + address));
        optOuts.remove(optOut, OptOuts.reason(reason != null || body == null ? reason : body.reason()), who.getName());
    }

    private static String email(@Nullable String given) {
        if (given == null || given.isBlank()) {
            throw ProblemException.invalid("email", "is required");
        }
        return EmailAddress.typed(given, "email");
    }
}
