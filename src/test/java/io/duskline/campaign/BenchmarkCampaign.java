package io.duskline.campaign;

import io.duskline.BenchmarkApplication;
import io.duskline.campaign.plan.Decisions;
import io.duskline.campaign.plan.NewCampaign;
import io.duskline.campaign.plan.PlanEditor;
import io.duskline.campaign.run.CampaignRunner;
import io.duskline.catalog.CatalogStory;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.Integrations;
import io.duskline.catalog.NewDeprecation;
import io.duskline.notice.Notices;
import io.duskline.notice.text.NoticeText;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** Twitter leaves, in two languages, and campaigns about it that are planned, approved and launched as anybody's. */
final class BenchmarkCampaign {

    private static final String AUTHOR = "pm@marketing-center.example";
    private static final String APPROVER = "approver@marketing-center.example";

    private static final NoticeText ENGLISH = new NoticeText(
            "Twitter ends on {{sunset}} in your account",
            "You publish to {{resources}} with us. That stops.",
            "- Scheduling tweets\n- Viewing past tweets",
            "- Facebook and Instagram",
            "1. **Export what you want to keep**, until {{export_until}}.\n2. **[Tell us your plan]({{link}}).**",
            "on {{sunset}} we disconnect your Twitter accounts.",
            "",
            "");
    private static final NoticeText FRENCH = new NoticeText(
            "Twitter prend fin le {{sunset}} dans votre compte",
            "Vous publiez sur {{resources}} avec nous. Cela s’arrête.",
            "- La programmation de tweets\n- La consultation des tweets passés",
            "- Facebook et Instagram",
            "1. **Exportez ce que vous voulez garder**, jusqu’au {{export_until}}.\n"
                    + "2. **[Dites-nous ce que vous prévoyez]({{link}}).**",
            "le {{sunset}}, nous déconnectons vos comptes Twitter.",
            "",
            "");

    private final BenchmarkApplication application;

    BenchmarkCampaign(BenchmarkApplication application) {
        this.application = application;
    }

    /** Before the customers are filled in: their usage names the integration. */
    Deprecation announce() {
        application.get(Integrations.class).register(CatalogStory.twitter("Twitter", "View past tweets"), AUTHOR);
        Deprecation twitter = application
                .get(Deprecations.class)
                .announce(
                        new NewDeprecation(
                                "twitter-shutdown",
                                "twitter",
                                List.of("Digital Marketing Center (DMC)"),
                                List.of("schedule", "history"),
                                List.of("facebook"),
                                "Twitter closes its old API.",
                                null,
                                null,
                                new NewDeprecation.Moment(day(6), "America/Los_Angeles"),
                                List.of(new NewDeprecation.Step(
                                        "export_until", day(36), null, null, "America/Los_Angeles")),
                                null,
                                null),
                        AUTHOR);
        Notices notices = application.get(Notices.class);
        notices.revise(twitter, "en", ENGLISH, AUTHOR);
        notices.revise(twitter, "fr", FRENCH, AUTHOR);
        return twitter;
    }

    private String day(int ahead) {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd'T09:00'")
                .withZone(ZoneOffset.UTC)
                .format(application.get(Clock.class).instant().plus(Duration.ofDays(ahead)));
    }

    /**
     * Drafted and approved, not yet launched.
     *
     * @param plan of the accounts that it tells
     */
    Campaign approved(String plan) {
        return approved(plan, "", "");
    }

    /**
     * Beside the wave that falls due at once, others.
     *
     * @param waves and {@code more} of the plan, as JSON that begins with a comma
     */
    Campaign approved(String plan, String waves, String more) {
        Campaign campaign = drafted(plan, waves, more);
        Decisions decisions = application.get(Decisions.class);
        decisions.submit(campaign.id(), AUTHOR);
        decisions.approve(campaign.id(), APPROVER);
        return campaign;
    }

    /** Of which nothing but a draft is there. */
    Campaign drafted(String plan) {
        return drafted(plan, "", "");
    }

    private Campaign drafted(String plan, String waves, String more) {
        return application
                .get(PlanEditor.class)
                .draft(
                        application
                                .get(JsonMapper.class)
                                .readValue("""
                        {"name":"Twitter leaves","deprecation":"twitter-shutdown","kind":"service_notice",
                         "audience":{"accounts":{"all":[{"uses":"twitter","within_days":90},{"plan":["%s"]}]},
                                     "roles":["owner","admin"],"tell":"first"},
                         "waves":[{"now":true,"template":"first"}%s],"late_by_at_most":"PT6H"%s}""".formatted(plan, waves, more), NewCampaign.class),
                        AUTHOR);
    }

    void launch(Campaign campaign) {
        decide(campaign);
        goOn();
    }

    /** Launches it, and leaves all else to the timers. */
    void decide(Campaign campaign) {
        application.get(Decisions.class).launch(campaign.id(), AUTHOR);
    }

    /** One round of what time does to campaigns. */
    void goOn() {
        application.get(CampaignRunner.class).goOn();
    }
}
