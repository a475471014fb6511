package io.duskline.campaign.plan;

import static io.duskline.campaign.CampaignStory.APPROVER;
import static io.duskline.campaign.CampaignStory.NOW;
import static io.duskline.campaign.CampaignStory.PM;
import static io.duskline.db.tables.Deprecation.DEPRECATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignState;
import io.duskline.campaign.ChangingCampaign;
import io.duskline.catalog.CatalogStory;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.DeprecationEditing;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.IntegrationEditing;
import io.duskline.catalog.Integrations.NewCapability;
import io.duskline.catalog.Integrations.NewIntegration;
import io.duskline.catalog.LocalizedPassages;
import io.duskline.catalog.NewDeprecation;
import io.duskline.catalog.NewSunset;
import io.duskline.catalog.Provider;
import io.duskline.web.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** An author of a campaign cannot approve it, even if others edited the text later. */
class ContentAuthorsTest extends ChangingCampaign {

    private static final String COLLEAGUE = "colleague@marketing-center.example";
    private static final String SLUG = "twitter-shutdown";

    @Autowired
    JsonMapper json;

    @Autowired
    PlanEditor planEditor;

    @Autowired
    CatalogStory entered;

    @Autowired
    Deprecations catalog;

    @Autowired
    DeprecationEditing editing;

    @Autowired
    IntegrationEditing integrations;

    @Autowired
    PlatformTransactionManager transactions;

    @Test
    void authorOfNoticeMayNotApproveAfterColleagueCorrectsIt() {
        story.writeAs(APPROVER, catalog.get(SLUG), "en", "Twitter ends in your account on {{sunset}}, sadly");
        story.writeAs(COLLEAGUE, catalog.get(SLUG), "en", "Twitter ends in your account on {{sunset}}");

        refusedAsAuthor(submitted());
    }

    @Test
    void authorOfPlanMayNotApproveAfterColleagueEditsIt() {
        Campaign draft = story.draft("first", NOW);
        edit(draft, "Written by the approver", APPROVER);
        edit(draft, "Corrected", COLLEAGUE);

        decisions.submit(draft.id(), PM);

        refusedAsAuthor(draft);
    }

    @Test
    void authorOfNameOfIntegrationMayNotApprove() {
        integrations.edit("twitter", named("Chirper"), APPROVER);
        integrations.edit("twitter", named("Twitter"), COLLEAGUE);

        refusedAsAuthor(submitted());
    }

    /** The public data of a notice names them. */
    @Test
    void approvalIsRefusedAfterAliasIsAdded() {
        Campaign campaign = submitted();
        NewIntegration now = named("Twitter");
        integrations.edit(
                "twitter",
                new NewIntegration("twitter", "Twitter", List.of("Birdsite"), now.provider(), now.capabilities()),
                COLLEAGUE);

        assertThatThrownBy(() -> decisions.approve(campaign.id(), APPROVER))
                .hasMessageContaining("changed since it was submitted");
    }

    @Test
    void authorOfReasonMayNotApproveAfterColleagueEditsIt() {
        edit("Written by the approver.", SLUG, APPROVER);
        edit("Corrected.", SLUG, COLLEAGUE);

        refusedAsAuthor(submitted());
    }

    @Test
    void authorOfReasonMayNotApproveAfterSlugChanges() {
        edit("Written by the approver.", SLUG, APPROVER);
        edit("Corrected.", "twitter-leaves", COLLEAGUE);
        edit("Corrected.", SLUG, COLLEAGUE);

        refusedAsAuthor(submitted());
    }

    @Test
    void authorOfTranslationMayNotApprove() {
        editing.write(SLUG, "fr", new LocalizedPassages("Écrit par qui approuve.", null, null), APPROVER);
        editing.write(SLUG, "fr", new LocalizedPassages("Corrigé.", null, null), COLLEAGUE);

        refusedAsAuthor(submitted());
    }

    @Test
    void authorOfApprovedTextMayApproveLaterEdits() {
        story.writeAs(APPROVER, catalog.get(SLUG), "en", "Twitter ends on {{sunset}}");
        clock.advance(Duration.ofMinutes(1));
        Campaign campaign = submitted();
        decisions.approve(campaign.id(), COLLEAGUE);
        clock.advance(Duration.ofMinutes(1));
        story.writeAs(PM, catalog.get(SLUG), "en", "Twitter ends in your account on {{sunset}}");
        decisions.submit(campaign.id(), PM);

        assertThat(decisions.approve(campaign.id(), APPROVER).state()).isEqualTo(CampaignState.APPROVED);
    }

    /** The name was there when a colleague entered what ends. */
    @Test
    void authorOfOlderNameOfIntegrationMayApprove() {
        clock.advance(Duration.ofMinutes(1));
        integrations.edit("twitter", named("Chirper"), APPROVER);
        clock.advance(Duration.ofMinutes(1));
        Deprecation later = entered.anotherShutdown("chirper-shutdown");
        story.write(later, "en", "Chirper ends in your account on {{sunset}}");
        story.write(later, "fr", "Chirper prend fin le {{sunset}}");
        Campaign draft = planEditor.draft(plan("Chirper leaves", later.slug()), PM);
        decisions.submit(draft.id(), PM);

        assertThat(decisions.approve(draft.id(), APPROVER).state()).isEqualTo(CampaignState.APPROVED);
    }

