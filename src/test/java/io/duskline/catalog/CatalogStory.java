package io.duskline.catalog;

import java.util.List;
import org.springframework.stereotype.Component;

/** Builds a catalog with valid defaults, for the tests of every package. */
@Component
public class CatalogStory {

    public static final String AUTHOR = "pm@marketing-center.example";

    private final Integrations integrations;
    private final Deprecations deprecations;

    CatalogStory(Integrations integrations, Deprecations deprecations) {
        this.integrations = integrations;
        this.deprecations = deprecations;
    }

    /** Twitter with two capabilities. */
    public Integration twitter() {
        return integrations.register(twitter("Twitter", "View past tweets"), AUTHOR);
    }

    public static Integrations.NewIntegration twitter(String name, String history) {
        return new Integrations.NewIntegration(
                "twitter",
                name,
                List.of("X"),
                new Provider("Twitter", "https://provider.example"),
                List.of(
                        new Integrations.NewCapability("schedule", "Schedule tweets"),
                        new Integrations.NewCapability("history", history)));
    }

    /** One of which nothing but its name matters. */
    public Integration integration(String slug, String name) {
        return integrations.register(
                new Integrations.NewIntegration(
                        slug, name, List.of(), null, List.of(new Integrations.NewCapability("post", "Post"))),
                AUTHOR);
    }

    /** Twitter ends on Tuesday 25 April 2023 at 09:00 in Los Angeles, six days after the tests' clock begins. */
    public Deprecation twitterShutdown() {
        twitter();
        return anotherShutdown("twitter-shutdown");
    }

    /** As {@link #twitterShutdown}, once Twitter is in the catalog. */
    public Deprecation anotherShutdown(String slug) {
        return deprecations.announce(
                new NewDeprecation(
                        slug,
                        "twitter",
                        List.of("Digital Marketing Center (DMC)", "Smart Campaigns with Multi-platform"),
                        List.of("schedule", "history"),
                        List.of("facebook", "instagram", "linkedin"),
                        "Twitter closes its old API. We will not carry the integration on the new terms.",
                        new Upstream(
                                "Twitter's old API closes",
                                "https://provider.example/news",
                                java.time.LocalDate.of(2023, 4, 29)),
                        null,
                        new NewDeprecation.Moment("2023-04-25T09:00", "America/Los_Angeles"),
                        List.of(
                                step("closed_to_new", "2023-04-20T09:00"),
                                new NewDeprecation.Step(
                                        "brownout",
                                        null,
                                        "2023-04-24T09:00",
                                        "2023-04-24T11:00",
                                        "America/Los_Angeles"),
                                step("export_until", "2023-05-25T09:00")),
                        null,
                        null),
                AUTHOR);
    }

    /** Of scheduling tweets, where nothing but its dates matters. */
    public Deprecation dated(String slug, String at, NewDeprecation.Step... others) {
        return deprecations.announce(given(slug, new NewDeprecation.Moment(at, "America/Los_Angeles"), others), AUTHOR);
    }

    static NewDeprecation given(String slug, NewDeprecation.Moment sunset, NewDeprecation.Step... others) {
        return new NewDeprecation(
                slug,
                "twitter",
                null,
                List.of("schedule"),
                null,
                "Because.",
                null,
                null,
                sunset,
                List.of(others),
                null,
                null);
    }

    static NewDeprecation.Step brownout(String from, String to) {
        return new NewDeprecation.Step("brownout", null, from, to, "America/Los_Angeles");
    }

    public static NewDeprecation.Step step(String kind, String at) {
        return new NewDeprecation.Step(kind, at, null, null, "America/Los_Angeles");
    }
}
