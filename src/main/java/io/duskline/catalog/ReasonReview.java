package io.duskline.catalog;

import static io.duskline.db.tables.Deprecation.DEPRECATION;
import static io.duskline.db.tables.SunsetMove.SUNSET_MOVE;

import io.duskline.ledger.Ledger;
import io.duskline.ledger.LedgerFacts;
import io.duskline.review.Review;
import io.duskline.review.ReviewContent;
import io.duskline.review.ReviewRemark;
import io.duskline.review.ReviewRepository;
import io.duskline.review.ReviewState;
import io.duskline.review.ReviewSubject;
import io.duskline.review.ReviewType;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Reviews the reasons of date changes and withdrawals. */
@Component
class ReasonReview implements ReviewSubject {

    private final DSLContext sql;
    private final Deprecations deprecations;
    private final DeprecationRepository announced;
    private final ReviewRepository reviews;
    private final Ledger ledger;
    private final Clock clock;

    ReasonReview(
            DSLContext sql,
            Deprecations deprecations,
            DeprecationRepository announced,
            ReviewRepository reviews,
            Ledger ledger,
            Clock clock) {
        this.sql = sql;
        this.deprecations = deprecations;
        this.announced = announced;
        this.reviews = reviews;
        this.ledger = ledger;
        this.clock = clock;
    }

    @Override
    public Set<ReviewType> types() {
        return Set.of(ReviewType.MOVE_REASON, ReviewType.WITHDRAWAL_REASON);
    }

    @Override
    public void lock(Review review) {
        deprecations.lock(review.deprecationId());
    }

    @Override
    public boolean isReleasable() {
        return true;
    }

    @Override
    public Optional<ReviewContent> content(Review review) {
        Deprecation deprecation = deprecations.get(review.deprecationId());
        return reason(deprecation, review)
                .filter(reason -> !deprecation.isWithdrawn()
                        || review.type() == ReviewType.WITHDRAWAL_REASON
                        || review.isUnconfirmed())
                .map(reason -> content(deprecation, reason));
    }

    private ReviewContent content(Deprecation deprecation, CustomerReason reason) {
        List<ReviewContent.Part> parts = new ArrayList<>(List.of(new ReviewContent.Part("Reason", "", reason.text())));
        new TreeMap<>(reason.texts())
                .forEach((tag, text) ->
                        parts.add(new ReviewContent.Part("Reason, " + LanguageTags.inEnglish(tag), "", text)));
        return new ReviewContent(
                reason.sha256(),
                withSameText(deprecation, reason).flatMap(ReasonReview::authors).toList(),
                change(deprecation, reason)
                        + (!deprecation.isPublished()
                                ? " No customer has been told."
                                : reason.isTold()
                                        ? " Customers can read the reason."
                                        : " Customers were told at once, without the reason."),
                deprecation.endToCome(clock.instant()).orElse(null),
                reason.isTold()
                        ? "It stays in effect. It is marked as released until a second person confirms it."
                        : "Until it is approved, mails, pages and feeds leave the reason out.",
                parts,
                "/console/catalog/" + deprecation.slug());
    }

    private static Stream<String> authors(CustomerReason reason) {
        return Stream.of(
                        Optional.ofNullable(reason.author()),
                        Optional.of(reason.review().requestedBy()),
                        Optional.ofNullable(reason.review().release()).map(Review.Act::by))
                .flatMap(Optional::stream);
    }

    private static String change(Deprecation deprecation, CustomerReason reason) {
        return deprecation.moves().stream()
                .filter(move -> move.reason().equals(reason))
                .findFirst()
                .map(SunsetMove::inWords)
                .orElse("The deprecation was withdrawn.");
    }

    private static Stream<CustomerReason> reasons(Deprecation deprecation) {
        return Stream.concat(
                Stream.ofNullable(deprecation.withdrawal()).map(Withdrawal::reason),
                deprecation.moves().stream().map(SunsetMove::reason));
    }

