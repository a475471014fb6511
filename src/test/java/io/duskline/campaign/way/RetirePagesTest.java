package io.duskline.campaign.way;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.access.Caller;
import io.duskline.campaign.Campaign;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Milestone;
import java.net.http.HttpResponse;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** The form in which somebody says what ends knows what it can, and keeps what was typed. */
class RetirePagesTest extends RetireStory {

    @Test
    void itBeginsWithAllThatCanBeKnown() {
        catalog.twitter();

        Document page = read(manager.get(PAGE));

        assertThat(page.select("input[name=stops][checked]").eachAttr("value")).containsExactly("schedule", "history");
        assertThat(page.select("input[name=name]").eachAttr("value")).containsExactly("X");
        assertThat(page.select("#slug-said").text()).endsWith("/notices/twitter-ends");
        assertThat(page.select("#zones option").eachAttr("value"))
                .startsWith("UTC")
                .contains("Los Angeles", "Paris");
        assertThat(page.select("#langs option").eachAttr("value")).contains("German", "Japanese");
        assertThat(page.select("#missing .entry:has(.is-error) a").eachText()).containsExactly("Reason", "Day");
    }

    @Test
    void rowsComeAndGoAndNothingTypedIsLost() {
        catalog.twitter();

        Document page = read(post(
                PAGE,
                "do=add-language",
                "add-language=German",
                "title=Twitter leaves",
                "name=DMC",
                "stops=schedule",
                "reason=Because.",
                "when=date",
                "day=2023-04-29",
                "time=09:00",
                "zone=los angeles",
                "date.kind=closed_to_new",
                "date.day=2023-04-19",
                "date.from=09:00",
                "date.to-day=",
                "date.to="));

        assertThat(page.select("input[name=title]").attr("value")).isEqualTo("Twitter leaves");
        assertThat(page.select("input[name=stops][checked]").eachAttr("value")).containsExactly("schedule");
        assertThat(page.select("textarea[name=reason.de]")).hasSize(1);
        assertThat(page.select("#reason").text()).isEqualTo("Because.");
        assertThat(page.select("#day-said").text())
                .contains("Saturday 29 April 2023, 09:00", "Pacific Daylight Time", "Short notice", "weekend");
        assertThat(page.select(".steps .when").text()).isEqualTo("Wednesday 19 April 2023, 10 days before the end");
        assertThat(page.select("#missing .is-error")).isEmpty();
        assertThat(deprecations.all()).isEmpty();
    }

    @Test
    void whatIsTypedIsThereWhenThePageIsOpenedAgainUntilItIsEntered() {
        catalog.twitter();
        post(PAGE, "do=look", "title=Twitter le", "reason=Because <b>of", "when=date", "day=2023-04-29", "time=09:00");

        Document again = read(manager.get(PAGE));

        assertThat(again.select("#title").val()).isEqualTo("Twitter le");
        assertThat(again.select("#reason").text()).isEqualTo("Because <b>of");
        assertThat(again.select("#day").val()).isEqualTo("2023-04-29");
        assertThat(again.select("#kept").text()).startsWith("Draft saved at ");
        assertThat(saved("when=date", "day=2023-04-29", "time=09:00", "zone=UTC")
                        .statusCode())
                .isEqualTo(302);
        Document fresh = read(manager.get(PAGE));
        assertThat(fresh.select("#title").val()).as("the draft is gone").isEqualTo("Twitter ends");
        assertThat(fresh.select("#kept").text()).isEmpty();
    }

    @Test
    void aDateIsCountedFromTheEnd() {
        catalog.twitter();

        Document page = read(post(
                PAGE,
                "do=add-date",
                "when=date",
                "day=2023-04-29",
                "add.kind=brownout",
                "add.days=3",
                "add.from=09:00",
                "add.to=11:00"));

        assertThat(page.select("input[name=date.day]").attr("value")).isEqualTo("2023-04-26");
        assertThat(page.select("input[name=date.to]").attr("value")).isEqualTo("11:00");
        assertThat(page.select("#an").attr("value")).isEmpty();
    }

    /** Browsers hold back what has a date that is typed by half, also of a button that does not ask for it. */
    @Test
    void onlyWhatNeedsADateWaitsForOneThatIsTypedByHalf() {
        catalog.twitter();

        Document page =
                read(post(PAGE, "do=add-date", "name=DMC", "tag=fr", "add.kind=brownout", "add.day=2023-04-26"));

        assertThat(page.select("#ret button:not([formnovalidate]), button[form=ret]:not([formnovalidate])")
                        .eachAttr("value"))
                .containsExactlyInAnyOrder("look", "add-date", "next");
        assertThat(page.select("button[formnovalidate]").eachAttr("name"))
                .contains("remove-name", "remove-language", "remove-date");
    }

