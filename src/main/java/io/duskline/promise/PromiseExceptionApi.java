package io.duskline.promise;

import io.duskline.catalog.Deprecations;
import io.duskline.customer.Account;
import io.duskline.web.Listing;
import java.net.URI;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Exceptions from promises by REST: asked for, granted by another, declined, revoked. */
@RestController
@RequestMapping("/api/v1/deprecations/{slug}/promises/exceptions")
class PromiseExceptionApi {

    private final Deprecations deprecations;
    private final PromiseExceptions exceptions;

    PromiseExceptionApi(Deprecations deprecations, PromiseExceptions exceptions) {
        this.deprecations = deprecations;
        this.exceptions = exceptions;
    }

    @GetMapping
    Listing<PromiseExceptionView> list(@PathVariable String slug) {
        return new Listing<>(views(exceptions.of(deprecations.get(slug))), null);
    }

    /**
     * @param promisedDays of all who were promised so many
     * @param accounts or of these alone, by their external ids
     */
    record NewPromiseException(
            @Nullable Integer promisedDays,
            @Nullable List<String> accounts,
            @Nullable String ground,
            @Nullable String why) {}

    @PostMapping
    ResponseEntity<PromiseExceptionView> ask(
            @PathVariable String slug, @RequestBody NewPromiseException body, Principal who) {
        PromiseException asked = exceptions.ask(
                slug, new NewException(body.promisedDays(), body.accounts(), body.ground(), body.why()), who.getName());
        return ResponseEntity.created(URI.create("/api/v1/deprecations/" + slug + "/promises/exceptions"))
                .body(view(asked));
    }

    @PostMapping("/{id}/grant")
    PromiseExceptionView grant(@PathVariable String slug, @PathVariable long id, Principal who) {
        return view(exceptions.grant(slug, id, who.getName()));
    }

    /** @param why needed */
    record PromiseRemark(@Nullable String why) {}

    @PostMapping("/{id}/decline")
    PromiseExceptionView decline(
            @PathVariable String slug, @PathVariable long id, @RequestBody PromiseRemark body, Principal who) {
        return view(exceptions.decline(slug, id, body.why(), who.getName()));
    }

    @PostMapping("/{id}/revoke")
    PromiseExceptionView revoke(
            @PathVariable String slug, @PathVariable long id, @RequestBody PromiseRemark body, Principal who) {
        return view(exceptions.revoke(slug, id, body.why(), who.getName()));
    }

    private PromiseExceptionView view(PromiseException one) {
        return views(List.of(one)).getFirst();
    }

    private List<PromiseExceptionView> views(List<PromiseException> all) {
        Map<Long, Account> named = exceptions.accounts(all);
        return all.stream().map(each -> PromiseExceptionView.of(each, named)).toList();
    }
}
