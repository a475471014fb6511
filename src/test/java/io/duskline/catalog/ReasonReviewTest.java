package io.duskline.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.duskline.DusklineTest;
import io.duskline.review.Approvals;
import io.duskline.review.Review;
import io.duskline.review.ReviewContent;
import io.duskline.review.ReviewState;
import io.duskline.review.Reviews;
import io.duskline.web.HomeTasks;
import io.duskline.web.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;

@DusklineTest
class ReasonReviewTest {

    private static final String SLUG = "twitter-shutdown";
    private static final String ANN = "ann@vendor.example";
    private static final String BEN = "ben@vendor.example";

    @Autowired
    CatalogStory story;

    @Autowired
    Deprecations deprecations;

    @Autowired
    Integrations integrations;

    @Autowired
    IntegrationEditing integrationEditing;

    @Autowired
    DeprecationEditing editing;

    @Autowired
    Revisions revisions;

    @Autowired
    Reviews reviews;

    @Autowired
    @Qualifier("reviewTasks") HomeTasks reviewTasks;

    @BeforeEach
    void theDateMoves() {
        deprecations.publish(story.twitterShutdown(), CatalogStory.AUTHOR);
        deprecations.moveSunset(
                SLUG, new NewSunset("2023-05-02T09:00", "America/Los_Angeles", "A weak.", null), CatalogStory.AUTHOR);
    }

    private Review review() {
        return deprecations.get(SLUG).lastMove().orElseThrow().reason().review();
    }

    @Test
    void rejectedReasonIsCorrectedAndToldOnceApproved() {
        reviews.reject(review().id(), "A typo.", List.of(), ANN);
        assertThat(deprecations.get(SLUG).lastMove().orElseThrow().reason().told())
                .isEmpty();

        assertThat(tasks()).containsExactly("Reason for the new end date of Twitter was sent back");

        reviews.correct(review().id(), "A week.", BEN);

        assertThatThrownBy(() -> Approvals.approve(reviews, review(), BEN)).hasMessageContaining("Another person");
        assertThatThrownBy(() -> Approvals.approve(reviews, review(), CatalogStory.AUTHOR))
                .hasMessageContaining("Another person");
        Approvals.approve(reviews, review(), ANN);
        assertThat(deprecations.get(SLUG).lastMove().orElseThrow().reason().told())
                .contains("A week.");
    }

    private List<String> tasks() {
        return reviewTasks.of(new HomeTasks.Reader(BEN, Set.of(Role.PRODUCT_MANAGER))).shown().stream()
                .map(task -> task.title() + " " + task.says())
                .toList();
    }

    @Test
    void releasedReasonIsConfirmedByAnotherPersonAndNotSentBack() {
        Approvals.release(reviews, SLUG, "It ends tonight.", ANN);

        assertThatThrownBy(() -> reviews.reject(review().id(), "No.", List.of(), BEN))
                .hasMessageContaining("released");
        assertThatThrownBy(() -> Approvals.approve(reviews, review(), ANN)).hasMessageContaining("Another person");
        assertThat(Approvals.approve(reviews, review(), BEN).state()).isEqualTo(ReviewState.RELEASED);
        assertThat(reviews.waiting(BEN)).isEmpty();
    }

    @Test
    void personWhoReleasedTheSameWordsCannotApproveThemAgain() {
        Approvals.release(reviews, SLUG, "It ends tonight.", ANN);
        deprecations.moveSunset(
                SLUG, new NewSunset("2023-05-03T09:00", "America/Los_Angeles", "A weak.", null), CatalogStory.AUTHOR);

        assertThatThrownBy(() -> Approvals.approve(reviews, review(), ANN)).hasMessageContaining("Another person");
    }

    @Test
    void requestExpiresOnceTheDeprecationIsWithdrawn() {
        long move = review().id();
        deprecations.withdraw(SLUG, "It stays.", CatalogStory.AUTHOR);

        Approvals.expire(reviews);

        assertThat(reviews.show(move, ANN).review().state()).isEqualTo(ReviewState.EXPIRED);
        assertThat(reviews.waiting(ANN))
                .extracting(each -> each.review().title())
                .containsExactly("Reason for withdrawing Twitter");
    }

    @Test
    void decidedReviewStillShowsWhatWasDecided() {
        Approvals.approve(reviews, review(), ANN);

        assertThat(reviews.show(review().id(), ANN).content().parts())
                .extracting(part -> part.after())
                .containsExactly("A weak.");
    }

