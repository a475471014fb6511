package io.duskline.request;

import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.customer.Accounts;
import io.duskline.customer.ImportReport;
import io.duskline.web.CsvResponse;
import io.duskline.web.Cursor;
import io.duskline.web.Listing;
import io.duskline.web.ProblemException;
import io.duskline.web.Role;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriUtils;

/** Extensions by REST: one, or many as CSV. */
@RestController
class ExtensionApi {

    private static final String PATH = "/api/v1/deprecations/{slug}/extensions";
    private static final int CSV_PAGE = 1000;

    private final AccountExtensions extensions;
    private final Deprecations deprecations;
    private final Accounts accounts;

    ExtensionApi(AccountExtensions extensions, Deprecations deprecations, Accounts accounts) {
        this.extensions = extensions;
        this.deprecations = deprecations;
        this.accounts = accounts;
    }

    /** A local time with its zone. */
    record Until(@Nullable String at, @Nullable String zone) {}

    record NewExtension(
            @Nullable String account,
            @Nullable Until until,
            @Nullable String reason) {}

    record UntilView(String at, String zone, Instant instant) {}

    record ExtensionView(
            String account, String name, UntilView until, String reason, Instant grantedAt, String grantedBy) {

        static ExtensionView of(Extension extension) {
            return new ExtensionView(
                    extension.account(),
                    extension.accountName(),
                    new UntilView(
                            extension.until().at().toString(),
                            extension.until().zone().getId(),
                            extension.until().instant()),
                    extension.reason(),
                    extension.grantedAt(),
                    extension.grantedBy());
        }
    }

    @PostMapping(path = PATH, consumes = "application/json")
    ResponseEntity<ExtensionView> grant(
            @PathVariable String slug, @RequestBody NewExtension body, HttpServletRequest request, Principal who) {
        @Nullable String at = body.until() == null ? null : body.until().at();
        @Nullable String zone = body.until() == null ? null : body.until().zone();
        ExtensionGiven given = new ExtensionGiven(at, zone, body.reason());
        Extension granted =
                extensions.grant(slug, body.account(), given, Role.PRODUCT_MANAGER.isHeldBy(request), who.getName());
        String path = UriUtils.encodePathSegment(granted.account(), StandardCharsets.UTF_8);
        return ResponseEntity.created(URI.create("/api/v1/deprecations/" + slug + "/extensions/" + path))
                .body(ExtensionView.of(granted));
    }

    @PostMapping(path = PATH, consumes = "text/csv")
    ImportReport grantMany(@PathVariable String slug, InputStream body, HttpServletRequest request, Principal who) {
        if (!Role.PRODUCT_MANAGER.isHeldBy(request)) {
            throw ProblemException.forbidden("A product manager may give many accounts more time at once.");
        }
        return extensions.grant(slug, body, who.getName());
    }

    @GetMapping(PATH)
    Listing<ExtensionView> list(
            @PathVariable String slug, @RequestParam @Nullable String cursor, @RequestParam @Nullable Integer limit) {
        return page(deprecations.get(slug), cursor, Cursor.limit(limit));
    }

    @GetMapping({PATH + ".csv", "/console/catalog/{slug}/extensions.csv"})
    void csv(@PathVariable String slug, CsvResponse csv) throws IOException {
        Deprecation deprecation = deprecations.get(slug);
        csv.send(
                slug + "-extensions",
                deprecation.zone(),
                ExtensionView.class,
                Listing.all(cursor -> page(deprecation, cursor, CSV_PAGE)));
    }

    private Listing<ExtensionView> page(Deprecation deprecation, @Nullable String cursor, int limit) {
        return extensions.standing(deprecation.id(), cursor, limit).map(ExtensionView::of);
    }

    @GetMapping(PATH + "/{account}")
    ExtensionView one(@PathVariable String slug, @PathVariable String account) {
        return extensions
                .standing(deprecations.get(slug).id(), accounts.get(account).id())
                .map(ExtensionView::of)
                .orElseThrow(() -> ProblemException.notFound("extension for \"" + account + "\""));
    }

    record Revocation(@Nullable String reason) {}

    @DeleteMapping(PATH + "/{account}")
    ResponseEntity<Void> revoke(
            @PathVariable String slug, @PathVariable String account, @RequestBody Revocation body, Principal who) {
        extensions.revoke(slug, account, body.reason(), who.getName());
        return ResponseEntity.noContent().build();
    }
}
