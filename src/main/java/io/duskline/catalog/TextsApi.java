package io.duskline.catalog;

import io.duskline.catalog.CatalogApi.DeprecationView;
import java.security.Principal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What a deprecation says in further languages, by REST. */
@RestController
class TextsApi {

    private final Translations translations;

    TextsApi(Translations translations) {
        this.translations = translations;
    }

    /** Replaces what is said in one language; nothing given takes it away. */
    @PutMapping("/api/v1/deprecations/{slug}/texts/{locale}")
    DeprecationView write(
            @PathVariable String slug,
            @PathVariable String locale,
            @RequestBody NewDeprecation.Said body,
            Principal who) {
        return DeprecationView.of(translations.write(slug, locale, body, who.getName()));
    }
}