    private static Optional<CustomerReason> reason(Deprecation deprecation, Review review) {
        return reasons(deprecation)
                .filter(reason -> reason.review().id() == review.id())
                .findFirst();
    }

    /** Two reviews can have the same text. One decision covers both. */
    private static Stream<CustomerReason> withSameText(Deprecation deprecation, CustomerReason reason) {
        return reasons(deprecation)
                .filter(each -> each.review().isWaiting()
                        || each.review().id() == reason.review().id())
                .filter(each -> each.whole().equals(reason.whole()));
    }

    @Override
    public void approve(Review review, String by) {
        Deprecation deprecation = deprecations.get(review.deprecationId());
        CustomerReason reason = reason(deprecation, review).orElseThrow();
        reviewsOfSameText(deprecation, reason)
                .forEach(other -> reviews.approve(other, reason.sha256(), content(deprecation, reason), by));
        record(deprecation, by, new CatalogKinds.ReasonApproved(reason.whole()));
    }

    private static Stream<Review> reviewsOfSameText(Deprecation deprecation, CustomerReason reason) {
        return withSameText(deprecation, reason)
                .map(CustomerReason::review)
                .filter(other -> other.id() != reason.review().id());
    }

    @Override
    public void reject(Review review, String reason, List<ReviewRemark> remarks, String by) {
        Deprecation deprecation = deprecations.get(review.deprecationId());
        CustomerReason rejected = reason(deprecation, review).orElseThrow();
        reviewsOfSameText(deprecation, rejected)
                .filter(Review::isOpen)
                .forEach(other -> reviews.reject(other, content(deprecation, rejected), reason, by));
        record(deprecation, by, new CatalogKinds.ReasonRejected(rejected.whole(), reason));
    }

    /** Customers may have read a reason that was released. */
    @Override
    public boolean isRejectable(Review review) {
        return review.isOpen();
    }

    @Override
    public boolean isCorrectable(Review review) {
        return review.state() == ReviewState.REJECTED && content(review).isPresent();
    }

    @Override
    public void correct(Review review, String text, String by) {
        if (review.type() == ReviewType.MOVE_REASON) {
            sql.update(SUNSET_MOVE)
                    .set(SUNSET_MOVE.REASON, text)
                    .setNull(SUNSET_MOVE.REASON_TEXTS)
                    .where(SUNSET_MOVE.ID.eq(review.subjectId()))
                    .execute();
        } else {
            sql.update(DEPRECATION)
                    .set(DEPRECATION.WITHDRAWN_REASON, text)
                    .setNull(DEPRECATION.WITHDRAWN_REASON_TEXTS)
                    .where(DEPRECATION.ID.eq(review.subjectId()))
                    .execute();
        }
        Deprecation deprecation = deprecations.get(review.deprecationId());
        announced.requestReview(review.type(), review.subjectId(), deprecation, review.title(), text, by);
        record(deprecation, by, new CatalogKinds.ReasonCorrected(text));
    }

    @Override
    public void release(Review review, String given, String by) {
        Deprecation deprecation = deprecations.get(review.deprecationId());
        CustomerReason reason = reason(deprecation, review).orElseThrow();
        reviewsOfSameText(deprecation, reason)
                .filter(Review::isOpen)
                .forEach(other -> reviews.release(other, reason.sha256(), given, null, by));
        record(deprecation, by, new CatalogKinds.ReasonReleased(reason.whole(), given));
    }

    /** Changes pages and feeds but no date, so the sequence of the calendar stays. */
    private void record(Deprecation deprecation, String by, LedgerFacts decision) {
        sql.update(DEPRECATION)
                .set(DEPRECATION.UPDATED_AT, clock.instant())
                .where(DEPRECATION.ID.eq(deprecation.id()))
                .execute();
        ledger.append(by, deprecation.subject(), decision);
    }
}
