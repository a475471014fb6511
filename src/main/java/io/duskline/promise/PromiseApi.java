package io.duskline.promise;

import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.customer.Account;
import io.duskline.web.CsvResponse;
import io.duskline.web.Cursor;
import io.duskline.web.Listing;
import java.io.IOException;
import java.net.URI;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** REST for promised notice periods: accounts, the reason for a missed period, and exceptions. */
@RestController
class PromiseApi {

    private static final String PATH = "/api/v1/deprecations/{slug}/promises";

    private final Deprecations deprecations;
    private final Promises promises;
    private final PromiseReasons reasons;
    private final PromiseExceptions exceptions;

    PromiseApi(Deprecations deprecations, Promises promises, PromiseReasons reasons, PromiseExceptions exceptions) {
        this.deprecations = deprecations;
        this.promises = promises;
        this.reasons = reasons;
        this.exceptions = exceptions;
    }

    record PromisePage(
            List<PromiseLine> items,
            List<PromisedGroup> summary,
            @Nullable Instant endsAt,
            String zone,
            Instant countedAt,
            @Nullable PromiseReason reason,
            @Nullable String next) {}

    @GetMapping(PATH)
    PromisePage list(
            @PathVariable String slug,
            PromiseFilter filter,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        Deprecation deprecation = deprecations.get(slug);
        Listing<PromiseLine> page = promises.page(deprecation, filter, cursor, Cursor.limit(limit));
        PromiseSummary summary = promises.summary(deprecation);
        return new PromisePage(
                page.items(),
                summary.groups(),
                summary.end() == null ? null : summary.end().instant(),
                summary.zone().getId(),
                summary.at(),
                reasons.of(deprecation).orElse(null),
                page.next());
    }

    @GetMapping({PATH + ".csv", "/console/deprecations/{slug}/promises.csv"})
    void csv(@PathVariable String slug, PromiseFilter filter, CsvResponse csv) throws IOException {
        Deprecation deprecation = deprecations.get(slug);
        csv.send(slug + "-promises", deprecation.zone(), PromiseLine.class, promises.all(deprecation, filter));
    }

    /** @param reason empty or null removes the reason */
    record NewPromiseReason(@Nullable String reason) {}

    @PutMapping(PATH + "/reason")
    PromisePage say(@PathVariable String slug, @RequestBody NewPromiseReason body, Principal who) {
        reasons.say(deprecations.get(slug), body.reason(), who.getName());
        return list(slug, PromiseFilter.ofDays(null), null, 1);
    }

    @GetMapping(PATH + "/exceptions")
    Listing<PromiseExceptionView> exceptions(@PathVariable String slug) {
        return new Listing<>(views(exceptions.of(deprecations.get(slug))), null);
    }

    @PostMapping(PATH + "/exceptions")
    ResponseEntity<PromiseExceptionView> ask(
            @PathVariable String slug, @RequestBody NewPromiseException body, Principal who) {
        PromiseException asked = exceptions.ask(slug, body, who.getName());
        return ResponseEntity.created(URI.create("/api/v1/deprecations/" + slug + "/promises/exceptions"))
                .body(views(List.of(asked)).getFirst());
    }

    private List<PromiseExceptionView> views(List<PromiseException> all) {
        Map<Long, Account> named = exceptions.accounts(all);
        return all.stream().map(each -> PromiseExceptionView.of(each, named)).toList();
    }
}
