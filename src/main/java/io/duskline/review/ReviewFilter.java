package io.duskline.review;

import static io.duskline.db.tables.Review.REVIEW;
import static org.jooq.impl.DSL.noCondition;

import io.duskline.web.ListFilter;
import java.util.Map;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;

/**
 * The reviews that a list shows.
 *
 * @param deprecation its slug; empty for any
 */
public record ReviewFilter(
        @Nullable ReviewState state, @Nullable ReviewType type, String deprecation) implements ListFilter {

    static final ReviewFilter ALL = new ReviewFilter(null, null, "");

    /** The same, of open reviews where no state is given. */
    ReviewFilter orOpen() {
        return state == null ? new ReviewFilter(ReviewState.OPEN, type, deprecation) : this;
    }

    /** @param idBySlug of all deprecations */
    Condition condition(Map<String, Long> idBySlug) {
        return noCondition()
                .and(state == null ? noCondition() : ReviewRepository.STATE.eq(state))
                .and(type == null ? noCondition() : ReviewRepository.TYPE.eq(type))
                .and(
                        deprecation.isEmpty()
                                ? noCondition()
                                : REVIEW.DEPRECATION_ID.eq(idBySlug.getOrDefault(deprecation, 0L)));
    }
}
