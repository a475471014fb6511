package io.duskline.walk;

import static io.duskline.ScriptedSmtpServer.Moment.RCPT;
import static io.duskline.ScriptedSmtpServer.Reaction.reply;
import static io.duskline.walk.FailingCustomers.CUSTOMERS;
import static io.duskline.walk.FailingCustomers.FAILURES;
import static io.duskline.walk.FailingCustomers.LATE;
import static io.duskline.walk.FailingCustomers.WELL;
import static io.duskline.walk.FailingCustomers.failing;
import static io.duskline.walk.FailingCustomers.givenUp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.duskline.ScriptedSmtpServer;
import io.duskline.delivery.DkimVerification;
import io.duskline.walk.FailingCustomers.Failure;
import io.duskline.web.MaskedLinks;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The jar with a real Postfix as its relay, whose bounces come back through a real Dovecot: who is told, who is not, and
 * that both are known. Runs by {@code mvn verify -Pmta} as root, on a machine that has the packages.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PostfixDovecotCheck {

    private final MailInstallation house = new MailInstallation();
    private final Rest admin = house.admin;
    private long campaign;

    @TempDir
    static Path folder;

    @BeforeAll
    void tellEverybody() throws Exception {
        FailingCustomers.script(house.nextHop);
        house.start(folder);
        describe("fax");
        FailingCustomers.bring(admin);
        campaign = launch("fax");
        int reports = failing() + LATE + 1;
        await("everything came back")
                .atMost(Duration.ofSeconds(90))
                .until(() -> returned("").size() >= reports);
        await("and is followed up")
                .atMost(Duration.ofSeconds(30))
                .until(() ->
                        admin.get("/api/v1/suppressions").json().at("/items").size() >= givenUp()
                                && deliveries(campaign, "accepted").size() == WELL + LATE + givenUp());
        await("and nothing is under way")
                .atMost(Duration.ofSeconds(30))
                .until(() -> house.servers().queue().equals("Mail queue is empty"));
    }

    @AfterAll
    void endEverything() {
        house.close();
    }

    @Test
    @Order(1)
    void whoCouldBeReachedStaysAccepted() {
        JsonNode counts = admin.get("/api/v1/campaigns/" + campaign).json().at("/waves/0/counts");
        assertThat(counts.at("/accepted").asInt()).isEqualTo(WELL + LATE + givenUp());
        assertThat(counts.at("/bounced").asInt()).isEqualTo(failing());
        assertThat(deliveries(campaign, "accepted").keySet())
                .contains("well-0@" + CUSTOMERS, "late-0@" + CUSTOMERS, "late-1@" + CUSTOMERS);
        assertThat(admin.get("/api/v1/campaigns/" + campaign).text("/state")).isEqualTo("finished");
    }

    @Test
    @Order(1)
    void whoeverFailedIsKnownWithTheReason() {
        Map<String, Long> bounced = deliveries(campaign, "bounced");
        for (Failure failure : FAILURES) {
            for (String owner : failure.owners()) {
                assertThat(bounced).containsKey(owner);
                long id = bounced.get(owner);
                assertThat(admin.get("/api/v1/deliveries/" + id).text("/refusal"))
                        .as(owner)
                        .isEqualTo(failure.what());
                JsonNode report = returned("&delivery=" + id).getFirst();
                assertThat(report.at("/class").asString()).as(owner).isEqualTo(failure.what());
                assertThat(report.at("/recipients/0/status").asString())
                        .as(owner)
                        .isEqualTo(failure.status());
                assertThat(report.at("/recipients/0/reply").asString())
                        .as(owner)
                        .contains(failure.reply());
                assertThat(report.at("/matched/by").asString()).isEqualTo("verp");
                assertThat(report.at("/effect").asString()).isEqualTo("changed");
            }
        }
    }

    @Test
    @Order(1)
    void deadAddressesAreSuppressedAndTheNextRoleIsTold() {
        JsonNode suppressed = admin.get("/api/v1/suppressions").json().at("/items");
        assertThat(texts(suppressed, "/email"))
                .containsExactlyInAnyOrderElementsOf(FAILURES.stream()
                        .filter(Failure::isGivenUp)
                        .flatMap(failure -> failure.owners().stream())
                        .toList());
        assertThat(house.nextHop.messages().stream().map(ScriptedSmtpServer.Message::to))
                .contains("admin-gone-0@" + CUSTOMERS, "admin-nowhere-0@" + CUSTOMERS, "admin-office-0@" + CUSTOMERS)
                .doesNotContain("admin-full-0@" + CUSTOMERS, "admin-well-0@" + CUSTOMERS);
    }

    @Test
    @Order(1)
    void delaysAreNotedAndChangeNothing() {
        List<JsonNode> delayed = returned("&class=delayed");
        assertThat(delayed)
                .hasSize(LATE + 1)
                .allSatisfy(
                        report -> assertThat(report.at("/effect").asString()).isEqualTo("unchanged"));
    }

    @Test
    @Order(1)
    void nothingIsLeftInTheMailboxAndNothingUnmatched() throws Exception {
        int reports = failing() + LATE + 1;
        assertThat(returned("")).hasSize(reports);
        assertThat(returned("&fate=matched")).hasSize(reports);
        await().atMost(Duration.ofSeconds(10))
                .until(() -> house.servers().mailbox().get("INBOX") == 0);
        assertThat(house.servers().mailbox())
                .containsEntry("Duskline/Read", reports)
                .doesNotContainKeys("Duskline/Unmatched", "Duskline/Unreadable");
    }

    @Test
    @Order(1)
    void whatArrivesIsTheMessageOnRecordSignedAndOverTls() throws Exception {
        Map<String, Long> accepted = deliveries(campaign, "accepted");
        for (int i = 0; i < WELL; i++) {
            String owner = "well-" + i + "@" + CUSTOMERS;
            ScriptedSmtpServer.Message arrived = house.nextHop.messagesTo(owner).getFirst();
            String onRecord = new String(
                    admin.get("/api/v1/deliveries/" + accepted.get(owner) + "/message")
                            .raw()
                            .body(),
                    StandardCharsets.ISO_8859_1);
            assertThat(new String(
                            MaskedLinks.in(arrived.source().getBytes(StandardCharsets.ISO_8859_1)),
                            StandardCharsets.ISO_8859_1))
                    .endsWith(onRecord);
            String added = arrived.source().substring(0, arrived.source().length() - onRecord.length());
            assertThat(added.split("\r\n(?![ \t])"))
                    .hasSize(2)
                    .allMatch(field -> field.startsWith("Received: by relay")
                            || field.startsWith("Received: from")
                            || field.startsWith("DKIM-Signature:"));
            assertThat(added).contains("using TLSv1.").contains("with ESMTPSA");
            assertThat(DkimVerification.holds(arrived.bytes(), "check", house.dkim))
                    .as(owner)
                    .isTrue();
            assertThat(arrived.mail())
                    .contains("FROM:<b+")
                    .contains("@bounces.vendor.test>")
                    .containsPattern(" ENVID=[a-z2-7]{26}");
        }
    }

    @Test
    @Order(2)
    void byAPipeInsteadOfTheMailboxTheyComeAtOnce() throws Exception {
        String integration = admin.tokenOf("integration");
        house.servers().pipeToken("dsk_of-somebody-else");
        house.servers().pipeBounces();
        describe("telex");
        house.nextHop.always(RCPT, "moved@" + CUSTOMERS, reply("550 5.1.1 User unknown"));
        admin.csv("/api/v1/accounts/import", "external_id,name\nmoved,Moved\n").is(200);
        admin.csv(
                        "/api/v1/contacts/import",
                        "account_external_id,email,name,roles\nmoved,moved@customer.example,Ann,owner\n")
                .is(200);
        admin.csv("/api/v1/usage/import", "account_external_id,integration,resource,uses_30d\nmoved,telex,12345,5\n")
                .is(200);

        long second = launch("telex");

        await("what Duskline does not take stays in the queue")
                .atMost(Duration.ofSeconds(30))
                .until(() -> house.servers().log().matches("(?s).* relay=duskline, [^\\n]* status=deferred .*"));
        house.servers().pipeToken(integration);
        await("it came back")
                .atMost(Duration.ofSeconds(30))
                .until(() -> deliveries(second, "bounced").size() == 1);
        JsonNode report = returned("&delivery=" + deliveries(second, "bounced").get("moved@" + CUSTOMERS))
                .getFirst();
        assertThat(report.at("/way").asString()).isEqualTo("rest");
        assertThat(report.at("/class").asString()).isEqualTo("hard");
        assertThat(report.at("/matched/by").asString()).isEqualTo("verp");
        assertThat(house.servers().queue()).isEqualTo("Mail queue is empty");
        assertThat(house.servers().mailbox()).containsEntry("INBOX", 0);
    }

    private List<JsonNode> returned(String filter) {
        return items(admin.get("/api/v1/inbound?limit=200" + filter).is(200).json());
    }

    /** Their ids by address. */
    private Map<String, Long> deliveries(long id, String state) {
        Map<String, Long> all = new TreeMap<>();
        items(admin.get("/api/v1/campaigns/" + id + "/deliveries?limit=200&state=" + state)
                        .is(200)
                        .json())
                .forEach(item ->
                        all.put(item.at("/email").asString(), item.at("/id").asLong()));
        return all;
    }

    private static List<JsonNode> items(JsonNode listing) {
        assertThat(listing.at("/next").isNull()).isTrue();
        return StreamSupport.stream(listing.at("/items").spliterator(), false).toList();
    }

    private static List<String> texts(JsonNode items, String pointer) {
        return StreamSupport.stream(items.spliterator(), false)
                .map(item -> item.at(pointer).asString())
                .toList();
    }

    private void describe(String integration) {
        admin.post("/api/v1/integrations", """
                        {"slug":"%1$s","name":"The %1$s gateway","capabilities":[{"key":"all","name":"All of it"}]}""".formatted(integration)).is(201);
        admin.post("/api/v1/deprecations", """
                        {"slug":"%1$s-ends","integration":"%1$s","stops":["all"],"reason":"The last carrier ends its service.",
                         "sunset":{"at":"2099-04-25T09:00","zone":"America/Los_Angeles"}}""".formatted(integration)).is(201);
        admin.put("/api/v1/deprecations/" + integration + "-ends/notices/en", """
                        {"subject":"It ends on {{sunset}} – for good","summary":"You use {{resources}}. {{link}}",
                         "what_to_do":"1. Tell us\\n\\n.A line that begins with a dot"}""")
                .is(200);
    }

    private long launch(String integration) {
        String approver = admin.tokenOf("approver");
        long id = admin.post("/api/v1/campaigns", """
                        {"name":"%1$s ends","deprecation":"%1$s-ends","kind":"service_notice",
                         "audience":{"accounts":{"uses":"%1$s","within_days":90},"roles":["owner","admin"],"tell":"first"},
                         "waves":[{"now":true,"template":"first"}]}""".formatted(integration))
                .is(201)
                .number("/id");
        String path = "/api/v1/campaigns/" + id;
        admin.post(path + "/submit").is(200);
        house.rest(approver).post(path + "/approve").is(200);
        admin.post(path + "/launch").is(200);
        return id;
    }
}
