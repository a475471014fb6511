package io.duskline.promise;

import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.customer.Account;
import io.duskline.promise.PromiseView.PromiseGroupView;
import io.duskline.promise.PromiseView.PromisePage;
import io.duskline.web.CsvFile;
import io.duskline.web.Cursor;
import io.duskline.web.Listing;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.security.Principal;
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

/** Promises of notice by REST: per account, the reason why they cannot be kept, and exceptions. */
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

    @GetMapping(PATH)
    PromisePage list(
            @PathVariable String slug,
            @RequestParam(name = "promised_days") @Nullable Integer promisedDays,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        Deprecation deprecation = deprecations.get(slug);
        Listing<PromiseLine> page = promises.list(deprecation, promisedDays, cursor, Cursor.limit(limit));
        PromiseSummary summary = promises.summary(deprecation);
        return new PromisePage(
                page.items().stream().map(PromiseView::of).toList(),
                summary.groups().stream().map(PromiseGroupView::of).toList(),
                summary.end() == null ? null : summary.end().instant(),
                summary.zone().getId(),
                summary.at(),
                reasons.of(deprecation).orElse(null),
                page.next());
    }

    @GetMapping(PATH + ".csv")
    void csv(
            @PathVariable String slug,
            @RequestParam(name = "promised_days") @Nullable Integer promisedDays,
            HttpServletResponse response)
            throws IOException {
        Deprecation deprecation = deprecations.get(slug);
        try (CsvFile file = CsvFile.forPrograms(response, slug + "-promises.csv")) {
            file.records(
                    PromiseView.class, promises.all(deprecation, promisedDays).map(PromiseView::of));
        }
    }

    /** @param why empty or null takes back what was said */
    record NewPromiseReason(@Nullable String why) {}

    @PutMapping(PATH + "/reason")
    PromisePage say(@PathVariable String slug, @RequestBody NewPromiseReason body, Principal who) {
        reasons.say(deprecations.get(slug), body.why(), who.getName());
        return list(slug, null, null, 1);
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
                .body(view(asked));
    }

    private PromiseExceptionView view(PromiseException one) {
        return views(List.of(one)).getFirst();
    }

    private List<PromiseExceptionView> views(List<PromiseException> all) {
        Map<Long, Account> named = exceptions.accounts(all);
        return all.stream().map(each -> PromiseExceptionView.of(each, named)).toList();
    }
}
