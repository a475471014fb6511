package io.duskline.customer;

import io.duskline.erasure.Erasure;
import io.duskline.erasure.Erasures;
import io.duskline.web.Cursor;
import io.duskline.web.Faults;
import io.duskline.web.Listing;
import java.net.URI;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Erases people, over REST. */
@RestController
@RequestMapping("/api/v1/erasures")
class ErasureApi {

    private final PersonErasure personErasure;
    private final Erasures erasures;
    private final Accounts accounts;

    ErasureApi(PersonErasure personErasure, Erasures erasures, Accounts accounts) {
        this.personErasure = personErasure;
        this.erasures = erasures;
        this.accounts = accounts;
    }

    /**
     * Whom to erase: an address at all accounts or at one account, or a whole account.
     *
     * @param reason must not name a person
     */
    record Wanted(
            @Nullable String email,
            @Nullable String account,
            @Nullable String reason) {}

    record Readmission(@Nullable String reason) {}

    /** Returns 201, or 200 with the earlier erasure if nothing was left to erase. */
    @PostMapping
    ResponseEntity<Erasure> erase(@RequestBody Wanted wanted, Principal principal) {
        PersonErasure.Result result = erase(wanted, principal.getName());
        Erasure erasure = result.erasure();
        return result.isNew()
                ? ResponseEntity.created(URI.create("/api/v1/erasures/" + erasure.id()))
                        .body(erasure)
                : ResponseEntity.ok(erasure);
    }

    private PersonErasure.Result erase(Wanted wanted, String by) {
        String email = wanted.email() == null ? "" : wanted.email().strip();
        String externalId = wanted.account() == null ? "" : wanted.account().strip();
        Faults faults = new Faults();
        if (email.isEmpty() && externalId.isEmpty()) {
            faults.add("email", "is required, unless an account is to be erased");
        }
        if (!email.isEmpty()) {
            EmailAddress.typed(email, "email", faults);
        }
        String reason = faults.line(wanted.reason(), "reason", Erasures.LONGEST_REASON);
        faults.throwIfAny();
        if (externalId.isEmpty()) {
            return personErasure.address(email, reason, by, Erasure.Way.PERSON);
        }
        Account account = accounts.get(externalId);
        return email.isEmpty()
                ? personErasure.account(account, reason, by, Erasure.Way.PERSON)
                : personErasure.contact(account, email, reason, by, Erasure.Way.PERSON);
    }

    @GetMapping
    Listing<Erasure> list(@RequestParam @Nullable String cursor, @RequestParam @Nullable Integer limit) {
        return erasures.list(cursor, Cursor.limit(limit));
    }

    @GetMapping("/{id}")
    Erasure one(@PathVariable long id) {
        return erasures.get(id);
    }

    /** Allows imports to add it again. */
    @PostMapping("/{id}/readmit")
    Erasure readmit(@PathVariable long id, @RequestBody Readmission body, Principal principal) {
        return erasures.readmit(id, body.reason(), principal.getName());
    }
}