    @Test
    void authorOfNameOfWhatContinuesMayNotApprove() {
        entered.integration("facebook", "Facebook");
        clock.advance(Duration.ofMinutes(1));
        integrations.edit(
                "facebook",
                new NewIntegration("facebook", "Meta", List.of(), null, List.of(new NewCapability("post", "Post"))),
                APPROVER);

        refusedAsAuthor(submitted());
    }

    @Test
    void approvalIsVoidOnceProviderChanges() {
        Campaign campaign = submitted();
        decisions.approve(campaign.id(), APPROVER);
        integrations.edit(
                "twitter",
                new NewIntegration(
                        "twitter",
                        "Twitter",
                        List.of("X"),
                        new Provider("Chirper", "https://elsewhere.example"),
                        named("Twitter").capabilities()),
                PM);

        assertThat(decisions.look(campaign.id()).state()).isEqualTo(CampaignState.DRAFT);
    }

    @Test
    void emergencyLaunchIsNoApproval() {
        story.writeAs(APPROVER, catalog.get(SLUG), "en", "Twitter ends in your account on {{sunset}}, sadly");
        story.writeAs(COLLEAGUE, catalog.get(SLUG), "en", "Twitter ends in your account on {{sunset}}");
        Campaign campaign = submitted();
        decisions.launchAlone(campaign.id(), new NewEmergency("It cannot wait.", 2L, ReviewedHashes.UNNAMED), 2, PM);

        assertThatThrownBy(() -> decisions.confirmEmergency(campaign.id(), ReviewedHashes.UNNAMED, APPROVER))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("You wrote part of this");
    }

    @Test
    void translatedReasonIsRefusedWhenDateIsUnchanged() {
        catalog.moveSunset(SLUG, new NewSunset("2023-05-02T09:00", "America/Los_Angeles", "They wait.", null), PM);

        assertThatThrownBy(() -> editing.saying(
                        SLUG,
                        Map.of("fr", "Mes mots."),
                        () -> catalog.moveSunset(
                                SLUG,
                                new NewSunset("2023-05-02T09:00", "America/Los_Angeles", "Same.", null),
                                COLLEAGUE)))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("The date did not change");

        assertThat(catalog.get(SLUG).moves().getLast().reason().texts()).isEmpty();
    }

    @Test
    void providerStaysOnceCustomersWereTold() {
        story.launched("first", NOW);
        NewIntegration other = new NewIntegration(
                "twitter",
                "Twitter",
                List.of("X"),
                new Provider("Chirper", "https://elsewhere.example"),
                named("Twitter").capabilities());

        assertThatThrownBy(() -> integrations.edit("twitter", other, PM))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("customers were told of both");
    }

    /** It then finds the campaign launched and the text not approved. */
    @Test
    void publishingByHandWaitsForLaunch() {
        Campaign campaign = submitted();
        decisions.approve(campaign.id(), APPROVER);
        TransactionTemplate transaction = new TransactionTemplate(transactions);
        CompletableFuture<Deprecation> published = transaction.execute(status -> {
            decisions.launch(campaign.id(), PM);
            CompletableFuture<Deprecation> publishing = CompletableFuture.supplyAsync(
                    () -> decisions.publishByHand(SLUG, PM),
                    task -> Thread.ofPlatform().start(task));
            await().until(this::isAnyWaiting);
            story.writeAs(PM, catalog.get(SLUG), "en", "Not approved: {{sunset}}");
            return publishing;
        });

        assertThatThrownBy(published::join).hasMessageContaining("this text was not approved");
    }

    private boolean isAnyWaiting() {
        return sql.fetchOne("select count(*) from information_schema.innodb_trx where trx_state = 'LOCK WAIT'")
                        .get(0, int.class)
                > 0;
    }

    private void refusedAsAuthor(Campaign campaign) {
        assertThatThrownBy(() -> decisions.approve(campaign.id(), APPROVER))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("You wrote part of this");
        assertThat(decisions
                        .approve(campaign.id(), "third@marketing-center.example")
                        .state())
                .isEqualTo(CampaignState.APPROVED);
    }

    private Campaign submitted() {
        Campaign draft = story.draft("first", NOW);
        return decisions.submit(draft.id(), PM);
    }

    private void edit(Campaign campaign, String name, String by) {
        planEditor.edit(campaign.id(), plan(name, SLUG), by);
    }

    private NewCampaign plan(String name, String deprecation) {
        return json.readValue("""
                {"name":"%s","deprecation":"%s","kind":"service_notice",
                 "audience":{"accounts":{"uses":"twitter","within_days":90},
                             "roles":["owner","admin"],"tell":"first"},
                 "waves":%s,"late_by_at_most":"PT6H","brownout_days_before":null}""".formatted(name, deprecation, NOW), NewCampaign.class);
    }

    private void edit(String reason, String slug, String by) {
        Deprecation now = catalog.get(sql.fetchValue(DEPRECATION.ID));
        editing.edit(
                now.slug(),
                new NewDeprecation(
                        slug,
                        "twitter",
                        now.names(),
                        List.of("schedule", "history"),
                        List.of("facebook"),
                        reason,
                        null,
                        null,
                        new NewDeprecation.Moment("2023-04-25T09:00", "America/Los_Angeles"),
                        List.of(CatalogStory.step("export_until", "2023-05-25T09:00")),
                        null,
                        null),
                by);
    }

    private static NewIntegration named(String name) {
        return CatalogStory.twitter(name, "View past tweets");
    }
}
