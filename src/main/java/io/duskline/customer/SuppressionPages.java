package io.duskline.customer;

import io.duskline.web.CsvResponse;
import io.duskline.web.ListPage;
import io.duskline.web.Listing;
import io.duskline.web.SubmittedForm;
import java.io.IOException;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Page of suppressed addresses. Admins add and remove them. */
@Controller
class SuppressionPages {

    private static final int PAGE = 50;
    private static final int CSV_PAGE = 1000;
    private static final String LIST = "/console/customers/suppressions";

    private final Suppressions suppressions;

    SuppressionPages(Suppressions suppressions) {
        this.suppressions = suppressions;
    }

    @GetMapping(LIST)
    String list(SuppressionFilter filter, @RequestParam @Nullable String cursor, Model model) {
        model.addAttribute("q", filter.q());
        model.addAttribute("list", ListPage.of(suppressions.page(filter, cursor, PAGE), filter.at(LIST), cursor));
        return "console/customers-suppressions";
    }

    @GetMapping({LIST + ".csv", "/api/v1/suppressions.csv"})
    void csv(SuppressionFilter filter, CsvResponse csv) throws IOException {
        csv.send(
                "suppressions",
                ZoneOffset.UTC,
                Suppression.class,
                Listing.all(cursor -> suppressions.page(filter, cursor, CSV_PAGE)));
    }

    @PostMapping(LIST)
    String add(SubmittedForm form) {
        return form.act(
                () -> {
                    String email = form.get("email");
                    boolean isNew = suppressions
                            .add(email, form.get("reason"), form.sender())
                            .getValue();
                    form.say(EmailAddress.lookup(email) + (isNew ? " gets no more mail." : " was already suppressed."));
                },
                LIST,
                refusal -> list(new SuppressionFilter("", ""), null, form.model()));
    }

    @GetMapping(LIST + "/{id}/remove")
    String confirm(@PathVariable long id, Model model) {
        model.addAttribute("suppression", suppressions.get(id));
        return "console/customers-remove";
    }

    @PostMapping(LIST + "/{id}/remove")
    String remove(@PathVariable long id, SubmittedForm form) {
        Suppression suppression = suppressions.get(id);
        return form.act(
                () -> {
                    suppressions.remove(suppression, Suppressions.reason(form.get("reason")), form.sender());
                    form.say(suppression.email() + " can get mail again.");
                },
                LIST,
                refusal -> confirm(id, form.model()));
    }
}
