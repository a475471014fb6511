package io.duskline.publication;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.catalog.CatalogStory;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.notice.text.NoticeText;
import java.time.Duration;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What the page of a notice says around its text stays true: when clocks change, after the end, and beside whatever the text says. */
@DusklineTest
class TrueNoticeTest {

    private static final String PAGE = "/notices/leaves";

    @LocalServerPort
    int port;

    @Autowired
    CatalogStory catalog;

    @Autowired
    PublicationStory story;

    @Autowired
    Deprecations deprecations;

    @Autowired
    TestClock clock;

    private Stranger stranger;

    @BeforeEach
    void twitter() {
        catalog.twitter();
        stranger = new Stranger(port);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | All times in Pacific Time.
            de | Zeitzone aller Angaben: Mitteleuropäische Zeit.
            fr | Fuseau de toutes les heures : heure d’Europe centrale.
            es | Zona horaria de todas las horas: hora de Europa central.
            ja | 時刻はすべて日本標準時（UTC+9）です。
            ar | كل الأوقات بحسب التوقيت العربي الرسمي (UTC+3).
            """)
    void datesOfSummerAndOfWinterNameTheZoneWithoutAnOffsetWhereClocksChange(String language, String zone) {
        published(
                catalog.dated("leaves", "2023-10-25T09:00", CatalogStory.step("removed", "2023-11-25T09:00")),
                language);

        assertThat(datesZone(language).replace('\u00a0', ' ').replace('\u202f', ' '))
                .isEqualTo(zone);
    }

    @Test
    void datesOfOneSeasonNameItsOffset() {
        Deprecation leaves = published(
                catalog.dated("leaves", "2023-11-25T09:00", CatalogStory.step("removed", "2023-12-01T09:00")), "en");
        assertThat(datesZone("en")).isEqualTo("All times in Pacific Standard Time (UTC−8).");

        deprecations.suspend(leaves.slug(), "They paused it.", "pm");
        assertThat(datesZone("en")).isEqualTo("All times in Pacific Standard Time (UTC−8).");
    }

    @Test
    void afterTheEndItsLinkStillLeadsToWhereThePersonalLinkIs() {
        Deprecation leaves = published(catalog.dated("leaves", "2023-04-25T09:00"), "en", "fr");

        clock.advance(Duration.ofDays(10));

        Document page = stranger.page(PAGE);
        assertThat(page.select("#todo ~ .prose a").attr("href")).endsWith(PAGE + "#plan");
        assertThat(page.selectFirst("h2#plan").parent().text())
                .contains("Use the button in the mail that we send to the contacts of accounts that used Twitter.")
                .doesNotContain("uses Twitter");
        assertThat(stranger.page(PAGE + "?lang=fr")
                        .selectFirst("h2#plan")
                        .parent()
                        .text())
                .contains("des comptes qui utilisaient Twitter");

        deprecations.withdraw(leaves.slug(), "It stays.", "pm");
        assertThat(stranger.page(PAGE).select("#plan")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | Twitter ends on {{sunset}}        | Twitter ends on Friday 5 May 2023
            en | Twitter ends on 5 May 2023        | Twitter ends on 5 May 2023
            en | What we said on 25 May 2023 holds | What we said on 25 May 2023 holds (Friday 5 May 2023)
            en | Twitter leaves                    | Twitter leaves (Friday 5 May 2023)
            ja | {{sunset}}に終了します              | 2023年5月6日（土）に終了します
            ja | 終了します                         | 終了します（2023年5月6日（土））
            """)
    void theTitleSaysTheDayOnce(String language, String subject, String title) {
        Deprecation leaves = published(catalog.dated("leaves", "2023-05-05T09:00"), language);
        story.publish(leaves, language, text(subject));

        assertThat(stranger.page(PAGE + "?lang=" + language).title().replace('\u00a0', ' '))
                .startsWith(title + ". ");
    }

    private Deprecation published(Deprecation deprecation, String... languages) {
        for (String language : languages) {
            story.publish(deprecation, language, text("Twitter leaves"));
        }
        deprecations.publish(deprecation, CatalogStory.AUTHOR);
        return deprecation;
    }

    private static NoticeText text(String subject) {
        return new NoticeText(subject, "Summary", "- Stops", "- On", "[Tell us]({{link}}).", "Nothing", "Data", "Help");
    }

    private String datesZone(String language) {
        Element dates = stranger.page(PAGE + "?lang=" + language).selectFirst("#dates");
        return dates.parent().select("p.muted").text();
    }
}
