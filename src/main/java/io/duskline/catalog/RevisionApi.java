package io.duskline.catalog;

import io.duskline.catalog.CatalogApi.DeprecationView;
import io.duskline.web.Refusal;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Edits a deprecation by REST: at once while nobody was told, afterwards by a revision that a second person lets out. */
@RestController
@RequestMapping("/api/v1/deprecations/{slug}")
class RevisionApi {

    private final DeprecationEditing editing;
    private final Revisions revisions;
    private final Deprecations deprecations;

    RevisionApi(DeprecationEditing editing, Revisions revisions, Deprecations deprecations) {
        this.editing = editing;
        this.revisions = revisions;
        this.deprecations = deprecations;
    }

    /** @param hash by which an approval names what it is given to */
    record WaitingView(
            int revision, List<String> changed, List<WaitingRevision.Part> parts, String by, Instant at, String hash) {

        static WaitingView of(WaitingRevision waiting) {
            return new WaitingView(
                    waiting.number(), waiting.changed(), waiting.parts(), waiting.by(), waiting.at(), waiting.hash());
        }
    }

    /** Once customers were told the answer shows it as they read it still: what was changed waits. */
    @PutMapping
    DeprecationView edit(@PathVariable String slug, @RequestBody NewDeprecation body, Principal who) {
        return DeprecationView.of(editing.edit(slug, body, who.getName()));
    }

    /** What waits for a second person. */
    @GetMapping("/revision")
    WaitingView waiting(@PathVariable String slug) {
        return revisions
                .waiting(deprecations.get(slug))
                .map(WaitingView::of)
                .orElseThrow(() -> Refusal.notFound("revision of \"" + slug + "\" that waits"));
    }

    /** @param hash of what was read; left out for what waits now */
    record Read(@Nullable String hash) {}

    /** A person other than its author agrees that customers read it. */
    @PostMapping("/revision/approve")
    DeprecationView approve(
            @PathVariable String slug, @RequestBody(required = false) @Nullable Read read, Principal who) {
        return DeprecationView.of(revisions.approve(slug, read == null ? null : read.hash(), who.getName()));
    }

    @DeleteMapping("/revision")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void drop(@PathVariable String slug, Principal who) {
        revisions.drop(slug, who.getName());
    }
}
