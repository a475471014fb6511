package io.duskline.promise;

import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.promise.PromiseView.PromiseGroupView;
import io.duskline.promise.PromiseView.PromisePage;
import io.duskline.promise.PromiseView.PromiseReasonView;
import io.duskline.web.CsvFile;
import io.duskline.web.Cursor;
import io.duskline.web.Listing;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** By REST: what was promised to whom, and why it cannot be kept. */
@RestController
class PromiseApi {

    private static final String PATH = "/api/v1/deprecations/{slug}/promises";

    private final Deprecations deprecations;
    private final Promises promises;
    private final PromiseListing listing;
    private final PromiseReasons reasons;

    PromiseApi(Deprecations deprecations, Promises promises, PromiseListing listing, PromiseReasons reasons) {
        this.deprecations = deprecations;
        this.promises = promises;
        this.listing = listing;
        this.reasons = reasons;
    }

    @GetMapping(PATH)
    PromisePage list(
            @PathVariable String slug,
            @RequestParam(name = "promised_days") @Nullable Integer promisedDays,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        Deprecation deprecation = deprecations.get(slug);
        Listing<PromiseLine> page = listing.list(deprecation, promisedDays, cursor, Cursor.limit(limit));
        PromiseSummary summary = promises.summary(deprecation);
        return new PromisePage(
                page.items().stream().map(PromiseView::of).toList(),
                summary.groups().stream().map(PromiseGroupView::of).toList(),
                summary.end() == null ? null : summary.end().instant(),
                summary.zone().getId(),
                summary.at(),
                reasons.of(deprecation).map(PromiseReasonView::of).orElse(null),
                page.next());
    }

    @GetMapping(PATH + ".csv")
    void csv(
            @PathVariable String slug,
            @RequestParam(name = "promised_days") @Nullable Integer promisedDays,
            HttpServletResponse response)
            throws IOException {
        Deprecation deprecation = deprecations.get(slug);
        PromiseCsv.write(CsvFile.forPrograms(response, slug + "-promises.csv"), listing.all(deprecation, promisedDays));
    }

    /** @param why empty or null takes back what was said */
    record NewPromiseReason(@Nullable String why) {}

    @PutMapping(PATH + "/reason")
    PromisePage say(@PathVariable String slug, @RequestBody NewPromiseReason body, Principal who) {
        reasons.say(deprecations.get(slug), body.why(), who.getName());
        return list(slug, null, null, 1);
    }
}
