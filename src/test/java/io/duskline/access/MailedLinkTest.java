package io.duskline.access;

import static io.duskline.access.Caller.leadsTo;
import static io.duskline.access.People.PASSWORD;
import static io.duskline.db.tables.MailedLink.MAILED_LINK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import io.duskline.DusklineTest;
import io.duskline.TestClock;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A password by mail, for those who forgot theirs and those who are invited. */
@DusklineTest
class MailedLinkTest {

    private static final String PM = "pm@vendor.example";
    private static final String NEW = "another long password";
    private static final Pattern LINK = Pattern.compile("http://localhost:8080(/sign-in/link/[\\w-]{43})");

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    TestClock clock;

    @Autowired
    DSLContext sql;

    @Autowired
    GreenMail mailbox;

    private Caller browser;

    @BeforeEach
    void open() throws Exception {
        mailbox.purgeEmailFromAllMailboxes();
        browser = Caller.nobody(port);
    }

    @Test
    void whoForgotThePasswordSetsAnotherByTheLinkInTheMail() throws Exception {
        people.user(PM, "product_manager");
        Caller elsewhere = Caller.nobody(port);
        elsewhere.signIn(PM, PASSWORD);
        ask("PM@vendor.example");
        MimeMessage mail = arrived(1);
        String link = link(mail);

        assertThat(mail.getFrom()[0]).hasToString("Duskline <notices@marketing-center.example>");
        assertThat(mail.getSubject()).isEqualTo("Set a new password for Duskline");
        assertThat(html(mail)).contains(link, "once, for 30 minutes");
        assertThat(sql.fetch(MAILED_LINK).formatJSON()).doesNotContain(link.substring(link.lastIndexOf('/') + 1));
        assertThat(Jsoup.parse(browser.get(link).body()).text()).contains("Set a new password", PM);
        assertThat(set(link, "short").statusCode()).isEqualTo(422);
        Caller token = Caller.bearer(port, people.tokenOf(PM, "product_manager"));
        assertThat(token.get("/api/v1/campaigns").statusCode()).isEqualTo(200);

        assertThat(leadsTo(set(link, NEW))).isEqualTo("/sign-in?password_set");

        assertThat(elsewhere.get("/account").statusCode()).isEqualTo(302);
        assertThat(token.get("/api/v1/campaigns").statusCode()).isEqualTo(401);
        assertThat(outcome(PASSWORD)).endsWith("?error");
        assertThat(outcome(NEW)).endsWith("/console");
        assertThat(browser.get(link).statusCode()).as("it works once").isEqualTo(404);
        assertThat(browser.get(link).body()).contains("This link no longer works");
    }

    @Test
    void anUnknownAddressReadsTheSameAndGetsNoMail() throws Exception {
        people.user(PM, "product_manager");
        String unknown = ask("stranger@vendor.example").body();
        String known = ask(PM).body();

        assertThat(withoutToken(unknown)).isEqualTo(withoutToken(known));
        assertThat(arrived(1).getAllRecipients()[0]).hasToString(PM);
    }

    @Test
    void itIsOverAfterHalfAnHourOrOnceTheNextIsMailed() throws Exception {
        people.user(PM, "product_manager");
        ask(PM);
        String first = link(arrived(1));
        ask(PM);
        String second = link(arrived(2));

        assertThat(browser.get(first).statusCode()).isEqualTo(404);
        assertThat(browser.get(second).statusCode()).isEqualTo(200);
        clock.advance(Duration.ofMinutes(31));
        assertThat(browser.get(second).statusCode()).isEqualTo(404);
    }

    @Test
    void nobodyIsFloodedWithLinks() throws Exception {
        people.user(PM, "product_manager");
        people.user("last@vendor.example", "approver");
        for (int i = 0; i < 6; i++) {
            assertThat(ask(PM).statusCode()).isEqualTo(200);
        }
        arrived(3);
        ask("last@vendor.example");

        await().until(() -> mailbox.getReceivedMessages()[mailbox.getReceivedMessages().length - 1]
                .getAllRecipients()[0]
                .toString()
                .startsWith("last"));
        assertThat(mailbox.getReceivedMessages()).hasSizeLessThanOrEqualTo(4);
    }

