package io.duskline.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.access.Caller;
import io.duskline.access.People;
import java.util.HashMap;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a move takes with it, who is sure of it, and what is said of dates before anybody was told. */
@DusklineTest
class MovePagesTest {

    private static final String PAGE = "/console/catalog/leaves";

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    CatalogStory story;

    @Autowired
    Deprecations deprecations;

    private Caller manager;
    private Deprecation leaves;

    @BeforeEach
    void twitterLeaves() {
        story.twitter();
        leaves = story.dated(
                "leaves",
                "2023-05-25T09:00",
                CatalogStory.step("announced", "2023-04-18T09:00"),
                CatalogStory.brownout("2023-05-20T09:00", "2023-05-20T11:00"),
                CatalogStory.step("removed", "2023-06-01T09:00"));
        manager = people.browser(port, "product_manager");
    }

    @Test
    void whatIsRemovedMovesWithTheEnd() {
        assertThat(form().select("#along_removed").val()).isEqualTo("2023-06-01T09:00");
        assertThat(form().select("#along_announced")).as("what is past stays").isEmpty();

        Document refused = refused("/sunset", move("2023-06-02T09:00", "2023-06-01T09:00"));
        assertThat(refused.select(".problem li").text())
                .isEqualTo("Removed: is too early: it is removed at the sunset or later");
        assertThat(refused.select("details[open] #along_removed[aria-invalid]").val())
                .isEqualTo("2023-06-01T09:00");

        manager.submit(PAGE, PAGE + "/sunset", move("2023-06-02T09:00", "2023-06-09T10:00"));
        assertThat(dates()).contains("Removed Moved Fri 9 June 2023, 10:00, previously: Thu 1 June 2023");
    }

    @Test
    void anotherDateThatSomebodyElseMovedMeanwhileStaysWhereItWasLeftAsSeen() {
        Map<String, String> seen = Map.of("along_removed", "2023-06-01T09:00", "was_removed", "2023-06-01T09:00");
        assertThat(form().select("input[type=hidden][name=was_removed]").val()).isEqualTo("2023-06-01T09:00");
        manager.submit(PAGE, PAGE + "/sunset", move("2023-06-02T09:00", "2023-06-09T10:00"));

        Document refused = refused("/sunset", move("2023-06-10T09:00", seen));
        assertThat(refused.select("details:not([open]) #along_removed").val())
                .as("nobody touched it")
                .isEqualTo("2023-06-09T10:00");
        manager.submit(PAGE, PAGE + "/sunset", move("2023-06-05T09:00", seen));

        assertThat(deprecations.get("leaves").milestones())
                .extracting(each -> each.moment().at().toString())
                .endsWith("2023-06-05T09:00", "2023-06-09T10:00");
    }

    @Test
    void anotherDateMovesOnlyFromWhereItWasSeen() {
        manager.submit(PAGE, PAGE + "/sunset", move("2023-06-02T09:00", "2023-06-09T10:00"));
        Map<String, String> typed = move(
                "2023-06-05T09:00", Map.of("along_removed", "2023-06-07T09:00", "was_removed", "2023-06-01T09:00"));

        Document refused = refused("/sunset", typed);

        assertThat(refused.select(".problem li").text())
                .isEqualTo("Removed: was moved meanwhile, to Fri 9 June 2023, 10:00, America/Los Angeles");
        assertThat(refused.select("details[open] #along_removed[aria-invalid]").val())
                .isEqualTo("2023-06-07T09:00");
        assertThat(refused.select("input[name=was_removed]").val()).isEqualTo("2023-06-09T10:00");
    }

    @Test
    void onceToldABrownoutDoesNotChangeBeforeItIsConfirmed() {
        deprecations.publish(leaves, CatalogStory.AUTHOR);
        long brownout = leaves.brownouts().getFirst().id();
        Map<String, Map<String, String>> forms = Map.of(
                "/brownouts/" + brownout + "/move",
                Map.of("from", "2023-05-21T09:00", "to", "2023-05-21T10:00", "reason", "Later."),
                "/brownouts/" + brownout + "/call-off",
                Map.of("reason", "No."));
        forms.forEach((form, typed) -> {
            var asked = manager.submit(PAGE, PAGE + form, typed);
            assertThat(asked.statusCode()).as(form).isEqualTo(200);
            Document page = Jsoup.parse(asked.body());
            assertThat(page.select("main").text())
                    .as(form)
                    .contains("No one gets a mail. Nothing has changed yet.", typed.get("reason"));
            assertThat(page.select("form[action$=" + form + "] input[name=seen]"))
                    .as(form)
                    .hasSize(1);
        });
        assertThat(deprecations.get("leaves").present()).isEqualTo(leaves.present());
    }

