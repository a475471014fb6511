package io.duskline.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duskline.DusklineTest;
import io.duskline.catalog.CatalogStory;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.DeprecationEditing;
import io.duskline.catalog.LocalizedPassages;
import io.duskline.notice.Notices;
import io.duskline.review.Approvals;
import io.duskline.review.Reviews;
import io.duskline.web.ProblemException;
import org.jooq.DSLContext;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** How the public pages speak to somebody of whom nothing is known, in whatever language there is a text. */
@DusklineTest
class PublicTextsTest {

    private static final String PAGE = "/notices/twitter-shutdown";

    @LocalServerPort
    int port;

    @Autowired
    CatalogStory catalog;

    @Autowired
    PublicationStory story;

    @Autowired
    DeprecationEditing translations;

    @Autowired
    Reviews reviews;

    @Autowired
    Notices notices;

    @Autowired
    DSLContext sql;

    Stranger stranger;

    @BeforeEach
    void open() {
        stranger = new Stranger(port);
    }

    @Test
    void aVisitorIsToldOfAccountsAndWhereThePersonalLinkIs() {
        story.published(catalog.twitterShutdown(), "en", "fr", "ar", "ja");

        Document page = stranger.page(PAGE);

        assertThat(page.text())
                .contains("we disconnect accounts that use Twitter of each account.")
                .contains("Tell us your plan, everyone.")
                .contains(
                        "Use the button in the mail that we send to the contacts of every account that uses Twitter.");
        Element link = page.select("#main a").stream()
                .filter(each -> each.text().equals("Tell us your plan"))
                .findFirst()
                .orElseThrow();
        assertThat(link.attr("href")).endsWith(PAGE + "#plan");
        assertThat(page.select("h2#plan").text()).isEqualTo("Tell us your plan");
        assertThat(stranger.page(PAGE + "?lang=fr")
                        .selectFirst("h2#plan")
                        .parent()
                        .text())
                .contains("chaque compte qui utilise Twitter");
    }

    @Test
    void eachTimeInTheListHasItsZoneBesideIt() {
        story.published(catalog.twitterShutdown(), "en", "fr");

        assertThat(stranger.page("/notices").selectFirst("li.entry time").text())
                .isEqualTo("Tuesday 25 April 2023, 09:00 Pacific Daylight Time (UTC−7)");
        assertThat(stranger.page("/notices?lang=fr")
                        .selectFirst("li.entry time")
                        .text())
                .startsWith("mardi 25 avril 2023, 09:00")
                .endsWith("(UTC−7)");
    }

    @Test
    void aTextThatTheFrameDoesNotSpeakRunsItsOwnWayAndTheFrameGoesOnInEnglish() {
        Deprecation deprecation = story.published(catalog.twitterShutdown(), "en");
        story.publish(deprecation, "he", PublicationStory.text("en"));

        Document page = stranger.page(PAGE + "?lang=he");

        Element html = page.selectFirst("html");
        assertThat(html.attr("lang")).isEqualTo("en");
        assertThat(html.attr("dir")).isEqualTo("ltr");
        for (String part : new String[] {"h1", ".lead", ".is-stops > div", "#todo ~ .prose", ".sunset-date time"}) {
            assertThat(page.selectFirst(part).attr("lang")).as(part).isEqualTo("he");
            assertThat(page.selectFirst(part).attr("dir")).as(part).isEqualTo("rtl");
        }
        assertThat(page.selectFirst("#why ~ .prose p").hasAttr("lang")).isFalse();
        assertThat(stranger.get(PAGE + "?lang=he").headers().firstValue("Content-Language"))
                .hasValue("he");
    }

    @Test
    void whatIsOnlySaidInEnglishRunsFromLeftToRightOnAnArabicPage() {
        story.published(catalog.twitterShutdown(), "en", "ar");
        Element reason = stranger.page(PAGE + "?lang=ar").selectFirst("#why ~ .prose p");
        assertThat(reason.attr("lang")).isEqualTo("en");
        assertThat(reason.attr("dir")).isEqualTo("ltr");

        translations.write(
                "twitter-shutdown",
                "ar",
                new LocalizedPassages("تغلق تويتر واجهتها البرمجية القديمة.", null, null),
                "pm");
        assertThat(stranger.page(PAGE + "?lang=ar")
                        .selectFirst("#why ~ .prose p")
                        .attr("lang"))
                .as("nobody else has seen it")
                .isEqualTo("en");
        Approvals.approve(reviews, "twitter-shutdown", "approver");

        Element translated = stranger.page(PAGE + "?lang=ar").selectFirst("#why ~ .prose p");
        assertThat(translated.text()).startsWith("تغلق");
        assertThat(translated.hasAttr("lang")).isFalse();
        Element cause =
                stranger.page(PAGE + "?lang=ar").select("#why ~ .prose p").get(1);
        assertThat(cause.attr("lang")).as("of which there is no Arabic").isEqualTo("en");
    }

    @Test
    void aWordIsNoLanguage() {
        Deprecation deprecation = story.published(catalog.twitterShutdown(), "en");

        assertThatThrownBy(() -> story.draft(deprecation, "german", PublicationStory.text("en")))
                .isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> translations.write(
                        "twitter-shutdown", "german", new LocalizedPassages("Weil", null, null), "pm"))
                .isInstanceOf(ProblemException.class);
    }
}
