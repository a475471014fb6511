package io.duskline.campaign.web;

import static io.duskline.campaign.CampaignStory.PM;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.access.Caller;
import io.duskline.audience.AudienceRule;
import io.duskline.audience.Clause;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignState;
import io.duskline.campaign.CampaignStory;
import io.duskline.campaign.plan.PlanEditor;
import io.duskline.customer.ContactRole;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A product manager makes an audience out of rows, sees what is left after each and who that is, and saves it. */
@DusklineTest
class AudiencePagesTest extends AudienceStory {

    @Autowired
    PlanEditor planEditor;

    private AudienceRule rule() {
        return campaigns.get(campaign.id()).rule();
    }

    @Test
    void eachRowSaysHowManyAreLeftAfterItAndLeadsToThem() {
        Document saved = shown();

        assertThat(saved.select("#o-r-0").text()).contains("4 of 6 match", "4 left");
        assertThat(saved.select("#result .figure").text()).isEqualTo("4 contacts");
        assertThat(saved.select("#acc + .hint, .card-head .hint").first().text())
                .isEqualTo("6 accounts in all");
        Document left = Jsoup.parse(
                manager.get(saved.select("#o-r-0 strong a").attr("href")).body());
        assertThat(left.select("tbody th").eachText()).hasSize(4).anyMatch(row -> row.contains("acme"));
        assertThat(left.select("tbody tr").text()).contains("uses @acme, 40 times in 30 days");
    }

    @Test
    void rowsAreAddedAndCountedWithoutBeingSavedAndThenSaved() {
        Document more = pressed(shown(), "add", "r", "r.new", "region");
        assertThat(more.select("#o-r-1").text()).isEqualTo("Incomplete, so not counted");
        assertThat(more.select("#saved").text()).isEqualTo("Not saved yet.");

        Document counted = pressed(more, "r.1.is", "no", "r.1.more", "APAC");
        assertThat(counted.select("#o-r-1").text()).contains("3 of 4 match", "3 left");
        Document group = pressed(counted, "group", "r");
        Document nested = pressed(pressed(group, "add", "r.2", "r.2.new", "plan"), "r.2.0.more", "pro");
        Document last = pressed(
                pressed(nested, "add", "r.2", "r.2.new", "attribute"),
                "r.2.1.name",
                "industry",
                "r.2.1.more",
                "travel");

        assertThat(last.select("#o-r-2-0").text()).contains("3 of 3 match", "3 left");
        assertThat(last.select("#o-r-2-1").text()).contains("0 of 3 match", "3 left");
        assertThat(rule()).as("nothing is saved").isEqualTo(campaign.rule());

        HttpResponse<String> answer = posted(fields(last, "do", "save"));
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(rule().accounts())
                .isEqualTo(new Clause.All(List.of(
                        new Clause.Uses("twitter", 90, 1),
                        new Clause.Not(new Clause.Region(List.of("APAC"))),
                        new Clause.Any(List.of(
                                new Clause.Plan(List.of("pro")),
                                new Clause.Attribute("industry", List.of("travel")))))));
        Document again = shown();
        assertThat(again.select("#rule [name='r.2.1.name']").val()).isEqualTo("industry");
        assertThat(again.select("#saved").text()).startsWith("Saved by ");
        assertThat(pressed(again, "remove", "r.2")
                        .select("#rule [name^='r.2.']")
                        .eachAttr("name"))
                .isEmpty();
    }

    @Test
    void whatIsLeftAfterAnUnsavedRowCanBeSeenToo() {
        Document typed = pressed(pressed(shown(), "add", "r", "r.new", "plan"), "r.1.more", "free");

        Document left = Jsoup.parse(
                manager.get(typed.select("#o-r-1 strong a").attr("href")).body());

        assertThat(left.select("tbody th").eachText())
                .singleElement()
                .asString()
                .contains("travel");
        assertThat(left.text()).contains("This rule is not saved.");
        assertThat(Jsoup.parse(manager.get(left.select(".chip").attr("href")).body())
                        .text())
                .as("the rule is kept in the address")
                .contains("This rule is not saved.");
    }

