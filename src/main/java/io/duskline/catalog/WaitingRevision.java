package io.duskline.catalog;

import io.duskline.review.Review;
import io.duskline.review.ReviewContent;
import java.util.List;

/**
 * A change to a published deprecation that waits for approval or was rejected.
 *
 * @param changed as in {@link Revision}
 * @param given the new texts, without dates
 * @param parts parts that differ from what customers read now
 * @param hash SHA-256 of the new text, which an approval contains
 */
public record WaitingRevision(
        long id,
        int number,
        List<String> changed,
        NewDeprecation given,
        List<ReviewContent.Part> parts,
        Review review,
        String hash) {

    public boolean isWaiting() {
        return review.isOpen();
    }
}
