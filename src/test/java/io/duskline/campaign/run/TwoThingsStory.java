package io.duskline.campaign.run;

import static io.duskline.campaign.CampaignStory.APPROVER;
import static io.duskline.campaign.CampaignStory.NOW;
import static io.duskline.campaign.CampaignStory.PM;

import com.icegreen.greenmail.store.FolderException;
import io.duskline.audience.CustomerRows;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignStory;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.plan.Decisions;
import io.duskline.campaign.plan.NewCampaign;
import io.duskline.campaign.plan.Planning;
import io.duskline.catalog.CatalogStory;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.Integrations;
import io.duskline.catalog.NewDeprecation;
import io.duskline.catalog.Provider;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Twitter and FTP end a week apart: Acme uses both, Maison only Twitter, Solo only FTP. */
@Component
class TwoThingsStory {

    static final Instant FTPS_DAY = Instant.parse("2023-04-22T16:00:00Z");
    static final String TWITTERS = "Twitter ends in your account on Tuesday 25 April 2023";
    static final String FTPS = "FTP upload ends on Tuesday 2 May 2023";
    static final String SOLO = "owner@solo.example";

    private final CampaignStory story;
    private final Integrations integrations;
    private final Deprecations deprecations;
    private final CustomerRows customers;
    private final Planning planning;
    private final Decisions decisions;
    private final Campaigns campaigns;
    private final JsonMapper json;

    TwoThingsStory(
            CampaignStory story,
            Integrations integrations,
            Deprecations deprecations,
            CustomerRows customers,
            Planning planning,
            Decisions decisions,
            Campaigns campaigns,
            JsonMapper json) {
        this.story = story;
        this.integrations = integrations;
        this.deprecations = deprecations;
        this.customers = customers;
        this.planning = planning;
        this.decisions = decisions;
        this.campaigns = campaigns;
        this.json = json;
    }

    void twoThingsEnd() throws FolderException {
        story.twitterEnds();
        integrations.register(
                new Integrations.NewIntegration(
                        "ftp",
                        "FTP upload",
                        List.of(),
                        new Provider("Us", "https://provider.example"),
                        List.of(new Integrations.NewCapability("upload", "Upload by FTP"))),
                PM);
        Deprecation ftp = deprecations.announce(
                new NewDeprecation(
                        "ftp-end",
                        "ftp",
                        List.of(),
                        List.of("upload"),
                        List.of(),
                        "FTP is not encrypted.",
                        new NewDeprecation.Cause("FTP is old", null, null),
                        null,
                        new NewDeprecation.Moment("2023-05-02T09:00", "America/Los_Angeles"),
                        List.of(CatalogStory.step("export_until", "2023-06-02T09:00"))),
                PM);
        story.write(ftp, "en", "FTP upload ends on {{sunset}}");
        customers.known("acme").uses("ftp", "acme-drop", 9, 1);
        customers.account("solo").contact(SOLO, "owner").uses("ftp", "solo-drop", 9, 1);
    }

    /** What tells of FTP ten days before its end. */
    Campaign ftpIsTold(boolean shares) {
        Campaign drafted = draft("ftp-end", "ftp", "[{\"offset_days\":-10,\"template\":\"first\"}]", shares);
        decisions.launch(drafted.id(), PM);
        story.goOn();
        return campaigns.get(drafted.id());
    }

    /** What tells of Twitter at once. */
    Campaign twitterIsTold() {
        Campaign drafted = draft("twitter-shutdown", "twitter", NOW, true);
        decisions.launch(drafted.id(), PM);
        story.goOn();
        return campaigns.get(drafted.id());
    }

    /** Approved, not launched. */
    Campaign twitters() {
        return draft("twitter-shutdown", "twitter", NOW, true);
    }

    /**
     * Approved, not launched.
     *
     * @param waves as in REST
     * @param shares whether a mail of another campaign may say it too
     */
    Campaign draft(String deprecation, String integration, String waves, boolean shares) {
        Campaign campaign = planning.draft(
                json.readValue("""
                        {"name":"%s","deprecation":"%s","share_mail":%s,
                         "audience":{"accounts":{"uses":"%s","within_days":90},
                                     "roles":["owner","admin"],"tell":"first"},
                         "waves":%s,"late_by_at_most":"PT6H"}""".formatted(deprecation, deprecation, shares, integration, waves), NewCampaign.class),
                PM);
        decisions.submit(campaign.id(), PM);
        decisions.approve(campaign.id(), APPROVER);
        return campaign;
    }

    /** Of all messages to an address, in the order of their arrival. */
    List<String> subjects(String address) {
        return story.subjectsTo(address).stream()
                .map(subject -> subject.replace('\u00a0', ' '))
                .toList();
    }
}