    @Test
    void whatIsMissingIsNamedAtItsFieldAndNothingIsEntered() {
        catalog.twitter();

        HttpResponse<String> answer =
                post(PAGE, "do=next", "title=Twitter leaves", "when=date", "time=09:00", "zone=Atlantis", "reason= ");

        assertThat(answer.statusCode()).isEqualTo(422);
        Document page = Jsoup.parse(answer.body());
        assertThat(page.select(".problem a").eachAttr("href")).containsExactly("#reason", "#stops", "#zone", "#day");
        page.select(".problem a")
                .forEach(link -> assertThat(page.select(link.attr("href")))
                        .as(link.text())
                        .hasSize(1));
        assertThat(page.select("input[name=zone]").attr("value")).isEqualTo("Atlantis");
        assertThat(deprecations.all()).isEmpty();
    }

    @Test
    void goingOnEntersItWithAPlanAndItCanBeEditedUntilCustomersAreTold() {
        catalog.twitter();

        HttpResponse<String> answer = post(
                PAGE,
                "do=next",
                "title=Twitter leaves",
                "name=DMC",
                "name=",
                "stops=schedule",
                "reason=Because.",
                "cause=Its API closes",
                "upstream-date=2023-04-29",
                "when=date",
                "day=2023-06-29",
                "time=09:00",
                "zone=Los Angeles");
        Deprecation entered = deprecations.get("twitter-leaves");
        Campaign campaign = campaigns.about(entered.id()).getFirst();

        assertThat(answer.headers().firstValue("Location").orElseThrow())
                .endsWith("/console/campaigns/" + campaign.id() + "/audience");
        assertThat(entered.names()).containsExactly("DMC");
        assertThat(entered.upstream().date()).hasToString("2023-04-29");
        assertThat(entered.zone().getId()).isEqualTo("America/Los_Angeles");
        assertThat(campaign.name()).isEqualTo("Twitter leaves");
        assertThat(campaign.waves()).hasSizeGreaterThan(3);

        String edit = "/console/catalog/twitter-leaves/edit";
        Document page = read(manager.get(edit));
        assertThat(page.select("input[name=stops][checked]").eachAttr("value")).containsExactly("schedule");
        assertThat(page.select("#day").attr("value")).isEqualTo("2023-06-29");
        assertThat(page.select(".tabs a").eachText())
                .containsExactly("Overview", "What ends", "Audience", "Message", "Schedule", "Dry run", "Review");

        post(edit, fields(page.getElementById("ret"), "do=next", "reason=For another reason.", "title=Twitter goes"));
        assertThat(campaigns.get(campaign.id()).name()).isEqualTo("Twitter goes");
        Deprecation edited = deprecations.get("twitter-leaves");
        assertThat(edited.reason()).isEqualTo("For another reason.");
        assertThat(edited.stops()).isEqualTo(entered.stops());
        assertThat(edited.milestones())
                .extracting(Milestone::moment)
                .isEqualTo(entered.milestones().stream().map(Milestone::moment).toList());
    }

    @Test
    void whoeverMayNotPlanIsOfferedNoForm() {
        catalog.twitterShutdown();
        Caller approver = people.browser(port, "approver");

        assertThat(approver.get("/console/catalog/twitter-shutdown/edit").statusCode())
                .isEqualTo(403);
        assertThat(approver.get(PAGE).statusCode()).isEqualTo(403);
        Document page = read(approver.get("/console/catalog/integrations/twitter"));
        assertThat(page.select("a[href$=/retire], a[href$=/edit]")).isEmpty();
        assertThat(read(approver.get("/console/catalog/twitter-shutdown"))
                        .select("a[href$=/edit], a[href*='/campaigns/new']"))
                .isEmpty();
    }

    @Test
    void anIntegrationIsEnteredWithoutAnyKeyAndEdited() {
        manager.typed(
                "POST",
                "/console/catalog/integrations/new",
                "application/x-www-form-urlencoded",
                "_csrf=" + manager.formToken("/console/catalog/integrations/new")
                        + "&do=save&name=Größe+%26+Co&alias=&alias=GC&cap.name=Post+images&cap.key=&cap.name=Post+images%21&cap.key="
                        + "&cap.name=&cap.key=");

        Document page = read(manager.get("/console/catalog/integrations/grosse-co/edit"));

        assertThat(page.select("input[name=cap.key]").eachAttr("value")).startsWith("post-images", "post-images-2");
        assertThat(page.select("input[name=alias]").eachAttr("value")).containsExactly("GC", "");
    }
}
