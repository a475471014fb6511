package io.duskline.review;

import io.duskline.web.Cursor;
import io.duskline.web.Listing;
import java.security.Principal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reviews by REST. */
@RestController
@RequestMapping("/api/v1/reviews")
class ReviewApi {

    private final Reviews reviews;

    ReviewApi(Reviews reviews) {
        this.reviews = reviews;
    }

    /** Open reviews are all on one page, the earliest deadline first. Other states: the latest request first. */
    @GetMapping
    Listing<ReviewView> list(
            ReviewFilter filter,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit,
            Principal who) {
        return reviews.list(filter.orOpen(), cursor, Cursor.limit(limit), who.getName())
                .map(each -> ReviewView.of(each.review(), each.content()));
    }

    @GetMapping("/{id}")
    ReviewView get(@PathVariable long id, Principal who) {
        Reviews.Shown shown = reviews.show(id, who.getName());
        return ReviewView.of(shown.review(), shown.content());
    }

    /** @param contentHash of what was read */
    record ReviewApproval(@Nullable String contentHash) {}

    @PostMapping("/{id}/approve")
    ReviewView approve(@PathVariable long id, @RequestBody ReviewApproval body, Principal who) {
        return ReviewView.of(reviews.approve(id, body.contentHash(), who.getName()));
    }

    /** @param remarks at single places; only of campaigns */
    record ReviewRejection(
            @Nullable String reason, @Nullable List<ReviewRemark> remarks) {}

    @PostMapping("/{id}/reject")
    ReviewView reject(@PathVariable long id, @RequestBody ReviewRejection body, Principal who) {
        return ReviewView.of(
                reviews.reject(id, body.reason(), body.remarks() == null ? List.of() : body.remarks(), who.getName()));
    }

    /** @param reason why it cannot wait for a second person */
    record ReviewRelease(
            @Nullable String contentHash, @Nullable String reason) {}

    @PostMapping("/{id}/release")
    ReviewView release(@PathVariable long id, @RequestBody ReviewRelease body, Principal who) {
        return ReviewView.of(reviews.release(id, body.contentHash(), body.reason(), who.getName()));
    }

    record ReviewCorrection(@Nullable String text) {}

    @PostMapping("/{id}/correct")
    ReviewView correct(@PathVariable long id, @RequestBody ReviewCorrection body, Principal who) {
        return ReviewView.of(reviews.correct(id, body.text(), who.getName()));
    }

    record ReviewWithdrawal(@Nullable String reason) {}

    @PostMapping("/{id}/withdraw")
    ReviewView withdraw(@PathVariable long id, @RequestBody ReviewWithdrawal body, Principal who) {
        return ReviewView.of(reviews.withdraw(id, body.reason(), who.getName()));
    }
}
