package io.duskline.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.ledger.Ledger;
import io.duskline.ledger.LedgerEntry;
import io.duskline.review.Approvals;
import io.duskline.review.Review;
import io.duskline.review.ReviewContent;
import io.duskline.review.ReviewState;
import io.duskline.review.Reviews;
import io.duskline.web.Fault;
import io.duskline.web.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Until customers were told everything can change; afterwards a second person lets each change out. */
@DusklineTest
class DeprecationEditingTest {

    private static final String SLUG = "twitter-shutdown";
    private static final String ZONE = "America/Los_Angeles";

    @Autowired
    CatalogStory story;

    @Autowired
    CurrentDates dates;

    @Autowired
    Deprecations deprecations;

    @Autowired
    DeprecationEditing editing;

    @Autowired
    IntegrationEditing integrationEditing;

    @Autowired
    Revisions revisions;

    @Autowired
    Reviews reviews;

    @Autowired
    Ledger ledger;

    @Autowired
    TestClock clock;

    Deprecation twitter;

    @BeforeEach
    void twitterEnds() {
        twitter = story.twitterShutdown();
    }

    @Test
    void beforeAnybodyWasToldAllOfItChangesAndNothingSaysThatItWasOtherwise() {
        Deprecation edited = editing.edit(
                SLUG,
                new NewDeprecation(
                        "twitter-leaves",
                        "twitter",
                        List.of("DMC"),
                        List.of("schedule"),
                        List.of("facebook"),
                        "Another reason.",
                        null,
                        "Publish from Twitter itself",
                        new NewDeprecation.Moment("2023-05-02T09:00", "Europe/Berlin"),
                        List.of(),
                        Map.of("fr", new LocalizedPassages("Une autre raison.", null, null)),
                        "Twitter leaves"),
                "second@marketing-center.example");

        assertThat(edited.called()).isEqualTo("Twitter leaves");
        assertThat(edited.stops()).extracting(Capability::key).containsExactly("schedule");
        assertThat(edited.kept()).extracting(Capability::key).containsExactly("history");
        assertThat(edited.milestones()).extracting(Milestone::kind).containsExactly(MilestoneKind.SUNSET);
        assertThat(edited.original()).isEqualTo(edited.date());
        assertThat(edited.zone().getId()).isEqualTo("Europe/Berlin");
        assertThat(edited.in("fr").reason()).isEqualTo("Une autre raison.");
        assertThat(edited.revisions()).isEmpty();
        assertThat(editing.subjects(edited))
                .containsExactly("deprecation:twitter-leaves", "deprecation:twitter-shutdown");
        assertThat(edited.sequence()).isGreaterThan(twitter.sequence());
        assertThat(deprecations.find(SLUG)).isEmpty();
        assertThat(ledger.about(List.of("deprecation:" + SLUG), 9).getFirst().detail())
                .contains("stops", "dates", "twitter-shutdown to twitter-leaves");
    }

    @Test
    void theSameAgainIsNoEdit() {
        Deprecation same = editing.edit(SLUG, saying(twitter.reason(), "schedule", "history"), CatalogStory.AUTHOR);

        assertThat(same.sequence()).isEqualTo(twitter.sequence());
        assertThat(ledger.about(List.of("deprecation:" + SLUG), 9))
                .extracting(LedgerEntry::kind)
                .containsExactly("deprecation.announced");
    }

    @Test
    void onceToldAChangeWaitsForASecondPersonAndIsVisibleAfterwards() {
        deprecations.publish(twitter, CatalogStory.AUTHOR);

        Deprecation still = editing.edit(SLUG, saying("A better reason.", "schedule", "history"), CatalogStory.AUTHOR);
        WaitingRevision waiting = revisions.waiting(still).orElseThrow();

        assertThat(still.reason()).isEqualTo(twitter.reason());
        assertThat(still.revisions()).isEmpty();
        assertThat(waiting.parts())
                .containsExactly(new ReviewContent.Part("Reason", twitter.reason(), "A better reason."));
        assertThatThrownBy(() -> approve(CatalogStory.AUTHOR)).hasMessageContaining("Another person");
        assertThatThrownBy(() -> reviews.approve(waiting.review().id(), "0".repeat(64), "ann@vendor.example"))
                .hasMessageContaining("changed since you read it");

        Deprecation revised = approve("ann@vendor.example");

        assertThat(revised.reason()).isEqualTo("A better reason.");
        assertThat(revised.milestones()).isEqualTo(twitter.milestones());
        assertThat(revised.revisions())
                .containsExactly(
                        new Revision(1, List.of("reason"), CatalogStory.AUTHOR, "ann@vendor.example", clock.instant()));
        assertThat(revised.broughtForwardAt()).isEmpty();
        assertThat(revisions.waiting(revised)).isEmpty();
        assertThatThrownBy(() -> Approvals.approve(reviews, waiting.review(), "ann@vendor.example"))
                .hasMessageContaining("no longer waits");
    }

