package io.duskline.publication;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.catalog.CatalogStory;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.NewSunset;
import io.duskline.notice.text.NoticeText;
import io.duskline.review.Approvals;
import io.duskline.review.Reviews;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DusklineTest
class PublicFeedsTest {

    private static final String ATOM = "http://www.w3.org/2005/Atom";

    @LocalServerPort
    int port;

    @Autowired
    CatalogStory catalog;

    @Autowired
    PublicationStory story;

    @Autowired
    Deprecations deprecations;

    @Autowired
    Reviews reviews;

    @Autowired
    TestClock clock;

    @Autowired
    JsonMapper json;

    Stranger stranger;
    Deprecation deprecation;

    @BeforeEach
    void published() {
        stranger = new Stranger(port);
        deprecation = story.published(catalog.twitterShutdown(), "en", "fr", "ja");
    }

    @Test
    void calendarHasOneEventForTheEndAllDay() throws Exception {
        List<VEvent> events = events("/notices/twitter-shutdown.ics");

        assertThat(events).hasSize(1);
        VEvent sunset = events.getFirst();
        assertThat(value(sunset, "UID")).isEqualTo("twitter-shutdown.sunset@localhost");
        assertThat(value(sunset, "DTSTART")).isEqualTo("20230425");
        assertThat(value(sunset, "DTEND")).isEqualTo("20230426");
        assertThat(value(sunset, "SUMMARY")).isEqualTo("Twitter leaves the Digital Marketing Center");
        assertThat(value(sunset, "DESCRIPTION")).contains("09:00 Pacific Daylight Time (UTC−7)", "16:00 UTC");
        assertThat(value(sunset, "STATUS")).isEqualTo("CONFIRMED");
        assertThat(value(sunset, "SEQUENCE")).isEqualTo("0");
    }

    @Test
    void aMoveKeepsTheEventAndRaisesItsSequence() throws Exception {
        clock.advance(Duration.ofHours(1));
        deprecations.moveSunset(
                deprecation.slug(), new NewSunset("2023-04-29T09:00", "America/Los_Angeles", "Later", null), "pm");

        VEvent sunset = events("/notices.ics").getFirst();
        assertThat(value(sunset, "UID")).isEqualTo("twitter-shutdown.sunset@localhost");
        assertThat(value(sunset, "DTSTART")).isEqualTo("20230429");
        assertThat(value(sunset, "SEQUENCE")).isEqualTo("1");
        assertThat(value(sunset, "DTSTAMP")).isEqualTo("20230419T180000Z");
        assertThat(value(sunset, "DESCRIPTION")).contains("We first announced Tuesday 25");

        deprecations.withdraw(deprecation.slug(), "Restored", "pm");
        assertThat(events("/notices.ics")).allSatisfy(event -> {
            assertThat(value(event, "STATUS")).isEqualTo("CANCELLED");
            assertThat(value(event, "SEQUENCE")).isEqualTo("2");
        });
    }

    @Test
    void aBrownoutThatWouldBeginAfterAnEarlierEndIsCalledOff() {
        deprecations.moveSunset(
                deprecation.slug(), new NewSunset("2023-04-22T09:00", "America/Los_Angeles", "Earlier", null), "pm");

        assertThat(stranger.get("/notices/twitter-shutdown.json").body()).doesNotContain("brownout");
    }

