package io.duskline.review;

import static io.duskline.db.tables.Review.REVIEW;

import io.duskline.db.Coded;
import io.duskline.web.ProblemException;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The reviews that a list shows. A null does not restrict it. */
public record ReviewFilter(
        @Nullable ReviewState state,
        @Nullable ReviewType type,
        @Nullable Long deprecationId) {

    /**
     * @param deprecation its slug
     * @throws ProblemException (400) naming the invalid parameter
     */
    static ReviewFilter of(
            @Nullable String state, @Nullable String type, @Nullable String deprecation, Map<String, Long> idBySlug) {
        ReviewFilter filter = new ReviewFilter(
                Coded.find(ReviewState.class, state).orElse(null),
                Coded.find(ReviewType.class, type).orElse(null),
                deprecation == null ? null : idBySlug.get(deprecation));
        if (isGiven(state) && filter.state() == null) {
            throw ProblemException.malformed(
                    "state", "must be open, approved, rejected, expired, withdrawn or released");
        }
        if (isGiven(type) && filter.type() == null) {
            throw ProblemException.malformed(
                    "type",
                    "must be campaign, revision, move_reason, withdrawal_reason, readiness_exception or notice_period_exception");
        }
        if (isGiven(deprecation) && filter.deprecationId() == null) {
            throw ProblemException.malformed("deprecation", "must be the slug of a deprecation");
        }
        return filter;
    }

    private static boolean isGiven(@Nullable String value) {
        return value != null && !value.isEmpty();
    }

    boolean isEmpty() {
        return state == null && type == null && deprecationId == null;
    }

    Condition condition() {
        return DSL.noCondition()
                .and(state == null ? DSL.noCondition() : ReviewRepository.STATE.eq(state))
                .and(type == null ? DSL.noCondition() : ReviewRepository.TYPE.eq(type))
                .and(deprecationId == null ? DSL.noCondition() : REVIEW.DEPRECATION_ID.eq(deprecationId));
    }
}