    @Test
    void whoIsInvitedChoosesTheFirstPassword() throws Exception {
        String ann = "{\"email\":\"ann@vendor.example\",\"roles\":[\"approver\"]}";
        HttpResponse<String> created = Caller.admin(port).json("POST", "/api/v1/users", ann);
        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(created.body()).contains("\"invited\":true");
        MimeMessage mail = arrived(1);
        assertThat(mail.getSubject()).isEqualTo("You are invited to Duskline");
        assertThat(leadsTo(browser.signIn("ann@vendor.example", ""))).isEqualTo("/sign-in?error");

        clock.advance(Duration.ofHours(71));
        set(link(mail), NEW);

        assertThat(leadsTo(browser.signIn("ann@vendor.example", NEW))).isEqualTo("/console");
        assertThat(Caller.admin(port).get("/api/v1/users/1").body()).contains("\"invited\":false");
    }

    @Test
    void anAdminMailsALinkByPageAndByRest() throws Exception {
        long id = people.user(PM, "product_manager");
        String user = "/console/access/users/" + id;
        Caller admin = people.browser(port, "admin");

        assertThat(leadsTo(admin.submit(user, user + "/link", Map.of()))).isEqualTo(user);
        assertThat(arrived(1).getAllRecipients()[0]).hasToString(PM);
        assertThat(admin.get(user).body()).contains("A mail with a link is on its way");
        assertThat(Caller.admin(port)
                        .call("POST", "/api/v1/users/" + id + "/link")
                        .statusCode())
                .isEqualTo(202);
        arrived(2);
        assertThat(Caller.admin(port).call("POST", "/api/v1/users/99/link").statusCode())
                .isEqualTo(404);
    }

    @Test
    void theSampleMailboxShowsALinkToNobodyWhomItDoesNotLetIn() throws Exception {
        people.user(PM, "product_manager");
        ask(PM);
        String link = link(arrived(1));
        Caller colleague = people.browser(port, "support_agent");

        assertThat(colleague.get("/inbox").body()).doesNotContain(PM);
        for (String way : List.of("/inbox/1", "/inbox/1?as=text", "/inbox/1?as=source", "/inbox/1/html")) {
            assertThat(colleague.get(way).statusCode()).as(way).isEqualTo(404);
        }
        assertThat(people.signedIn(port, PM).get("/inbox/1?as=text").body()).contains(link);
        Caller admin = people.browser(port, "admin");
        assertThat(admin.get("/inbox").body()).contains(PM);
        assertThat(admin.get("/inbox/1/html").body()).contains(link);
    }

    @Test
    void itIsOverOnceAnAdminSetsAnotherPassword() throws Exception {
        long id = people.user(PM, "product_manager");
        ask(PM);
        String link = link(arrived(1));

        Caller.admin(port).json("PUT", "/api/v1/users/" + id, "{\"password\":\"" + NEW + "\"}");

        assertThat(browser.get(link).statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> ask(String address) {
        return browser.submit("/sign-in/forgotten", "/sign-in/forgotten", Map.of("email", address));
    }

    private HttpResponse<String> set(String link, String password) {
        return browser.submit(link, link, Map.of("password", password));
    }

    private String outcome(String password) {
        return leadsTo(browser.signIn(PM, password));
    }

    private MimeMessage arrived(int many) {
        await().until(() -> mailbox.getReceivedMessages().length >= many);
        return mailbox.getReceivedMessages()[many - 1];
    }

    private static String link(MimeMessage mail) throws Exception {
        Matcher link = LINK.matcher(part(mail, 0));
        assertThat(link.find()).isTrue();
        return link.group(1);
    }

    private static String html(MimeMessage mail) throws Exception {
        return part(mail, 1);
    }

    private static String part(MimeMessage mail, int which) throws Exception {
        return (String) ((MimeMultipart) mail.getContent()).getBodyPart(which).getContent();
    }

    private static String withoutToken(String page) {
        return page.replaceAll("name=\"_csrf\" value=\"[^\"]*\"", "");
    }
}
