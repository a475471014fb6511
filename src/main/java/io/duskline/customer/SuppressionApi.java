package io.duskline.customer;

import io.duskline.web.Cursor;
import io.duskline.web.Listing;
import io.duskline.web.ProblemException;
import java.net.URI;
import java.security.Principal;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Suppressed addresses over REST. */
@RestController
@RequestMapping("/api/v1/suppressions")
class SuppressionApi {

    private final Suppressions suppressions;

    SuppressionApi(Suppressions suppressions) {
        this.suppressions = suppressions;
    }

    record Wanted(@Nullable String email, @Nullable String reason) {}

    /** Returns 201, or 200 with the existing entry if the address is already suppressed. */
    @PostMapping
    ResponseEntity<Suppression> add(@RequestBody Wanted wanted, Principal principal) {
        Map.Entry<Suppression, Boolean> added = suppressions.add(wanted.email(), wanted.reason(), principal.getName());
        Suppression entry = added.getKey();
        return added.getValue()
                ? ResponseEntity.created(URI.create("/api/v1/suppressions/" + entry.id()))
                        .body(entry)
                : ResponseEntity.ok(entry);
    }

    @GetMapping
    Listing<Suppression> list(
            SuppressionFilter filter, @RequestParam @Nullable String cursor, @RequestParam @Nullable Integer limit) {
        return suppressions.page(filter, cursor, Cursor.limit(limit));
    }

    @GetMapping("/{id}")
    Suppression one(@PathVariable long id) {
        return suppressions.get(id);
    }

    /** @param which the id, or the address */
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(
            @PathVariable("id") String which,
            @RequestParam @Nullable String reason,
            @RequestBody(required = false) @Nullable Wanted body,
            Principal principal) {
        remove(
                (which.contains("@") ? suppressions.find(which) : id(which).flatMap(suppressions::find))
                        .orElseThrow(() -> ProblemException.notFound("suppression " + which)),
                reason,
                body,
                principal);
    }

    /** The address is in the query or, as when it was added, in the body. */
    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeAddress(
            @RequestParam @Nullable String email,
            @RequestParam @Nullable String reason,
            @RequestBody(required = false) @Nullable Wanted body,
            Principal principal) {
        @Nullable String address = email != null || body == null ? email : body.email();
        if (address == null || address.isBlank()) {
            throw ProblemException.invalid("email", "is required");
        }
        remove(
                suppressions.find(address).orElseThrow(() -> ProblemException.notFound("suppression of " + address)),
                reason,
                body,
                principal);
    }

    private static Optional<Long> id(String given) {
        try {
            return Optional.of(Long.valueOf(given));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private void remove(Suppression suppression, @Nullable String reason, @Nullable Wanted body, Principal principal) {
        String why = Suppressions.reason(reason != null || body == null ? reason : body.reason());
        suppressions.remove(suppression, why, principal.getName());
    }
}