    @Test
    void beforeAnybodyWasToldThePageSaysSo() {
        Document draft = page();
        assertThat(draft.select("ol.steps li:has(b:contains(Announced))").text())
                .contains("planned: not announced yet");
        assertThat(draft.select("ol.steps li.is-done")).isEmpty();
        assertThat(draft.select("aside").text())
                .contains("No customer was told yet")
                .doesNotContain("who gets which mail");
        assertThat(draft.select("input[name=sure]")).isEmpty();

        deprecations.publish(leaves, CatalogStory.AUTHOR);
        Document told = page();
        assertThat(told.select("ol.steps li.is-done b").text()).isEqualTo("Announced");
        assertThat(told.select("aside").text())
                .contains("You see who gets which mail before you confirm.")
                .doesNotContain("No customer was told yet");
    }

    @Test
    void aBrownoutThatFellAwaySaysSo() {
        assertThat(look("/sunset", move("2023-05-15T09:00", Map.of())).text())
                .contains("Brownout: Sat 20 May 2023, 09:00. Does not take place");
        deprecations.moveSunset(
                "leaves",
                new NewSunset("2023-05-15T09:00", "America/Los_Angeles", "Earlier.", null),
                CatalogStory.AUTHOR);

        assertThat(page().select("li.is-cancelled").text())
                .contains(
                        "Brownout does not take place",
                        "It would start after the end date, so it does not take place.");
        deprecations.publish(leaves, CatalogStory.AUTHOR);
        String edit = PAGE + "/edit";
        assertThat(Jsoup.parse(manager.get(edit).body()).select("#missing").text())
                .doesNotContain("too late");
    }

    @Test
    void whereDatesMoveIsSaidWhereTheyStandStill() {
        deprecations.publish(leaves, CatalogStory.AUTHOR);

        assertThat(Jsoup.parse(manager.get(PAGE + "/edit").body())
                        .select("#f5 ~ p")
                        .text())
                .contains("Move the end, a brownout or, together with the end, other dates");
    }

    @Test
    void aLaterEndLeavesTheDayOfTheExportSaysThePage() {
        story.dated("exported", "2023-05-25T09:00", CatalogStory.step("export_until", "2023-05-30T09:00"));

        String exported = "/console/catalog/exported/sunset";
        Map<String, String> typed = new HashMap<>(move("2023-06-25T09:00", Map.of()));
        typed.put("do", "look");
        assertThat(Jsoup.parse(manager.submit(exported, exported, typed).body())
                        .select("#effect ~ dl")
                        .text())
                .contains("Export until: Tue 30 May 2023");
    }

    private static Map<String, String> move(String at, String removed) {
        return move(at, Map.of("along_removed", removed));
    }

    private static Map<String, String> move(String at, Map<String, String> along) {
        Map<String, String> typed = new HashMap<>(Map.of("at", at, "zone", "Los Angeles", "reason", "They wait."));
        typed.putAll(along);
        return typed;
    }

    private Document form() {
        return Jsoup.parse(manager.get(PAGE + "/sunset").body());
    }

    private Document look(String form, Map<String, String> typed) {
        Map<String, String> asked = new HashMap<>(typed);
        asked.put("do", "look");
        return Jsoup.parse(manager.submit(PAGE + form, PAGE + form, asked).body());
    }

    private Document refused(String form, Map<String, String> typed) {
        var answer = manager.submit(PAGE, PAGE + form, typed);
        assertThat(answer.statusCode()).as(form).isEqualTo(422);
        return Jsoup.parse(answer.body());
    }

    private Document page() {
        return Jsoup.parse(manager.get(PAGE).body());
    }

    private String dates() {
        return page().select("#dates ~ ol").text();
    }
}
