package io.duskline.campaign.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignStory;
import java.net.http.HttpResponse;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** Whatever is counted of an audience leads to who that is. */
@DusklineTest
class AudienceListPagesTest extends AudienceStory {

    @Test
    void whoJustMissesItIsCountedByWhatKeepsThemOutAndListedWithHowMuch() {
        Document typed = pressed(pressed(shown(), "add", "r", "r.new", "plan"), "r.1.more", "pro");

        assertThat(typed.select("#missed li").eachText())
                .containsExactlyInAnyOrder(
                        "1 matches everything except “uses Twitter, last within 90 days”",
                        "1 matches everything except “plan is pro”");
        Document asleep = Jsoup.parse(
                manager.get(typed.select("#missed li:contains(uses Twitter) a").attr("href"))
                        .body());
        assertThat(asleep.select("tbody tr").text())
                .contains("asleep", "it used Twitter last on 28 December 2022, the rule asks for the last 90 days");
        Document all = Jsoup.parse(
                manager.get(typed.select("#missed .hint a").attr("href")).body());
        assertThat(all.select("tbody tr").text()).contains("its plan is free, the rule asks for pro");
    }

    @Test
    void everyNumberLeadsToItsListAndTheListIsAlsoCsv() {
        customers.suppress("it@travel.example");
        Document saved = shown();

        Document without = Jsoup.parse(
                manager.get(saved.select("#result li:contains(unreachable) a").attr("href"))
                        .body());
        assertThat(without.select("tbody th").text()).contains("lonely").doesNotContain("acme");
        Document suppressed = Jsoup.parse(
                manager.get(saved.select("#result li:contains(suppressed) a").attr("href"))
                        .body());
        assertThat(suppressed.select("tbody tr").text()).contains("it@travel.example", "asked for it");
        Document french =
                Jsoup.parse(manager.get(saved.select(".keys a:contains(French)").attr("href"))
                        .body());
        assertThat(french.select("tbody tr").text())
                .contains(CampaignStory.FRENCH)
                .doesNotContain(CampaignStory.OWNER);
        HttpResponse<String> csv = manager.get(french.select("a:contains(CSV)").attr("href"));
        assertThat(csv.headers().firstValue("Content-Type")).hasValue("text/csv;charset=utf-8");
        assertThat(csv.body().lines())
                .containsExactly(
                        "\uFEFFaccount,name,email,role,language,reason",
                        "maison,Name of maison," + CampaignStory.FRENCH
                                + ",owner,fr-FR,\"uses @maison, 7 times in 30 days\"");
        assertThat(manager.get(page + "/accounts.csv").body().lines().toList().getFirst())
                .isEqualTo("\uFEFFaccount,name,plan,region,uses_30d,last_used_at (America/Los_Angeles),reason");
    }

    @Test
    void aListIsNarrowedByWordsAndStaysSoFromPageToPage() {
        for (int i = 0; i < 60; i++) {
            customers
                    .account("more" + i)
                    .contact("o@more" + i + ".example", "owner")
                    .uses("twitter", "@m" + i, 1, 1);
        }
        Document first =
                Jsoup.parse(manager.get(page + "/accounts?list=told&role=owner").body());
        assertThat(first.select("tbody tr")).hasSize(50);
        Document second = Jsoup.parse(
                manager.get(first.select("nav a:contains(Next)").attr("href")).body());
        assertThat(second.select("tbody tr")).hasSize(63 - 50);
        assertThat(second.select("#role option[selected]").val()).isEqualTo("owner");

        Document one = Jsoup.parse(manager.get(page + "/accounts?q=more7").body());
        assertThat(one.select("tbody th").eachText()).singleElement().asString().contains("more7");
    }

    @Test
    void whatIsTypedIntoAnAddressIsRefusedWithWhatIsWrong() {
        assertThat(manager.get(page + "/accounts?list=everybody").statusCode()).isEqualTo(400);
        assertThat(manager.get(page + "/accounts?part=r.9").statusCode()).isEqualTo(400);
        assertThat(manager.get(page + "/accounts.csv?part=r.9").statusCode()).isEqualTo(400);
        assertThat(manager.get(page + "/accounts?cursor=x").statusCode()).isEqualTo(400);
        assertThat(manager.get(page + "/accounts?rule=%7B").statusCode()).isEqualTo(400);
        assertThat(manager.get(page + "/accounts?rule=%7B%22accounts%22%3A1%7D").statusCode())
                .isEqualTo(400);
    }

    @Test
    void theMessagesOfACampaignAreListedByWhatBecameOfThem() {
        Campaign launched = story.launched("all", CampaignStory.NOW);
        String messages = "/console/campaigns/" + launched.id() + "/deliveries";

        Document accepted =
                Jsoup.parse(manager.get(messages + "?state=accepted").body());

        assertThat(accepted.select("tbody tr").text()).contains("acme", CampaignStory.OWNER, "1. First notice");
        assertThat(accepted.select("#state option[selected]").val()).isEqualTo("accepted");
        assertThat(Jsoup.parse(manager.get(messages + "?state=bounced").body()).text())
                .contains("No message");
        assertThat(manager.get(accepted.select("a:contains(CSV)").attr("href")).body())
                .contains("id,wave,wave_leaves,account,email")
                .contains(CampaignStory.OWNER);
        assertThat(manager.get(messages + "?state=lost").statusCode()).isEqualTo(400);
        assertThat(manager.get(messages + "?wave=1x").statusCode()).isEqualTo(400);
    }
}
