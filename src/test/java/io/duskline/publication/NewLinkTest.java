package io.duskline.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.campaign.CampaignStory;
import io.duskline.customer.Suppressions;
import io.duskline.delivery.relay.RelayPauses;
import io.duskline.delivery.relay.Relays;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A reader without the link gets a new one by mail, and a stranger learns nothing. */
@DusklineTest
class NewLinkTest {

    private static final Pattern LINK = Pattern.compile("/n/[a-z2-7]{20,}");

    @LocalServerPort
    int port;

    @Autowired
    CampaignStory story;

    @Autowired
    Suppressions suppressions;

    @Autowired
    NewLinks newLinks;

    @Autowired
    GreenMail mailbox;

    @Autowired
    Relays relays;

    @Autowired
    RelayPauses pauses;

    @Autowired
    TestClock clock;

    private Stranger stranger;

    @BeforeEach
    void told() throws Exception {
        stranger = new Stranger(port);
        story.twitterEnds();
        story.launched("first", CampaignStory.NOW);
        mailbox.purgeEmailFromAllMailboxes();
    }

    private List<String> mails() {
        return Arrays.stream(mailbox.getReceivedMessages())
                .map(GreenMailUtil::getWholeMessage)
                .map(mail -> mail.replace("=\r\n", ""))
                .toList();
    }

    @Test
    void contactGetsALinkThatOpensItsPage() throws Exception {
        String said = asked("Owner@ACME.example");

        assertThat(said).contains("Check your mail", "Owner@acme.example", "notices@marketing-center.example");
        await().until(() -> mails().size() == 1);
        String mail = mails().getFirst();
        assertThat(mail).contains("To: owner@acme.example", "Subject: Your links to the notices of Marketing Center");
        Matcher link = LINK.matcher(mail);
        assertThat(link.find()).isTrue();
        HttpResponse<String> page = stranger.get(link.group());
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Twitter");
    }

    @Test
    void readerGetsTheMailInTheLanguageOfTheContact() throws Exception {
        newLinks.mail(CampaignStory.FRENCH);

        assertThat(mails()).singleElement().asString().contains("Content-Language: fr");
    }

    @Test
    void answerForAnUnknownAddressIsTheSame() throws Exception {
        String known = asked("owner@acme.example");
        String unknown = asked("other@acme.example");
        newLinks.mail("other@acme.example");

        assertThat(unknown.replace("other@", "owner@")).isEqualTo(known);
        await().until(() -> mails().size() == 1);
    }

    /** @return the page to which the answer leads */
    private String asked(String address) {
        HttpResponse<String> answer = stranger.post("/new-link", "email", address);
        assertThat(answer.statusCode()).isEqualTo(303);
        return stranger.get(answer.headers().firstValue("Location").orElseThrow())
                .body();
    }

    @Test
    void reloadOfTheAnswerSendsNothingAndItsAddressNamesNobody() {
        HttpResponse<String> answer = stranger.post("/new-link", "email", "owner@acme.example");
        String path = answer.headers().firstValue("Location").orElseThrow();
        await().until(() -> mails().size() == 1);

        assertThat(path).doesNotContain("owner", "acme");
        assertThat(stranger.get(path).body()).isEqualTo(stranger.get(path).body());
        assertThat(stranger.get("/new-link?sent=x%2Bforged").body()).contains("Send me a new link");
        assertThat(mails()).hasSize(1);
    }

    @Test
    void mailThatNoRelayTookDoesNotCount() throws Exception {
        String relay = relays.all().getFirst().name();
        pauses.pause(relay, "Out of order", "test");
        for (int i = 0; i < 6; i++) {
            newLinks.mail(CampaignStory.OWNER);
        }
        assertThat(mails()).isEmpty();
        pauses.end(relay, "test");

        newLinks.mail(CampaignStory.OWNER);

        assertThat(mails()).hasSize(1);
    }

    @Test
    void noMailIsSentToASuppressedAddressOrToAContactThatWasNotTold() throws Exception {
        suppressions.add(CampaignStory.OWNER, "manual", "Left the company", "test");

        newLinks.mail(CampaignStory.OWNER);
        newLinks.mail("owner@quiet.example");

        assertThat(mails()).isEmpty();
    }

    @Test
    void sixthMailOfADayIsNotSent() throws Exception {
        for (int i = 0; i < 6; i++) {
            newLinks.mail(CampaignStory.OWNER);
        }

        assertThat(mails()).hasSize(5);
    }

    @Test
    void linkThatNoLongerWorksIsNotMailed() throws Exception {
        clock.advance(Duration.ofDays(120));

        newLinks.mail(CampaignStory.OWNER);

        assertThat(mails()).isEmpty();
    }

    @Test
    void whatIsNoAddressIsRefusedAtItsField() {
        HttpResponse<String> answer = stranger.post("/new-link", "email", "<script>");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("Enter a whole address", "&lt;script&gt;")
                .doesNotContain("<script>");
    }

    @Test
    void linkThatRanOutOffersNoNewOne() throws Exception {
        newLinks.mail(CampaignStory.OWNER);
        Matcher link = LINK.matcher(mails().getFirst());
        assertThat(link.find()).isTrue();
        clock.advance(Duration.ofDays(120));

        HttpResponse<String> page = stranger.get(link.group());

        assertThat(page.statusCode()).isEqualTo(410);
        assertThat(page.body()).doesNotContain("/new-link");
    }

    @Test
    void unknownLinkOffersANewOne() {
        HttpResponse<String> page = stranger.get("/n/aaaaaaaaaaaaaaaaaaaaaaaaaa");

        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).contains("action=\"/new-link", "Get a new link by mail");
    }
}
