package io.duskline.sample;

import io.duskline.campaign.CampaignAction;
import io.duskline.campaign.plan.NewCampaign;
import io.duskline.campaign.plan.Planning;
import io.duskline.campaign.plan.Publishing;
import io.duskline.campaign.run.CampaignActions;
import io.duskline.catalog.Clearances;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.Integrations;
import io.duskline.catalog.Integrations.NewIntegration;
import io.duskline.catalog.NewDeprecation;
import io.duskline.notice.Notices;
import io.duskline.notice.text.NoticeText;
import io.duskline.promise.NewPlanRule;
import io.duskline.promise.PlanRules;
import io.duskline.promise.PromiseReasons;
import io.duskline.sample.SampleFolder.Entry;
import io.duskline.sample.SampleFolder.NoticeFile;
import io.duskline.sample.SampleFolder.Step;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** What the people of a sample have decided: integrations, deprecations with their notices. */
@Component
class SampleDecisions {
    private final Integrations integrations;
    private final Deprecations deprecations;
    private final Clearances clearances;
    private final Notices notices;
    private final Publishing publishing;
    private final PlanRules rules;
    private final PromiseReasons reasons;
    private final Planning planning;
    private final CampaignActions actions;

    SampleDecisions(
            Integrations integrations,
            Deprecations deprecations,
            Clearances clearances,
            Notices notices,
            Publishing publishing,
            PlanRules rules,
            PromiseReasons reasons,
            Planning planning,
            CampaignActions actions) {
        this.integrations = integrations;
        this.deprecations = deprecations;
        this.clearances = clearances;
        this.notices = notices;
        this.publishing = publishing;
        this.rules = rules;
        this.reasons = reasons;
        this.planning = planning;
        this.actions = actions;
    }

    void integrations(SampleFolder folder, String planner) {
        folder.entries("integrations.json", NewIntegration.class)
                .forEach(entry -> integrations.register(entry.body(), planner));
    }

    /** What plans are promised. */
    void promises(SampleFolder folder, String planner) {
        folder.entries("promise-rules.json", NewPlanRule.class).forEach(entry -> rules.make(entry.body(), planner));
    }

    /** @param approver agrees to what is given as the reason of a move or a withdrawal */
    void deprecations(SampleFolder folder, String planner, String approver) {
        List<NoticeFile> texts = folder.notices();
        for (Entry<NewDeprecation> entry : folder.entries("deprecations.json", NewDeprecation.class)) {
            Deprecation deprecation = deprecations.announce(entry.body(), planner);
            texts.stream()
                    .filter(text -> text.slug().equals(deprecation.slug()))
                    .forEach(text -> notices.revise(
                            deprecation, text.locale(), NoticeText.of(NoticeMarkup.fields(text.markdown())), planner));
            entry.then().forEach(step -> then(deprecation, step, planner, approver));
        }
    }

    private void then(Deprecation deprecation, Step step, String planner, String approver) {
        JsonNode body = step.body();
        switch (step.verb()) {
            case "promises/reason" -> reasons.say(deprecation, body.path("why").asString(), planner);
            case "publish" -> publishing.publishByHand(deprecation.slug(), planner);
            case "sunset" -> {
                deprecations.moveSunset(
                        deprecation.slug(),
                        body.path("at").asString(),
                        body.path("zone").asString(),
                        body.path("why").asString(),
                        planner);
                clearances.approve(deprecation.slug(), null, approver);
            }
            case "withdraw" -> {
                deprecations.withdraw(deprecation.slug(), body.path("why").asString(), planner);
                clearances.approve(deprecation.slug(), null, approver);
            }
            default -> throw new IllegalStateException("A deprecation knows no verb \"" + step.verb() + "\".");
        }
    }

    void campaigns(SampleFolder folder, List<SampleUser> people) {
        String planner = SampleUser.planner(people);
        for (Entry<NewCampaign> entry : folder.entries("campaigns.json", NewCampaign.class)) {
            long id = planning.draft(entry.body(), planner).id();
            entry.then().forEach(step -> then(id, step, people));
        }
    }

    private void then(long id, Step step, List<SampleUser> people) {
        CampaignAction action = CampaignAction.of(step.verb())
                .orElseThrow(() -> new IllegalStateException("A campaign knows no verb \"" + step.verb() + "\"."));
        String why = step.body().path("why").asString(null);
        actions.take(action, id, why, SampleUser.with(action.by().code(), people));
    }
}
