package io.duskline.catalog;

import io.duskline.web.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The buttons beside a revision that waits, on the page of its deprecation. */
@Controller
@RequestMapping("/console/catalog/{slug}/revision")
class RevisionPages {

    private final Revisions revisions;
    private final CatalogPages pages;

    RevisionPages(Revisions revisions, CatalogPages pages) {
        this.revisions = revisions;
        this.pages = pages;
    }

    @PostMapping("/approve")
    String approve(
            @PathVariable String slug,
            @RequestParam String hash,
            Model model,
            HttpServletResponse response,
            Principal who) {
        return decided(slug, () -> revisions.approve(slug, hash, who.getName()), model, response);
    }

    @PostMapping("/drop")
    String drop(@PathVariable String slug, Model model, HttpServletResponse response, Principal who) {
        return decided(slug, () -> revisions.drop(slug, who.getName()), model, response);
    }

    private String decided(String slug, Runnable decision, Model model, HttpServletResponse response) {
        try {
            decision.run();
            return "redirect:/console/catalog/" + slug;
        } catch (Refusal refusal) {
            return pages.refused(refusal, slug, "", Map.of(), model, response);
        }
    }
}