    @Test
    void whereMoreStopsWhoeverAnsweredIsAskedAgain() {
        editing.edit(SLUG, saying(twitter.reason(), "schedule"), CatalogStory.AUTHOR);
        deprecations.publish(twitter, CatalogStory.AUTHOR);
        clock.advance(Duration.ofHours(1));

        editing.edit(SLUG, saying(twitter.reason(), "schedule", "history"), CatalogStory.AUTHOR);
        Deprecation revised = approve("ann@vendor.example");

        assertThat(revised.revisions().getFirst().changed()).containsExactly("stops", "more_stops");
        assertThat(revised.revisions().getFirst().parts()).containsExactly("stops");
        assertThat(revised.broughtForwardAt()).contains(clock.instant());
        assertThat(dates.present(List.of(revised.id())).get(revised.id())).isEqualTo(revised.present());
    }

    /** Customers read the names of capabilities, so the approver must read a new name, too. */
    @Test
    void approvalIsRefusedAfterCapabilityIsRenamed() {
        editing.edit(SLUG, saying(twitter.reason(), "schedule"), CatalogStory.AUTHOR);
        deprecations.publish(twitter, CatalogStory.AUTHOR);
        Deprecation told = editing.edit(SLUG, saying(twitter.reason(), "schedule", "history"), CatalogStory.AUTHOR);
        WaitingRevision read = revisions.waiting(told).orElseThrow();

        integrationEditing.edit("twitter", CatalogStory.twitter("Twitter", "Everything"), CatalogStory.AUTHOR);

        assertThatThrownBy(() -> reviews.approve(read.review().id(), read.hash(), "ann@vendor.example"))
                .hasMessageContaining("changed since you read it");
    }

    @Test
    void authorOfRevisionMayNotApproveAfterColleagueCorrectsIt() {
        deprecations.publish(twitter, CatalogStory.AUTHOR);
        editing.edit(SLUG, saying("Anns reason.", "schedule", "history"), "ann@vendor.example");
        editing.edit(SLUG, saying("Ann's reason.", "schedule", "history"), CatalogStory.AUTHOR);

        assertThatThrownBy(() -> approve("ann@vendor.example")).hasMessageContaining("Another person");
        assertThat(approve("ben@vendor.example").reason()).isEqualTo("Ann's reason.");
    }

    @Test
    void anotherEditTakesThePlaceOfTheOneThatWaitedAndMayBeDropped() {
        deprecations.publish(twitter, CatalogStory.AUTHOR);
        editing.edit(SLUG, saying("First try.", "schedule", "history"), CatalogStory.AUTHOR);
        Deprecation still = editing.edit(SLUG, saying("Second try.", "schedule", "history"), CatalogStory.AUTHOR);

        assertThat(revisions.waiting(still).orElseThrow().given().reason()).isEqualTo("Second try.");
        reviews.withdraw(revisions.waiting(still).orElseThrow().review().id(), "Never mind.", CatalogStory.AUTHOR);
        assertThat(revisions.waiting(still)).isEmpty();
    }

    @Test
    void revisionThatWasSentBackIsCorrectedFromItsText() {
        deprecations.publish(twitter, CatalogStory.AUTHOR);
        Deprecation still = editing.edit(SLUG, saying("First try.", "schedule", "history"), CatalogStory.AUTHOR);
        reviews.reject(
                revisions.waiting(still).orElseThrow().review().id(), "Name the day.", List.of(), "ann@vendor.example");

        assertThat(revisions.waiting(still)).isEmpty();
        assertThat(revisions.pending(still).orElseThrow().given().reason()).isEqualTo("First try.");
        assertThat(deprecations.get(SLUG).reason()).isEqualTo(twitter.reason());

        editing.edit(SLUG, saying("Second try.", "schedule", "history"), "ben@vendor.example");

        assertThatThrownBy(() -> approve(CatalogStory.AUTHOR))
                .as("the author of the text that was sent back")
                .hasMessageContaining("Another person");
        assertThat(approve("ann@vendor.example").reason()).isEqualTo("Second try.");
    }

