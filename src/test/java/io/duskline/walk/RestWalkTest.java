package io.duskline.walk;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.campaign.CampaignStory;
import io.duskline.walk.Rest.Answer;
import java.io.BufferedReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The whole way by REST, from an empty installation to everyone told, and docs/tutorials/developer.md as it stands. */
@DusklineTest
class RestWalkTest {

    private static final Pattern SHELL = Pattern.compile("(?s)```sh\\n(.*?)```");
    private static final Pattern LINK = Pattern.compile("/n/([a-z2-7]+)");

    @LocalServerPort
    int port;

    @Autowired
    CampaignStory story;

    @Autowired
    GreenMail mailbox;

    @Autowired
    TestClock clock;

    Rest admin;

    @BeforeEach
    void emptyInstallation() throws Exception {
        mailbox.purgeEmailFromAllMailboxes();
        admin = Rest.byContract(port, "admin-token-for-the-tests");
    }

    @Test
    void fromAnEmptyInstallationToAnAnswer() throws Exception {
        Rest approver = Rest.byContract(port, admin.tokenOf("approver"));
        describe();
        importCustomers();
        long campaign = planAndLaunch(approver);

        Answer told = admin.get("/api/v1/campaigns/" + campaign).is(200);
        assertThat(told.text("/state")).isEqualTo("running");
        assertThat(told.text("/waves/0/state")).isEqualTo("done");
        assertThat(told.number("/waves/0/counts/accepted")).isEqualTo(2);
        assertThat(told.text("/waves/1/due_at")).isEqualTo("2023-04-22T16:00:00Z");
        assertThat(told.number("/reach/accounts")).isEqualTo(2);
        assertThat(told.number("/reach/reached")).isEqualTo(2);
        assertThat(told.number("/reach/exposed")).isEqualTo(2);

        proveTheMessage(campaign);
        answer();

        Answer after = admin.get("/api/v1/campaigns/" + campaign).is(200);
        assertThat(after.number("/reach/answered")).isEqualTo(1);
        assertThat(after.number("/reach/exposed"))
                .as("it answered, and used it lately")
                .isEqualTo(2);
        Answer timeline = admin.get("/api/v1/accounts/acct-7/timeline").is(200);
        assertThat(timeline.text("/items/0/kind")).isIn("acknowledgement", "delivery");
        assertThat(timeline.body()).contains("\"answer\":\"not_affected\"");
        assertThat(admin.get("/api/v1/campaigns/" + campaign + "/exposure")
                        .is(200)
                        .number("/0/answered"))
                .isEqualTo(1);
        clock.advance(Duration.ofDays(3));
        story.goOn();
        assertThat(admin.get("/api/v1/campaigns/" + campaign).number("/waves/1/counts/accepted"))
                .isEqualTo(1);
        noteByTelephone();
        erase();
    }

    /** Its blocks run in one shell, which waits for the test where it sleeps: no timer runs in a test. */
    @Test
    void tutorialRunsAsItStands() throws Exception {
        String script = "date() { echo 2023-04-25; }\nsleep() { echo sleeping; read -r _; }\n"
                + SHELL.matcher(Files.readString(Path.of("docs", "tutorials", "developer.md")))
                        .results()
                        .map(block -> block.group(1))
                        .collect(Collectors.joining())
                        .replace("http://localhost:8080", "http://localhost:" + port)
                        .replace("an-admin-token-of-mine", "admin-token-for-the-tests");

        Process shell = new ProcessBuilder("bash", "-c", script)
                .redirectErrorStream(true)
                .start();
        List<String> said = new ArrayList<>();
        try (BufferedReader lines = shell.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                said.add(line);
                if (line.equals("sleeping")) {
                    story.goOn();
                    shell.outputWriter().append('\n').flush();
                }
            }
        } finally {
            shell.destroyForcibly();
        }

