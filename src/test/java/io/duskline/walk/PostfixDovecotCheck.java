package io.duskline.walk;

import static io.duskline.ScriptedSmtpServer.Moment.DOT;
import static io.duskline.ScriptedSmtpServer.Moment.RCPT;
import static io.duskline.ScriptedSmtpServer.Reaction.reply;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.duskline.ScriptedSmtpServer;
import io.duskline.ScriptedSmtpServer.Moment;
import io.duskline.TestDatabase;
import io.duskline.delivery.DkimKeys;
import io.duskline.delivery.DkimVerification;
import io.duskline.preflight.DnsServer;
import java.net.IDN;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
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

    private static final Path JAR = Path.of(System.getProperty("duskline.jar", "target/duskline-1.0.0.jar"));
    private static final String TOKEN = "admin-token-of-the-operator";
    private static final String NAME_SERVER = "127.53.53.1";
    private static final String CUSTOMERS = "customer.example";
    private static final int WELL = 40;
    private static final int LATE = 2;

    /**
     * What happens to an account's owner.
     *
     * @param count of such accounts
     * @param owner the address, {@code %d} for its number
     * @param at where the next hop says so; null for what the relay finds out by itself
     * @param status as the report tells it
     * @param isGivenUp whether the address is suppressed and the account's next role told
     */
    private record Failure(
            String account,
            int count,
            String owner,
            Moment at,
            String reply,
            String what,
            String status,
            boolean isGivenUp) {

        static Failure of(
                String account, int count, Moment at, String reply, String what, String status, boolean isGivenUp) {
            return new Failure(account, count, account + "-%d@" + CUSTOMERS, at, reply, what, status, isGivenUp);
        }

        String owner(int number) {
            return owner.formatted(number);
        }

        List<String> owners() {
            return IntStream.range(0, count).mapToObj(this::owner).toList();
        }
    }

    private static final List<Failure> FAILURES = List.of(
            Failure.of("gone", 5, RCPT, "550 5.1.1 Recipient address rejected: User unknown", "hard", "5.1.1", true),
            Failure.of("wordy", 2, RCPT, "550 No such user here", "hard", "5.0.0", true),
            Failure.of("full", 2, RCPT, "552 5.2.2 Mailbox full", "soft", "5.2.2", false),
            Failure.of("strict", 1, DOT, "554 5.7.1 Message rejected as spam", "blocked", "5.7.1", false),
            Failure.of("heavy", 1, DOT, "552 5.3.4 Message too big for system", "content", "5.3.4", false),
            Failure.of("stuck", 1, RCPT, "450 4.2.1 Mailbox busy, try again later", "soft", "4.2.1", false),
            new Failure("nowhere", 1, "owner%d@nowhere.example", null, "", "hard", "5.4.4", true),
            new Failure("nomail", 1, "owner%d@nomail.example", null, "", "hard", "5.1.0", true),
            new Failure("umlaut", 1, "owner%d@bücher.example", RCPT, "550 5.1.1 User unknown", "hard", "5.1.1", true),
            new Failure("office", 1, "office@forwarding.example", null, "", "hard", "5.1.1", true));

    private final KeyPair dkim = DkimKeys.pair("RSA", 2048);
    private final int port = MailServers.freePort();
    private final Rest admin = new Rest(port, TOKEN);
    private ScriptedSmtpServer nextHop;
    private DnsServer dns;
    private MailServers servers;
    private Process duskline;
    private long campaign;

    @TempDir
    static Path folder;

    @BeforeAll
    void tellEverybody() throws Exception {
        nextHop = ScriptedSmtpServer.start().offering("DSN");
        dns = new DnsServer(InetAddress.getByName(NAME_SERVER), 53).mx("nomail.example", 0, ".");
        script();
        servers = MailServers.start(nextHop.port(), NAME_SERVER, "http://localhost:" + port);
        duskline = start();
        await("Duskline is up")
                .atMost(Duration.ofSeconds(90))
                .ignoreExceptions()
                .until(() -> admin.get("/actuator/health").status() == 200);
        describe("fax");
        importCustomers();
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
                .until(() -> servers.queue().equals("Mail queue is empty"));
    }

    @AfterAll
    void endEverything() {
        if (duskline != null) {
            duskline.destroyForcibly();
        }
        if (servers != null) {
            servers.close();
        }
        if (dns != null) {
            dns.close();
        }
        if (nextHop != null) {
            nextHop.close();
        }
    }

    private void script() {
        FAILURES.stream()
                .filter(failure -> failure.at() != null)
                .forEach(failure -> failure.owners()
                        .forEach(owner -> nextHop.always(failure.at(), onTheWire(owner), reply(failure.reply()))));
        nextHop.always(RCPT, "left-the-firm@" + CUSTOMERS, reply("550 5.1.1 User unknown"));
        for (int i = 0; i < LATE; i++) {
            String busy = "451 4.7.1 Greylisted, come again";
            nextHop.when(RCPT, "late-" + i + "@" + CUSTOMERS, reply(busy), reply(busy), reply(busy));
        }
    }

    private static String onTheWire(String address) {
        int domain = address.indexOf('@') + 1;
        return address.substring(0, domain) + IDN.toASCII(address.substring(domain));
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
        assertThat(nextHop.messages().stream().map(ScriptedSmtpServer.Message::to))
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
        await().atMost(Duration.ofSeconds(10)).until(() -> servers.mailbox().get("INBOX") == 0);
        assertThat(servers.mailbox())
                .containsEntry("Duskline/Read", reports)
                .doesNotContainKeys("Duskline/Unmatched", "Duskline/Unreadable");
    }

    @Test
    @Order(1)
    void whatArrivesIsTheMessageOnRecordSignedAndOverTls() throws Exception {
        Map<String, Long> accepted = deliveries(campaign, "accepted");
        for (int i = 0; i < WELL; i++) {
            String owner = "well-" + i + "@" + CUSTOMERS;
            ScriptedSmtpServer.Message arrived = nextHop.messagesTo(owner).getFirst();
            String onRecord = new String(
                    admin.get("/api/v1/deliveries/" + accepted.get(owner) + "/message")
                            .raw()
                            .body(),
                    StandardCharsets.ISO_8859_1);
            assertThat(arrived.source()).endsWith(onRecord);
            String added = arrived.source().substring(0, arrived.source().length() - onRecord.length());
            assertThat(added.split("\r\n(?![ \t])"))
                    .hasSize(2)
                    .allMatch(field -> field.startsWith("Received: by relay")
                            || field.startsWith("Received: from")
                            || field.startsWith("DKIM-Signature:"));
            assertThat(added).contains("using TLSv1.").contains("with ESMTPSA");
            assertThat(DkimVerification.holds(arrived.bytes(), "check", dkim))
                    .as(owner)
                    .isTrue();
            assertThat(arrived.mail())
                    .contains("FROM:<b+")
                    .contains("@bounces.vendor.example>")
                    .contains(" ENVID=d");
        }
    }

    @Test
    @Order(2)
    void byAPipeInsteadOfTheMailboxTheyComeAtOnce() throws Exception {
        String integration = admin.post("/api/v1/tokens", "{\"name\":\"postfix\",\"roles\":[\"integration\"]}")
                .is(201)
                .text("/token");
        servers.pipeToken("dsk_of-somebody-else");
        servers.pipeBounces();
        describe("telex");
        nextHop.always(RCPT, "moved@" + CUSTOMERS, reply("550 5.1.1 User unknown"));
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
                .until(() -> servers.log().matches("(?s).* relay=duskline, [^\\n]* status=deferred .*"));
        servers.pipeToken(integration);
        await("it came back")
                .atMost(Duration.ofSeconds(30))
                .until(() -> deliveries(second, "bounced").size() == 1);
        JsonNode report = returned("&delivery=" + deliveries(second, "bounced").get("moved@" + CUSTOMERS))
                .getFirst();
        assertThat(report.at("/way").asString()).isEqualTo("rest");
        assertThat(report.at("/class").asString()).isEqualTo("hard");
        assertThat(report.at("/matched/by").asString()).isEqualTo("verp");
        assertThat(servers.queue()).isEqualTo("Mail queue is empty");
        assertThat(servers.mailbox()).containsEntry("INBOX", 0);
    }

    private static int failing() {
        return FAILURES.stream().mapToInt(Failure::count).sum();
    }

    private static int givenUp() {
        return FAILURES.stream()
                .filter(Failure::isGivenUp)
                .mapToInt(Failure::count)
                .sum();
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

    private Process start() throws Exception {
        Path key = Files.writeString(folder.resolve("dkim.pem"), DkimKeys.pem(dkim));
        Files.writeString(folder.resolve("application.properties"), settings(key));
        Files.createDirectories(Path.of("target", "mta"));
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx400m",
                "-XX:+UseSerialGC",
                "-jar",
                JAR.toAbsolutePath().toString());
        Process process = builder.directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(Path.of("target", "mta", "duskline.log").toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return process;
    }

    /** As an operator writes them down. */
    private String settings(Path dkimKey) {
        return """
                server.port=%d
                spring.datasource.url=%s
                spring.datasource.username=%s
                spring.datasource.password=%s
                duskline.sample=none
                duskline.admin.token=%s
                duskline.mail.from=notices@vendor.example
                duskline.mail.bounce-domain=bounces.vendor.example
                duskline.mail.dkim.domain=vendor.example
                duskline.mail.dkim.selector=check
                duskline.mail.dkim.private-key=%s
                spring.ssl.bundle.pem.ours.truststore.certificate=file:%s
                duskline.mail.relays[0].name=postfix
                duskline.mail.relays[0].host=localhost
                duskline.mail.relays[0].port=%d
                duskline.mail.relays[0].username=duskline
                duskline.mail.relays[0].password=%s
                duskline.mail.relays[0].tls=starttls-required
                duskline.mail.relays[0].ssl-bundle=ours
                duskline.inbound.imap.host=localhost
                duskline.inbound.imap.port=%d
                duskline.inbound.imap.user=%s
                duskline.inbound.imap.password=%s
                duskline.inbound.imap.ssl-bundle=ours
                duskline.inbound.imap.poll=PT1S
                """.formatted(
                        port,
                        TestDatabase.freshSchema(),
                        TestDatabase.server().user(),
                        TestDatabase.server().password(),
                        TOKEN,
                        dkimKey,
                        servers.certificate(),
                        servers.submissionPort(),
                        MailServers.PASSWORD,
                        servers.imapsPort(),
                        MailServers.MAILBOX,
                        MailServers.PASSWORD);
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

    private void importCustomers() {
        StringBuilder accounts = new StringBuilder("external_id,name\n");
        StringBuilder contacts = new StringBuilder("account_external_id,email,name,roles\n");
        StringBuilder usage = new StringBuilder("account_external_id,integration,resource,uses_30d\n");
        List<String[]> all = new ArrayList<>();
        IntStream.range(0, WELL).forEach(i -> all.add(new String[] {"well-" + i, "well-" + i + "@" + CUSTOMERS}));
        IntStream.range(0, LATE).forEach(i -> all.add(new String[] {"late-" + i, "late-" + i + "@" + CUSTOMERS}));
        FAILURES.forEach(failure -> IntStream.range(0, failure.count())
                .forEach(i -> all.add(new String[] {failure.account() + "-" + i, failure.owner(i)})));
        for (String[] each : all) {
            accounts.append("%1$s,Account %1$s\n".formatted(each[0]));
            contacts.append("%s,%s,Owner,owner\n".formatted(each[0], each[1]));
            contacts.append("%1$s,admin-%1$s@%2$s,Admin,admin\n".formatted(each[0], CUSTOMERS));
            usage.append("%1$s,fax,+1 555 %1$s,5\n".formatted(each[0]));
        }
        for (var table : Map.of("accounts", accounts, "contacts", contacts, "usage", usage).entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .toList()) {
            assertThat(admin.csv(
                                    "/api/v1/" + table.getKey() + "/import",
                                    table.getValue().toString())
                            .is(200)
                            .number("/rejected"))
                    .isZero();
        }
    }

    private long launch(String integration) {
        String approver = admin.post("/api/v1/tokens", "{\"name\":\"approver\",\"roles\":[\"approver\"]}")
                .is(201)
                .text("/token");
        long id = admin.post("/api/v1/campaigns", """
                        {"name":"%1$s ends","deprecation":"%1$s-ends","kind":"service_notice",
                         "audience":{"accounts":{"uses":"%1$s","within_days":90},"roles":["owner","admin"],"tell":"first"},
                         "waves":[{"now":true,"template":"first"}]}""".formatted(integration))
                .is(201)
                .number("/id");
        String path = "/api/v1/campaigns/" + id;
        admin.post(path + "/submit").is(200);
        new Rest(port, approver).post(path + "/approve").is(200);
        admin.post(path + "/launch").is(200);
        return id;
    }
}
