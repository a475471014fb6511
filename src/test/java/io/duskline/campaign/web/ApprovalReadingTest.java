package io.duskline.campaign.web;

import static io.duskline.campaign.CampaignStory.PM;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.promise.PromiseStory;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What is much is folded, who is looked for is found, and why a promise is broken is read, on the approver's page. */
@DusklineTest
class ApprovalReadingTest extends ApprovalStory {

    @Autowired
    PromiseStory promises;

    @Test
    void allLanguagesAreFoldedUnderTheirSubjects() {
        Document read = read();

        assertThat(read.select("section[aria-labelledby=in-en] > details").hasAttr("open"))
                .isFalse();
        Element french = read.selectFirst("section[aria-labelledby=in-fr] > details");
        assertThat(french.hasAttr("open")).isFalse();
        Element folded = french.selectFirst("summary");
        assertThat(folded.text()).startsWith("French 12 mails, to 1 contact");
        assertThat(folded.select(".is-folded").eachText())
                .as("of the waves of the plan")
                .hasSize(3)
                .allMatch(subject -> subject.contains("Twitter prend fin") || subject.contains("Twitter a pris fin"));
        int found = read.select("#findings")
                .first()
                .parents()
                .select("section.card")
                .first()
                .select("a[href*=/notices/fr]")
                .size();
        assertThat(found).isPositive();
        assertThat(folded.select(".tag").text()).isEqualTo(found + (found == 1 ? " finding" : " findings"));
        Map<String, String> form = decision("look");
        form.put("at.mail.first.fr", "Trop long");
        assertThat(Jsoup.parse(approver.submit(page, page, form).body())
                        .selectFirst("section[aria-labelledby=in-fr] > details")
                        .hasAttr("open"))
                .as("somebody writes in it")
                .isTrue();
    }

    @Test
    void anAccountIsLookedForAndItsOwnPageIsOneStepAway() {
        story.allAreFindable();
        Map<String, String> form = decision("look");
        form.put("account", "Name");
        form.put("reason", "Half a sentence");
        Document looked = Jsoup.parse(approver.submit(page, page, form).body());
        assertThat(looked.select("#account-found button[name=chosen]").eachAttr("value"))
                .contains("acme", "maison", "quiet");
        assertThat(looked.select("textarea#reason").text()).isEqualTo("Half a sentence");

        form.put("chosen", "maison");
        Document chosen = Jsoup.parse(approver.submit(page, page, form).body());

        assertThat(chosen.select("#account-found").text()).contains("Chosen: Name of maison");
        assertThat(chosen.select("#account").val()).isEqualTo("maison");
        List<String> own =
                chosen.select("a[href*=as=page][href*=maison]:contains(French)").eachAttr("href");
        assertThat(own).hasSize(1);
        assertThat(approver.get(own.getFirst()).body()).contains("@maison");
        assertThat(Jsoup.parse(manager.get(page + "?account=maison").body())
                        .select("#account-found")
                        .text())
                .as("whoever only reads looks for it too")
                .contains("Chosen: Name of maison");
        assertThat(Jsoup.parse(manager.get(page + "?account=nobody").body()).text())
                .contains("No account matches.");
    }

    @Test
    void whyAPromiseIsBrokenStandsThereInTheWordsOfWhoeverSaidIt() {
        assertThat(read().select("#promised")).isEmpty();
        promises.terms("pro", 30);
        promises.contract("maison", 90);
        assertThat(read().select("section[aria-labelledby=promised]").text()).contains("No reason was given.");

        promises.saysWhy();

        Element promised = read().selectFirst("section[aria-labelledby=promised]");
        assertThat(promised.select("li").eachText())
                .containsExactly(
                        "Open 1 account was promised 30 days, by terms, and gets 6. Short by 24 days",
                        "Open 1 account was promised 90 days, by contract, and gets 6. Short by 84 days");
        assertThat(promised.select("blockquote").text()).isEqualTo("Twitter closes its API on that day.");
        assertThat(promised.select("blockquote + p").text()).startsWith("Reason by " + PM + ", ");
        assertThat(read().select("nav[aria-labelledby=toc]").text())
                .contains("2 accounts get less notice than promised");
    }

    @Test
    void languagesReadAndGotAndASampleStandThere() {
        Document read = read();

        Element audience = read.selectFirst("section[aria-labelledby=audience]");
        assertThat(audience.select(".keys").eachText()).hasSize(2);
        assertThat(audience.text()).contains("Their languages", "Languages of the mails", "3 of 3, picked at random");
        assertThat(audience.select("table tbody tr")).hasSize(3);
    }
}
