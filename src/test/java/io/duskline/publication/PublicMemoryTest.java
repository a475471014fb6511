package io.duskline.publication;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.catalog.CatalogStory;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.DeprecationEditing;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.Integrations;
import io.duskline.catalog.LocalizedPassages;
import io.duskline.catalog.NewSunset;
import io.duskline.notice.text.NoticeText;
import io.duskline.review.Approvals;
import io.duskline.review.Reviews;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** What a node keeps ready of public pages is what it would make again: on every node within a second, and at every moment. */
@DusklineTest
@Tag("full")
class PublicMemoryTest {

    private static final String SLUG = "twitter-shutdown";
    private static final List<String> PATHS = List.of(
            "/notices",
            "/notices?lang=fr",
            "/notices.json",
            "/notices.atom",
            "/notices.ics",
            "/notices/" + SLUG,
            "/notices/" + SLUG + "?lang=fr",
            "/notices/" + SLUG + ".json",
            "/notices/" + SLUG + ".ics",
            "/notices/" + SLUG + "/headers.txt",
            "/banner.json",
            "/banner?lang=ja&zone=Asia%2FTokyo");

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext application;

    @Autowired
    CatalogStory catalog;

    @Autowired
    PublicationStory story;

    @Autowired
    Deprecations deprecations;

    @Autowired
    Reviews reviews;

    @Autowired
    DeprecationEditing translations;

    @Autowired
    Integrations integrations;

    @Autowired
    TestClock clock;

    OtherNode other;
    OtherNode forgetful;
    Deprecation deprecation;

    @BeforeEach
    void published() {
        deprecation = story.published(catalog.twitterShutdown(), "en", "fr");
        other = new OtherNode(application);
        forgetful = new OtherNode(application);
    }

    /** Whatever people do that the public can see. */
    enum Change {
        MOVED,
        SUSPENDED,
        RESUMED,
        WITHDRAWN,
        REASON_CLEARED,
        NEW_REVISION,
        NEW_LANGUAGE,
        ANOTHER_PUBLISHED,
        CONTINUING_REGISTERED,
        REVISED
    }

    private void make(Change change) {
        switch (change) {
            case MOVED, REASON_CLEARED ->
                deprecations.moveSunset(
                        SLUG, new NewSunset("2023-04-29T09:00", "America/Los_Angeles", "Later", null), "pm");
            case SUSPENDED, RESUMED -> deprecations.suspend(SLUG, "They wait", "pm");
            case WITHDRAWN -> deprecations.withdraw(SLUG, "Restored", "pm");
            case NEW_REVISION -> story.publish(deprecation, "en", subject("Twitter goes away"));
            case NEW_LANGUAGE -> story.publish(deprecation, "ja", PublicationStory.text("ja"));
            case ANOTHER_PUBLISHED -> story.published(catalog.anotherShutdown("another"), "en");
            case CONTINUING_REGISTERED ->
                integrations.register(
                        new Integrations.NewIntegration(
                                "facebook",
                                "Facebook",
                                null,
                                null,
                                List.of(new Integrations.NewCapability("post", "Post"))),
                        "pm");
            case REVISED -> {
                translations.write(SLUG, "fr", new LocalizedPassages("Twitter ferme son API.", null, null), "pm");
                Approvals.approve(reviews, SLUG, "approver");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyChangeShowsOnEveryNodeWithinASecond(Change change) {
        if (change == Change.REASON_CLEARED || change == Change.RESUMED) {
            make(change);
        }
        Map<String, String> before = bodies(other);
        int made = other.made();
        Stranger here = new Stranger(port);
        here.get("/notices/" + SLUG);

        switch (change) {
            case REASON_CLEARED -> Approvals.approve(reviews, SLUG, "approver");
            case RESUMED ->
                deprecations.resume(SLUG, new NewSunset("2023-04-30T09:00", "America/Los_Angeles", "On", null), "pm");
            default -> make(change);
        }

        assertThat(bodies(other)).as("from memory").isEqualTo(before);
        assertThat(other.made()).isEqualTo(made);
        other.pass(Duration.ofSeconds(1));
        Map<String, String> after = bodies(other);
        assertThat(after).isEqualTo(bodies(forgetful)).isNotEqualTo(before);
        assertThat(here.get("/notices/" + SLUG).body())
                .as("at once where it was made")
                .isEqualTo(after.get("/notices/" + SLUG));
    }

    @Test
    void anAnswerIsValidForTheSecondInWhichItWasMade() {
        other.pass(Duration.ofMillis(500));
        other.body("/notices");
        other.pass(Duration.ofMillis(499));
        other.body("/notices");
        assertThat(other.made()).isEqualTo(1);

        other.pass(Duration.ofMillis(1));
        other.body("/notices");
        assertThat(other.made()).isEqualTo(2);
    }

    @Test
    void whatTheClockChangesIsMadeAnewThen() {
        for (Instant moment : moments()) {
            for (Duration before : List.of(
                    Duration.ofSeconds(61),
                    Duration.ofSeconds(60),
                    Duration.ofSeconds(1),
                    Duration.ZERO,
                    Duration.ofSeconds(-1),
                    Duration.ofSeconds(-59))) {
                clock.set(moment.minus(before));
                for (String path : List.of("/notices", "/notices/" + SLUG, "/banner.json", "/notices.json")) {
                    assertThat(other.body(path))
                            .as("%s, %s before %s", path, before, moment)
                            .isEqualTo(forgetful.bodyMadeAnew(path));
                }
            }
        }
        assertThat(other.made()).as("some of it from memory").isLessThan(forgetful.made());
    }

    /** Midnights of several zones, full minutes of the last hours, each step, and when it is no longer news. */
    private List<Instant> moments() {
        Instant sunset = Instant.parse("2023-04-25T16:00:00Z");
        TreeSet<Instant> moments = new TreeSet<>(List.of(
                Instant.parse("2023-04-20T00:00:00Z"),
                Instant.parse("2023-04-21T04:00:00Z"),
                Instant.parse("2023-04-21T07:00:00Z"),
                Instant.parse("2023-04-23T22:00:00Z"),
                Instant.parse("2023-04-24T16:00:00Z"),
                Instant.parse("2023-04-24T18:00:00Z"),
                Instant.parse("2023-05-25T16:00:00Z"),
                sunset,
                sunset.plus(Banners.AFTERWARDS)));
        for (long minutes : new long[] {48 * 60, 30 * 60, 29 * 60 + 30, 90, 60, 59, 1}) {
            moments.add(sunset.minus(Duration.ofMinutes(minutes)));
        }
        return new ArrayList<>(moments);
    }

    private static Map<String, String> bodies(OtherNode node) {
        Map<String, String> bodies = new LinkedHashMap<>();
        PATHS.forEach(path -> bodies.put(path, node.body(path)));
        return bodies;
    }

    private static NoticeText subject(String subject) {
        return new NoticeText(subject, "It ends.", "- It", "- All else", "Nothing", "Nothing", "None", "Ask us");
    }
}