    @Test
    void savingWhatIsThereAlreadyLeavesTheApproval() {
        decisions.submit(campaign.id(), PM);
        decisions.approve(campaign.id(), CampaignStory.APPROVER);
        Document shown = shown();
        assertThat(shown.select(".note").text()).contains("Saving another rule cancels an approval.");

        assertThat(posted(fields(shown, "do", "save")).statusCode()).isEqualTo(302);
        assertThat(campaigns.get(campaign.id()).state()).isEqualTo(CampaignState.APPROVED);

        HttpResponse<String> unknowing = posted(fields(shown, "r.0.days", "30", "do", "save"));
        assertThat(unknowing.statusCode()).isEqualTo(409);
        assertThat(Jsoup.parse(unknowing.body()).select(".problem a").attr("href"))
                .isEqualTo("#voids");
        assertThat(campaigns.get(campaign.id()).state()).isEqualTo(CampaignState.APPROVED);
        assertThat(posted(fields(shown, "r.0.days", "30", "do", "save", "voids", "true"))
                        .statusCode())
                .isEqualTo(302);
        Campaign changed = campaigns.get(campaign.id());
        assertThat(changed.state()).isEqualTo(CampaignState.DRAFT);
        assertThat(changed.approval()).isNull();
        assertThat(changed.waves()).as("the rest of the plan stays").hasSameSizeAs(campaign.waves());
    }

    @Test
    void whatIsWrongIsSaidAtItsRowAndNothingIsSaved() {
        Map<String, List<String>> wrong =
                fields(pressed(shown(), "add", "r", "r.new", "plan"), "r.0.days", "a week", "do", "save");
        wrong.remove("role");

        HttpResponse<String> answer = posted(wrong);
        Document refused = Jsoup.parse(answer.body());

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(refused.select(".problem a").eachAttr("href")).containsExactly("#r.0.days", "#r.1.more", "#roles");
        assertThat(refused.select(".problem a").eachText())
                .containsExactly("Condition 1, days", "Condition 2", "Roles");
        assertThat(refused.select("[id='r.0.days']").val()).isEqualTo("a week");
        assertThat(refused.select("[id='r.0.days-e']").text()).contains("Must be a whole number from 1 to 3,650.");
        assertThat(rule()).isEqualTo(campaign.rule());
    }

    @Test
    void twoWhoChangeTheRuleAtOnceAreToldOfEachOther() {
        Document mine = shown();
        planEditor.changeRule(
                campaign.id(),
                new AudienceRule(new Clause.Plan(List.of("team")), List.of(ContactRole.OWNER), AudienceRule.Tell.ALL),
                planEditor.mark(campaign.rule()),
                "colleague@marketing-center.example");

        HttpResponse<String> answer = posted(fields(mine, "r.0.days", "30", "do", "save"));
        Document refused = Jsoup.parse(answer.body());

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(refused.select(".problem").text())
                .contains("colleague@marketing-center.example changed the rule", "have the plan team");
        assertThat(refused.select("[id='r.0.days']").val())
                .as("what was typed stays")
                .isEqualTo("30");
        assertThat(posted(fields(refused, "do", "save")).statusCode())
                .as("knowing of it")
                .isEqualTo(302);
        assertThat(rule().accounts()).isEqualTo(new Clause.Uses("twitter", 30, 1));
    }

    @Test
    void aRuleOfTwoHundredConditionsComesBackAsRowsAndIsSavedAsItWas() {
        List<Clause> many = new ArrayList<>();
        for (int i = 1; i < 200; i++) {
            many.add(new Clause.Uses("twitter", i, i));
        }
        planEditor.changeRule(
                campaign.id(),
                new AudienceRule(new Clause.Any(many), List.of(ContactRole.BILLING), AudienceRule.Tell.FIRST),
                planEditor.mark(campaign.rule()),
                PM);
        AudienceRule rule = rule();
        Document shown = shown();

        assertThat(shown.select(".clause")).hasSize(199);
        assertThat(posted(fields(shown, "r.198.days", "3000", "do", "save")).statusCode())
                .isEqualTo(302);
        many.set(198, new Clause.Uses("twitter", 3000, 199));
        assertThat(rule()).isEqualTo(new AudienceRule(new Clause.Any(many), rule.roles(), rule.tell()));
    }

    @Test
    void whoMayNotPlanReadsTheRowsWithTheirNumbers() {
        Caller approver = people.browser(port, "approver");
        Document read = Jsoup.parse(approver.get(page).body());

        assertThat(read.select("form#rule, #acc select")).isEmpty();
        assertThat(read.select("#r-0").text()).contains("Uses Twitter, last within 90 days", "4 left");
        assertThat(approver.submitAll("/account", page, Map.of("r.match", List.of("all")))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void whatIsTypedIsShownAsTextAndNothingElse() {
        Document typed = pressed(
                pressed(shown(), "add", "r", "r.new", "plan"), "r.1.more", "<script>alert(1)</script>\n\"' onfocus=x");

        assertThat(typed.select("#rule script")).isEmpty();
        assertThat(typed.select("#rule input[name='r.1.value'][checked]").eachAttr("value"))
                .containsExactly("<script>alert(1)</script>", "\"' onfocus=x");
    }
}