        assertThat(said).contains("sleeping").noneMatch(line -> line.contains("\"status\":"));
        assertThat(said.get(said.size() - 2))
                .contains("owner@acme.example", "chef@tilleul.example")
                .contains("\"state\":\"accepted\"");
        assertThat(said.getLast()).contains("\"template\":\"first\"");
    }

    private void describe() {
        admin.post("/api/v1/integrations", """
                        {"slug":"twitter","name":"Twitter","aliases":["X"],
                         "provider":{"name":"Twitter","url":"https://provider.example"},
                         "capabilities":[{"key":"schedule","name":"Schedule tweets"},
                                         {"key":"history","name":"View past tweets"}]}""").is(201);
        admin.post("/api/v1/deprecations", """
                        {"slug":"twitter-shutdown","integration":"twitter",
                         "names":["Digital Marketing Center (DMC)","Smart Campaigns with Multi-platform"],
                         "stops":["schedule","history"],"continues":["facebook","instagram","linkedin"],
                         "reason":"Twitter closes its old API.",
                         "upstream":{"cause":"The old API closes","url":"https://provider.example","date":"2023-04-29"},
                         "replacement":null,"sunset":{"at":"2023-04-25T09:00","zone":"America/Los_Angeles"},
                         "milestones":[{"kind":"export_until","at":"2023-05-25T09:00","zone":"America/Los_Angeles"}]}""").is(201);
        for (String locale : new String[] {"en", "fr"}) {
            Answer text = admin.put("/api/v1/deprecations/twitter-shutdown/notices/" + locale, """
                            {"subject":"Twitter ends on {{sunset}}","summary":"You use {{resources}}.",
                             "what_stops":"- Scheduling","what_continues":"- Facebook",
                             "what_to_do":"1. [Answer]({{link}})","if_you_do_nothing":"It is disconnected.",
                             "your_data":"Export until {{export_until}}.","help":"Write to us."}""")
                    .is(200);
            assertThat(text.number("/revision")).isEqualTo(1);
        }
        Answer wrong = admin.put(
                        "/api/v1/deprecations/twitter-shutdown/notices/en",
                        "{\"subject\":\"S\",\"summary\":\"{{sunset.date}}\"}")
                .is(422);
        assertThat(wrong.text("/errors/0/field")).isEqualTo("summary");
    }

    private void importCustomers() {
        Answer accounts = admin.csv("/api/v1/accounts/import", """
                        external_id,name,plan,region,manager_email,attr.industry
                        acct-7,Acme Shoes,pro,AMER,am@vendor.example,retail
                        acct-8,"<script>alert(1)</script>",team,EMEA,,travel
                        acct-9,Quiet,free,APAC,,
                        """).is(200);
        assertThat(accounts.number("/created")).isEqualTo(3);
        Answer contacts = admin.csv("/api/v1/contacts/import", """
                        account_external_id,email,name,roles,locale,time_zone
                        acct-7,owner@acme.example,Ann,owner;admin,en-US,America/New_York
                        acct-7,broken@,Bob,admin,en-US,America/New_York
                        acct-8,chef@maison.example,"=HYPERLINK(""x"")",admin,fr-FR,Europe/Paris
                        acct-9,it@quiet.example,Tim,technical,en,UTC
                        """).is(200);
        assertThat(contacts.number("/rejected")).isEqualTo(1);
        assertThat(contacts.number("/errors/0/line")).isEqualTo(3);
        assertThat(contacts.text("/errors/0/field")).isEqualTo("email");
        String usage = """
                account_external_id,integration,resource,uses_30d,last_used_at
                acct-7,twitter,@acme_shoes,120,2023-04-18T10:00:00Z
                acct-8,twitter,@maison,3,2023-04-10T10:00:00Z
                """;
        assertThat(admin.csv("/api/v1/usage/import", usage).is(200).number("/created"))
                .isEqualTo(2);
        assertThat(admin.csv("/api/v1/usage/import", usage).is(200).number("/unchanged"))
                .isEqualTo(2);
    }

    private long planAndLaunch(Rest approver) {
        long id = admin.post("/api/v1/campaigns", """
                        {"name":"Twitter leaves","deprecation":"twitter-shutdown","kind":"service_notice",
                         "audience":{"accounts":{"all":[{"uses":"twitter","within_days":90,"min_uses":1},
                           {"any":[{"plan":["pro","team"]},{"attribute":{"industry":["retail"]}}]},
                           {"not":{"region":["APAC"]}}]},"roles":["admin","owner","technical"],"tell":"first"},
                         "waves":[{"now":true,"template":"first"},{"offset_days":-3,"template":"reminder"}],
                         "late_by_at_most":"PT6H"}""").is(201).number("/id");
        String path = "/api/v1/campaigns/" + id;
        Answer audience = admin.get(path + "/audience").is(200);
        assertThat(audience.number("/accounts")).isEqualTo(2);
        assertThat(audience.number("/by_locale/fr-FR")).isEqualTo(1);
        admin.post(path + "/launch").is(409);
        admin.post(path + "/submit").is(200);
        admin.post(path + "/approve").is(409);
        approver.post(path + "/launch").is(403);
        Answer approved = approver.post(path + "/approve").is(200);
        assertThat(approved.text("/approval/content_hash")).hasSize(64);
        admin.post(path + "/launch").is(200);
        story.goOn();
        return id;
    }

    private void proveTheMessage(long campaign) throws Exception {
        Answer deliveries = admin.get("/api/v1/campaigns/" + campaign + "/deliveries?state=accepted")
                .is(200);
        long id = deliveries.number("/items/0/id");
        Answer delivery = admin.get("/api/v1/deliveries/" + id).is(200);
        Answer message = admin.get("/api/v1/deliveries/" + id + "/message").is(200);
        assertThat(message.raw().headers().firstValue("X-Content-SHA256")).contains(delivery.text("/sha256"));
        assertThat(message.body().replace("=\r\n", "")).contains("/n/");
        assertThat(Pattern.compile("/n/[a-z2-7]{5}")
                        .matcher(message.body().replace("=\r\n", ""))
                        .find())
                .as("staff have no link of the customer's")
                .isFalse();
        assertThat(delivery.text("/attempts/0/reply")).startsWith("250");
        assertThat(admin.get("/api/v1/campaigns/" + campaign + "/deliveries.csv")
                        .is(200)
                        .body())
                .contains("owner@acme.example");
    }

    private void noteByTelephone() {
        Answer said = admin.post("/api/v1/acknowledgements", """
                        {"deprecation":"twitter-shutdown","account":"acct-7","answer":"need_help","question":"Which dates?","via":"phone",
                         "note":"The owner called from the number that we have."}""").is(201);
        Answer noted = admin.get("/api/v1/acknowledgements").is(200);
        assertThat(noted.json().at("/items/0")).as("as it was given back").isEqualTo(said.json());
        assertThat(noted.text("/items/0/source")).isEqualTo("telephone");
        assertThat(noted.text("/items/0/noted_by")).isNotEmpty();
        admin.post("/api/v1/acknowledgements", """
                        {"deprecation":"twitter-shutdown","account":"acct-7","answer":"need_help","via":"phone"}""").is(422);
        Answer taken = admin.post("/api/v1/acknowledgements", """
                        {"deprecation":"twitter-shutdown","account":"acct-7","answer":"moved","via":"phone",
                         "contact":"owner@acme.example"}""").is(201);
        assertThat(taken.json().at("/confirmed").asBoolean()).isFalse();
        assertThat(taken.text("/via")).isEqualTo("phone");
        admin.post("/api/v1/acknowledgements", """
                        {"deprecation":"twitter-shutdown","account":"acct-none","answer":"moved"}""").is(422);
        admin.post("/api/v1/acknowledgements", """
                        {"deprecation":"twitter-shutdown","account":"acct-7","answer":"moved","via":"pigeon"}""").is(422);
        admin.post("/api/v1/acknowledgements", """
                        {"deprecation":"twitter-shutdown","account":"acct-7","answer":"need_help","question":"Which dates?"}""").is(201);
    }

    private void erase() {
        String owner = "{\"email\":\"owner@acme.example\",\"reason\":\"They asked us to.\"}";
        Answer erased = admin.post("/api/v1/erasures", owner).is(201);
        String path = "/api/v1/erasures/" + erased.number("/id");
        assertThat(admin.post("/api/v1/erasures", owner).is(200).number("/id")).isEqualTo(erased.number("/id"));
        assertThat(admin.get(path).is(200).text("/fingerprint")).startsWith("erased:");
        assertThat(admin.get("/api/v1/erasures").is(200).body()).contains("They asked us to.");
        admin.post("/api/v1/erasures", "{\"reason\":\"Nobody named\"}").is(422);
        assertThat(admin.get("/api/v1/accounts/acct-7/timeline").is(200).body()).doesNotContain("owner@acme.example");
        assertThat(admin.post(path + "/readmit", "{\"reason\":\"They are back.\"}")
                        .is(200)
                        .text("/readmitted_at"))
                .isNotEmpty();
    }

    private void answer() throws Exception {
        String mail = Arrays.stream(mailbox.getReceivedMessages())
                .map(com.icegreen.greenmail.util.GreenMailUtil::getWholeMessage)
                .filter(message -> message.contains("owner@acme.example"))
                .findFirst()
                .orElseThrow()
                .replace("=\r\n", "");
        Matcher link = LINK.matcher(mail);
        assertThat(link.find()).isTrue();
        HttpClient browser = HttpClient.newHttpClient();
        URI page = URI.create("http://localhost:" + port + "/n/" + link.group(1));
        HttpResponse<String> shown =
                browser.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(shown.body()).contains("@acme_shoes");
        assertThat(admin.get("/api/v1/acknowledgements?deprecation=twitter-shutdown")
                        .json()
                        .at("/items")
                        .size())
                .isZero();
        HttpResponse<String> answered = browser.send(
                HttpRequest.newBuilder(URI.create(page + "/acknowledgement"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("answer=not_affected&confirmed=yes"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answered.statusCode()).isIn(200, 303);
        assertThat(admin.get("/api/v1/acknowledgements?deprecation=twitter-shutdown")
                        .is(200)
                        .text("/items/0/answer"))
                .isEqualTo("not_affected");
    }
}
