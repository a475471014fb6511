package io.duskline.catalog;

import io.duskline.web.Refusal;
import java.security.Principal;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The form on the page of a deprecation, in which it is said in a further language. */
@Controller
class TextsPages {

    private final Translations translations;
    private final CatalogPages pages;

    TextsPages(Translations translations, CatalogPages pages) {
        this.translations = translations;
        this.pages = pages;
    }

    @PostMapping("/console/catalog/{slug}/texts")
    String write(@PathVariable String slug, @RequestParam Map<String, String> typed, Model model, Principal who) {
        try {
            translations.write(
                    slug, typed.getOrDefault("text_locale", ""), TypedTexts.passages(typed, ""), who.getName());
            return "redirect:/console/catalog/" + slug + "#texts";
        } catch (Refusal refusal) {
            return pages.refused(refusal, slug, typed, model);
        }
    }
}