    @Test
    void linesAreFoldedByOctetsAndNeverWithinACharacter() throws Exception {
        String hostile = "絵文字😀と; コンマ, 逆斜線\\n と\u202e長い名前".repeat(6);
        story.publish(deprecation, "ja", subject(hostile));

        HttpResponse<String> calendar = stranger.get("/notices/twitter-shutdown.ics?lang=ja");

        assertThat(calendar.headers().firstValue("Content-Type")).hasValue("text/calendar;charset=UTF-8");
        assertThat(calendar.body().replace("\r\n", "")).doesNotContain("\r", "\n", "\uFFFD");
        assertThat(calendar.body().split("\r\n"))
                .allSatisfy(line ->
                        assertThat(line.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(75));
        assertThat(value(parse(calendar.body()).getFirst(), "SUMMARY")).isEqualTo(hostile);
    }

    @Test
    void theCalendarSpeaksTheLanguageAskedFor() throws Exception {
        assertThat(value(events("/notices/twitter-shutdown.ics?lang=fr").getFirst(), "SUMMARY"))
                .startsWith("Twitter quitte");
    }

    @Test
    void anEmptyCalendarAndFeedAreStillWhole() throws Exception {
        deprecations.withdraw(deprecation.slug(), "Restored", "pm");
        assertThat(stranger.get("/notices.atom?lang=xx").statusCode()).isEqualTo(200);
    }

    @Test
    void theFeedIsAtomWithIdsThatNeverChange() throws Exception {
        Element feed = feed("/notices.atom").getDocumentElement();
        assertThat(feed.getNamespaceURI()).isEqualTo(ATOM);
        assertThat(feed.getLocalName()).isEqualTo("feed");
        for (String needed : new String[] {"id", "title", "updated", "author"}) {
            assertThat(child(feed, needed)).as(needed).isNotNull();
        }
        assertThat(links(feed, "self")).containsExactly("http://localhost:8080/notices.atom?lang=en");
        Element entry = child(feed, "entry");
        String id = child(entry, "id").getTextContent();
        assertThat(id).isEqualTo("tag:localhost,2023:notices/twitter-shutdown");
        assertThat(child(entry, "updated").getTextContent()).isEqualTo("2023-04-19T17:00:00Z");
        assertThat(child(entry, "content").getAttribute("type")).isEqualTo("html");
        assertThat(child(entry, "content").getTextContent())
                .contains("<time", "Export what you want to keep")
                .doesNotContain("{{");

        clock.advance(Duration.ofHours(1));
        deprecations.moveSunset(
                deprecation.slug(), new NewSunset("2023-04-29T09:00", "America/Los_Angeles", "Later", null), "pm");
        Element moved = child(feed("/notices.atom?lang=fr").getDocumentElement(), "entry");
        assertThat(child(moved, "id").getTextContent()).isEqualTo(id);
        assertThat(child(moved, "updated").getTextContent()).isEqualTo("2023-04-19T18:00:00Z");
        assertThat(child(moved, "title").getTextContent()).startsWith("Twitter quitte");
        assertThat(child(moved, "content").getTextContent()).contains("Nous vous avions annoncé", "mardi 25");
    }

    @Test
    void theDataNamesOldAndNewAndNobodyInside() {
        deprecations.moveSunset(
                deprecation.slug(),
                new NewSunset("2023-04-29T09:00", "America/Los_Angeles", "Later", null),
                "pm@secret");
        Approvals.approve(reviews, deprecation.slug(), "approver@secret");

        HttpResponse<String> answer = stranger.get("/notices/twitter-shutdown.json");
        JsonNode notice = json.readTree(answer.body());

        assertThat(notice.get("slug").asString()).isEqualTo("twitter-shutdown");
        assertThat(notice.get("state").asString()).isEqualTo("upcoming");
        assertThat(notice.at("/sunset/at").asString()).isEqualTo("2023-04-29T09:00");
        assertThat(notice.at("/sunset/zone").asString()).isEqualTo("America/Los_Angeles");
        assertThat(notice.at("/sunset/instant").asString()).isEqualTo("2023-04-29T16:00:00Z");
        assertThat(notice.at("/original/instant").asString()).isEqualTo("2023-04-25T16:00:00Z");
        assertThat(notice.at("/moves/0/reason").asString()).isEqualTo("Later");
        assertThat(notice.at("/locales/fr/subject").asString()).startsWith("Twitter quitte");
        assertThat(notice.at("/headers/Sunset").asString()).isEqualTo("Sat, 29 Apr 2023 16:00:00 GMT");
        assertThat(notice.at("/headers/Deprecation").asString()).isEqualTo("@1681923600");
        assertThat(notice.at("/headers/Link").asString())
                .contains("<http://localhost:8080/notices/twitter-shutdown>; rel=\"deprecation\"", "rel=\"sunset\"");
        assertThat(answer.body()).doesNotContain("pm@", "approver@", CatalogStory.AUTHOR, "{{");
        assertThat(json.readTree(stranger.get("/notices.json").body())
                        .at("/items/0/slug")
                        .asString())
                .isEqualTo("twitter-shutdown");
    }

    @Test
    void theHeadersComeReadyToCopy() {
        assertThat(stranger.get("/notices/twitter-shutdown/headers.txt").body())
                .contains(
                        "Sunset: Tue, 25 Apr 2023 16:00:00 GMT\n",
                        "add_header Sunset '",
                        "response.addHeader(\"Link\", \"<")
                .contains("rel=\\\"deprecation\\\"");
        deprecations.withdraw(deprecation.slug(), "Restored", "pm");
        assertThat(stranger.get("/notices/twitter-shutdown/headers.txt").body()).contains("Remove the headers");
    }

    private List<VEvent> events(String path) throws Exception {
        return parse(stranger.get(path).body());
    }

    private static List<VEvent> parse(String calendar) throws Exception {
        Calendar parsed = new CalendarBuilder().build(new StringReader(calendar));
        parsed.validate();
        return parsed.getComponents("VEVENT");
    }

    private static String value(VEvent event, String property) {
        return event.getProperty(property).orElseThrow().getValue();
    }

    private Document feed(String path) throws Exception {
        DocumentBuilderFactory parsers = DocumentBuilderFactory.newInstance();
        parsers.setNamespaceAware(true);
        return parsers.newDocumentBuilder()
                .parse(new ByteArrayInputStream(stranger.get(path).body().getBytes(StandardCharsets.UTF_8)));
    }

    private static Element child(Element parent, String name) {
        NodeList children = parent.getChildNodes();
        for (int i = 0; i < children.getLength(); i++) {
            if (children.item(i) instanceof Element child
                    && child.getLocalName().equals(name)) {
                return child;
            }
        }
        throw new AssertionError("There is no " + name);
    }

    private static List<String> links(Element parent, String rel) {
        List<String> links = new ArrayList<>();
        NodeList children = parent.getChildNodes();
        for (int i = 0; i < children.getLength(); i++) {
            if (children.item(i) instanceof Element child
                    && child.getLocalName().equals("link")
                    && child.getAttribute("rel").equals(rel)) {
                links.add(child.getAttribute("href"));
            }
        }
        return links;
    }

    private static NoticeText subject(String subject) {
        return new NoticeText(subject, "要約", "- 停止", "- 継続", "対応", "何もしない", "データ", "ヘルプ");
    }
}