    @Test
    void revisionThatWasReplacedCannotBeWithdrawn() {
        editing.write(SLUG, "fr", new LocalizedPassages("Fin.", null, null), CatalogStory.AUTHOR);
        Review first = revisions.waiting(deprecations.get(SLUG)).orElseThrow().review();
        reviews.reject(first.id(), "No.", List.of(), ANN);
        editing.write(SLUG, "fr", new LocalizedPassages("Twitter ferme.", null, null), CatalogStory.AUTHOR);

        assertThatThrownBy(() -> reviews.withdraw(first.id(), "Never mind.", ANN))
                .hasMessageContaining("cannot be withdrawn");
    }

    @Test
    void releasedReasonStaysWhenTheSameWordsAreSentBackElsewhere() {
        Approvals.release(reviews, SLUG, "It ends tonight.", ANN);
        Review released = review();
        deprecations.moveSunset(
                SLUG, new NewSunset("2023-05-03T09:00", "America/Los_Angeles", "A weak.", null), CatalogStory.AUTHOR);

        reviews.reject(review().id(), "A typo.", List.of(), BEN);

        assertThat(reviews.show(released.id(), BEN).review().state()).isEqualTo(ReviewState.RELEASED);
    }

    @Test
    void longReasonCanBeCorrected() {
        deprecations.moveSunset(
                SLUG, new NewSunset("2023-05-03T09:00", "America/Los_Angeles", "A weak.", null), CatalogStory.AUTHOR);
        reviews.reject(review().id(), "Say more.", List.of(), ANN);

        assertThat(reviews.correct(review().id(), "x".repeat(2000), BEN).isOpen())
                .isTrue();
    }

    @Test
    void wholeIntegrationThatEndsStaysWholeUntilARevisionIsApproved() {
        Integration twitter = integrations.get("twitter");
        List<Integrations.NewCapability> more = new ArrayList<>(twitter.capabilities().stream()
                .map(each -> new Integrations.NewCapability(each.key(), each.name()))
                .toList());
        more.add(new Integrations.NewCapability("lists", "Keep lists"));

        integrationEditing.edit(
                "twitter",
                new Integrations.NewIntegration("twitter", twitter.name(), twitter.aliases(), twitter.provider(), more),
                CatalogStory.AUTHOR);

        assertThat(deprecations.get(SLUG).isPartial()).isFalse();
        editing.write(SLUG, "fr", new LocalizedPassages("Fin.", null, null), CatalogStory.AUTHOR);
        WaitingRevision waiting = revisions.waiting(deprecations.get(SLUG)).orElseThrow();
        assertThat(waiting.parts())
                .extracting(ReviewContent.Part::label, ReviewContent.Part::after)
                .contains(tuple("Scope", "Part of the integration"));
        Approvals.approve(reviews, waiting.review(), ANN);
        assertThat(deprecations.get(SLUG).isPartial()).isTrue();
    }

    @Test
    void textThatMovesToAnotherFieldIsShown() {
        editing.write(SLUG, "fr", new LocalizedPassages("Fin.", null, null), CatalogStory.AUTHOR);
        Approvals.approve(
                reviews, revisions.waiting(deprecations.get(SLUG)).orElseThrow().review(), ANN);

        editing.write(SLUG, "fr", new LocalizedPassages(null, "Fin.", null), CatalogStory.AUTHOR);

        assertThat(revisions.waiting(deprecations.get(SLUG)).orElseThrow().parts())
                .extracting(ReviewContent.Part::label)
                .containsExactly("Reason, French", "What the provider does, French");
    }

    @Test
    void integrationThatContinuesIsRegisteredUnderTheNameThatCustomersWereTold() {
        List<Integrations.NewCapability> any = List.of(new Integrations.NewCapability("post", "Post"));

        assertThatThrownBy(() -> integrations.register(
                        new Integrations.NewIntegration("facebook", "MySpace", null, null, any), CatalogStory.AUTHOR))
                .hasMessageContaining("a public notice says that it continues");
        assertThat(integrations
                        .register(
                                new Integrations.NewIntegration("facebook", "Facebook", null, null, any),
                                CatalogStory.AUTHOR)
                        .name())
                .isEqualTo("Facebook");
    }
}
