package io.duskline.sample;

import io.duskline.access.Users;
import io.duskline.campaign.CampaignAction;
import io.duskline.campaign.letter.CampaignActions;
import io.duskline.campaign.plan.Decisions;
import io.duskline.campaign.plan.NewCampaign;
import io.duskline.campaign.plan.PlanEditor;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.Integrations;
import io.duskline.catalog.Integrations.NewIntegration;
import io.duskline.catalog.NewDeprecation;
import io.duskline.catalog.NewSunset;
import io.duskline.customer.ImportFormat;
import io.duskline.customer.ImportReport;
import io.duskline.customer.Imports;
import io.duskline.customer.Suppressions;
import io.duskline.ledger.Ledger;
import io.duskline.notice.Notices;
import io.duskline.notice.text.NoticeText;
import io.duskline.preflight.SampleSender;
import io.duskline.promise.NewPromiseRule;
import io.duskline.promise.PlanRules;
import io.duskline.promise.PromiseReasons;
import io.duskline.review.Reviews;
import io.duskline.sample.SampleFolder.Entry;
import io.duskline.sample.SampleFolder.NoticeFile;
import io.duskline.sample.SampleFolder.Step;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What loading a case does, in the order in which a person would do it by REST. */
@Component
class SampleCase {

    private final Users users;

    private final SamplePassword password;
    private final Imports imports;
    private final Suppressions suppressions;
    private final Integrations integrations;
    private final Deprecations deprecations;
    private final Reviews reviews;
    private final Notices notices;
    private final Decisions decisions;
    private final PlanRules rules;
    private final PromiseReasons reasons;
    private final PlanEditor planEditor;
    private final CampaignActions actions;
    private final SampleSender sender;
    private final JsonMapper json;
    private final Clock clock;

    SampleCase(
            Users users,
            SamplePassword password,
            Imports imports,
            Suppressions suppressions,
            Integrations integrations,
            Deprecations deprecations,
            Reviews reviews,
            Notices notices,
            Decisions decisions,
            PlanRules rules,
            PromiseReasons reasons,
            PlanEditor planEditor,
            CampaignActions actions,
            SampleSender sender,
            JsonMapper json,
            Clock clock) {
        this.users = users;
        this.password = password;
        this.imports = imports;
        this.suppressions = suppressions;
        this.integrations = integrations;
        this.deprecations = deprecations;
        this.reviews = reviews;
        this.notices = notices;
        this.decisions = decisions;
        this.rules = rules;
        this.reasons = reasons;
        this.planEditor = planEditor;
        this.actions = actions;
        this.sender = sender;
        this.json = json;
        this.clock = clock;
    }

    /** A line of {@code suppressions.json}. */
    record NewSuppression(String email, String reason) {}

    void load(String sample) {
        SampleFolder folder = folder(sample);
        List<SampleUser> people = users(folder);
        for (SampleUser user : people) {
            users.create(user.email(), user.name(), password.make(user.email()), user.roles(), Ledger.ITSELF);
        }
        String planner = SampleUser.planner(people);
        folder.entries("integrations.json", NewIntegration.class)
                .forEach(entry -> integrations.register(entry.body(), planner));
        folder.entries("promise-rules.json", NewPromiseRule.class).forEach(entry -> rules.make(entry.body(), planner));
        customers(folder);
        deprecations(folder, planner, SampleUser.approver(people));
        campaigns(folder, people);
    }

    List<SampleUser> users(String sample) {
        return users(folder(sample));
    }

    private static List<SampleUser> users(SampleFolder folder) {
        return folder.entries("users.json", SampleUser.class).stream()
                .map(SampleFolder.Entry::body)
                .toList();
    }

    private SampleFolder folder(String sample) {
        return new SampleFolder(sample, new RelativeDays(clock), json);
    }

    private void customers(SampleFolder folder) {
        folder.body("accounts.csv").ifPresent(body -> taken(imports.accounts(body, ImportFormat.CSV, Ledger.ITSELF)));
        folder.body("contacts.csv").ifPresent(body -> taken(imports.contacts(body, ImportFormat.CSV, Ledger.ITSELF)));
        folder.body("usage.csv").ifPresent(body -> taken(imports.completeUsage(body, ImportFormat.CSV, Ledger.ITSELF)));
        folder.entries("suppressions.json", NewSuppression.class).stream()
                .map(SampleFolder.Entry::body)
                .forEach(given -> suppressions.add(given.email(), "manual", given.reason(), Ledger.ITSELF));
    }

    /** The sample is part of this product: a refused row is a bug. */
    private static void taken(ImportReport report) {
        if (report.rejected() > 0) {
            throw new IllegalStateException("The sample has rows that are refused: " + report.errors());
        }
    }

    /** @param approver approves the reason of a move or a withdrawal */
    private void deprecations(SampleFolder folder, String planner, String approver) {
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
            case "promises/reason" ->
                reasons.say(deprecation, body.path("reason").asString(), planner);
            case "publish" -> decisions.publishByHand(deprecation.slug(), planner);
            case "sunset" -> {
                deprecations.moveSunset(
                        deprecation.slug(),
                        new NewSunset(
                                body.path("at").asString(),
                                body.path("zone").asString(),
                                body.path("reason").asString(),
                                null),
                        planner);
                approveReasons(deprecation, approver);
            }
            case "withdraw" -> {
                deprecations.withdraw(deprecation.slug(), body.path("reason").asString(), planner);
                approveReasons(deprecation, approver);
            }
            default -> throw new IllegalStateException("A deprecation knows no verb \"" + step.verb() + "\".");
        }
    }

    private void approveReasons(Deprecation deprecation, String approver) {
        reviews.waiting(approver).stream()
                .filter(each -> each.review().deprecationId() == deprecation.id())
                .forEach(each -> reviews.approve(
                        each.review().id(),
                        Objects.requireNonNull(each.content()).contentHash(),
                        approver));
    }

    private void campaigns(SampleFolder folder, List<SampleUser> people) {
        String planner = SampleUser.planner(people);
        for (Entry<NewCampaign> entry : folder.entries("campaigns.json", NewCampaign.class)) {
            long id = planEditor.draft(entry.body(), planner).id();
            // With a real relay, a sample's campaign cannot be launched. It stays a draft.
            if (sender.settings().isEmpty()) {
                entry.then().forEach(step -> then(id, step, people));
            }
        }
    }

    private void then(long id, Step step, List<SampleUser> people) {
        CampaignAction action = CampaignAction.of(step.verb())
                .orElseThrow(() -> new IllegalStateException("A campaign knows no verb \"" + step.verb() + "\"."));
        String reason = step.body().path("reason").asString(null);
        actions.take(action, id, reason, SampleUser.with(action.by().code(), people));
    }
}
