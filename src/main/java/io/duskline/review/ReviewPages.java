package io.duskline.review;

import io.duskline.web.ListPage;
import io.duskline.web.SubmittedForm;
import java.security.Principal;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The review inbox and the review page. */
@Controller
@RequestMapping("/console/reviews")
class ReviewPages {

    private static final String INBOX = "/console/reviews";
    private static final int PAGE = 50;

    private final Reviews reviews;
    private final ReviewRepository repository;
    private final ReviewedDeprecations deprecations;
    private final Clock clock;

    ReviewPages(Reviews reviews, ReviewRepository repository, ReviewedDeprecations deprecations, Clock clock) {
        this.reviews = reviews;
        this.repository = repository;
        this.deprecations = deprecations;
        this.clock = clock;
    }

    @GetMapping
    String list(ReviewFilter filter, @RequestParam @Nullable String cursor, Model model, Principal who) {
        model.addAttribute("slugs", deprecations.idBySlug().keySet());
        model.addAttribute("types", ReviewType.values());
        model.addAttribute(
                "stateCodes",
                Arrays.stream(ReviewState.values()).map(ReviewState::code).toList());
        model.addAttribute("address", filter.at(INBOX));
        model.addAttribute("now", clock.instant());
        if (!filter.equals(ReviewFilter.ALL) || cursor != null) {
            model.addAttribute(
                    "found", ListPage.of(reviews.list(filter, cursor, PAGE, who.getName()), filter.at(INBOX), cursor));
            return "console/review-list";
        }
        List<Reviews.Shown> waiting = reviews.waiting(who.getName());
        model.addAttribute(
                "released",
                waiting.stream()
                        .filter(each -> each.review().isUnconfirmed() && !each.isAuthor())
                        .toList());
        model.addAttribute(
                "open",
                waiting.stream()
                        .filter(each -> each.review().isOpen() && !each.isAuthor())
                        .toList());
        model.addAttribute(
                "own", waiting.stream().filter(Reviews.Shown::isAuthor).toList());
        model.addAttribute("decided", repository.recent());
        return "console/reviews";
    }

    @GetMapping("/{id}")
    String show(@PathVariable long id, Model model, Principal who) {
        return show(id, model, who.getName());
    }

    private String show(long id, Model model, String reader) {
        Reviews.Shown shown = reviews.show(id, reader);
        if (!shown.href().equals(INBOX + "/" + id)) {
            return "redirect:" + shown.href();
        }
        model.addAttribute("shown", shown);
        model.addAttribute("now", clock.instant());
        return "console/review";
    }

    @PostMapping("/{id}/approve")
    String approve(@PathVariable long id, SubmittedForm form) {
        return decide(id, form, "", () -> {
            Review review = reviews.approve(id, form.get("content_hash"), form.sender());
            form.say(review.release() == null ? "You approved it." : "You confirmed it.");
        });
    }

    @PostMapping("/{id}/reject")
    String reject(@PathVariable long id, SubmittedForm form) {
        return decide(id, form, "reject_reason", () -> {
            reviews.reject(id, form.get("reject_reason"), List.of(), form.sender());
            form.say("You sent it back. Its author gets your reason.");
        });
    }

    @PostMapping("/{id}/release")
    String release(@PathVariable long id, SubmittedForm form) {
        return decide(id, form, "release_reason", () -> {
            reviews.release(id, form.get("content_hash"), form.get("release_reason"), form.sender());
            form.say("You released it. A second person must confirm it.");
        });
    }

    @PostMapping("/{id}/correct")
    String correct(@PathVariable long id, SubmittedForm form) {
        return decide(id, form, "", () -> {
            reviews.correct(id, form.get("text"), form.sender());
            form.say("Your text is saved. A second person must approve it.");
        });
    }

    @PostMapping("/{id}/withdraw")
    String withdraw(@PathVariable long id, SubmittedForm form) {
        return decide(id, form, "withdraw_reason", () -> {
            reviews.withdraw(id, form.get("withdraw_reason"), form.sender());
            form.say("The request is withdrawn. No one needs to decide it.");
        });
    }

    /** @param reason the id of the input for the reason */
    private String decide(long id, SubmittedForm form, String reason, Runnable decision) {
        return form.act(
                decision,
                INBOX + "/" + id,
                field -> field.equals("reason") ? reason : field,
                () -> show(id, form.model(), form.sender()));
    }
}