    @Test
    void revisionThatWasSentBackAndWithdrawnIsWithdrawn() {
        deprecations.publish(twitter, CatalogStory.AUTHOR);
        Deprecation still = editing.edit(SLUG, saying("First try.", "schedule", "history"), CatalogStory.AUTHOR);
        long review = revisions.waiting(still).orElseThrow().review().id();
        reviews.reject(review, "Name the day.", List.of(), "ann@vendor.example");

        Review withdrawn = reviews.withdraw(review, "Never mind.", CatalogStory.AUTHOR);

        assertThat(withdrawn.state()).isEqualTo(ReviewState.WITHDRAWN);
        assertThat(withdrawn.isSentBack()).as("the decision stays").isTrue();
        assertThat(revisions.pending(still)).isEmpty();
        assertThatThrownBy(() -> reviews.withdraw(review, "Again.", CatalogStory.AUTHOR))
                .hasMessageContaining("in state withdrawn");
    }

    private Deprecation approve(String by) {
        Approvals.approve(reviews, SLUG, by);
        return deprecations.get(SLUG);
    }

    @Test
    void datesAndAddressesThatWereToldStay() {
        deprecations.publish(twitter, CatalogStory.AUTHOR);
        NewDeprecation earlier = new NewDeprecation(
                SLUG,
                "twitter",
                twitter.names(),
                List.of("schedule", "history"),
                null,
                twitter.reason(),
                null,
                null,
                new NewDeprecation.Moment("2023-04-24T09:00", ZONE),
                null,
                null,
                null);

        assertThatThrownBy(() -> editing.edit(SLUG, earlier, "pm"))
                .asInstanceOf(type(ProblemException.class))
                .satisfies(refusal -> assertThat(refusal.kind()).isEqualTo(ProblemException.Kind.CONFLICT))
                .satisfies(refusal ->
                        assertThat(refusal.faults()).extracting(Fault::field).containsExactly("sunset"));
        assertThat(deprecations.get(SLUG).date()).isEqualTo(twitter.date());
    }

    @Test
    void anIntegrationKeepsTheNamesUnderWhichCustomersWereTold() {
        Integrations.NewIntegration renamed = new Integrations.NewIntegration(
                "twitter",
                "X",
                List.of("Twitter"),
                null,
                List.of(
                        new Integrations.NewCapability("schedule", "Schedule posts"),
                        new Integrations.NewCapability("lists", "Keep lists")));

        assertThatThrownBy(() -> integrationEditing.edit("twitter", renamed, "pm"))
                .hasMessageContaining("“View past tweets” cannot go");

        Integrations.NewIntegration whole = new Integrations.NewIntegration(
                "twitter",
                "X",
                List.of("Twitter"),
                null,
                List.of(
                        new Integrations.NewCapability("schedule", "Schedule posts"),
                        new Integrations.NewCapability("history", "View past tweets"),
                        new Integrations.NewCapability("lists", "Keep lists")));
        Integration edited = integrationEditing.edit("twitter", whole, "pm");

        assertThat(edited.name()).isEqualTo("X");
        assertThat(edited.capabilities())
                .extracting(Capability::name)
                .containsExactly("Schedule posts", "View past tweets", "Keep lists");
        assertThat(deprecations.get(SLUG).stops())
                .extracting(Capability::name)
                .containsExactly("Schedule posts", "View past tweets");

        Integrations.NewIntegration ofOther = new Integrations.NewIntegration(
                "twitter", "X", List.of("Twitter"), new Provider("X Corp.", null), whole.capabilities());
        assertThat(integrationEditing.edit("twitter", ofOther, "pm").provider())
                .isEqualTo(new Provider("X Corp.", null));

        deprecations.publish(twitter, CatalogStory.AUTHOR);
        assertThatThrownBy(() -> integrationEditing.edit(
                        "twitter",
                        new Integrations.NewIntegration(
                                "twitter", "Twitter", null, new Provider("X Corp.", null), whole.capabilities()),
                        "pm"))
                .asInstanceOf(type(ProblemException.class))
                .satisfies(refusal ->
                        assertThat(refusal.faults()).extracting(Fault::field).containsExactly("name", "aliases"));
    }

    /** All as it was entered but these. */
    private NewDeprecation saying(String reason, String... stops) {
        return new NewDeprecation(
                SLUG,
                "twitter",
                twitter.names(),
                List.of(stops),
                List.of("facebook", "instagram", "linkedin"),
                reason,
                new Upstream(
                        twitter.upstream().cause(),
                        twitter.upstream().url(),
                        twitter.upstream().date()),
                null,
                new NewDeprecation.Moment("2023-04-25T09:00", ZONE),
                List.of(
                        CatalogStory.step("closed_to_new", "2023-04-20T09:00"),
                        new NewDeprecation.Step("brownout", null, "2023-04-24T09:00", "2023-04-24T11:00", ZONE),
                        CatalogStory.step("export_until", "2023-05-25T09:00")),
                null,
                null);
    }
}
