package io.duskline.walk;

import static org.awaitility.Awaitility.await;

import io.duskline.ScriptedSmtpServer;
import io.duskline.TestDatabase;
import io.duskline.delivery.message.DkimKeys;
import io.duskline.preflight.DnsServer;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;

/** The jar, a Postfix as its relay, a Dovecot where bounces come back, and the world beyond: a DNS and the next hop. */
final class MailInstallation implements AutoCloseable {

    private static final String TOKEN = "admin-token-of-the-operator";
    private static final String NAME_SERVER = "127.53.53.1";

    final KeyPair dkim = DkimKeys.pair("RSA", 2048);
    final ScriptedSmtpServer nextHop = ScriptedSmtpServer.start().offering("DSN");
    final Rest admin;
    private final int port = MailServers.freePort();
    private DnsServer dns;
    private MailServers servers;
    private Process duskline;

    MailInstallation() {
        this.admin = rest(TOKEN);
    }

    /** @param folder where the jar is run */
    void start(Path folder) throws Exception {
        dns = new DnsServer(InetAddress.getByName(NAME_SERVER), 53).mx("nomail.example", 0, ".");
        servers = MailServers.start(nextHop.port(), NAME_SERVER, "http://localhost:" + port);
        Path key = Files.writeString(folder.resolve("dkim.pem"), DkimKeys.pem(dkim));
        duskline = start(folder, settings(key));
        await("Duskline is up")
                .atMost(Duration.ofSeconds(90))
                .ignoreExceptions()
                .until(() -> admin.get("/actuator/health").status() == 200);
    }

    MailServers servers() {
        return servers;
    }

    /** Somebody else who uses it. */
    Rest rest(String token) {
        return new Rest(port, token);
    }

    @Override
    public void close() {
        if (duskline != null) {
            duskline.destroyForcibly();
        }
        if (servers != null) {
            servers.close();
        }
        if (dns != null) {
            dns.close();
        }
        nextHop.close();
    }

    private static Process start(Path folder, String settings) throws Exception {
        Files.writeString(folder.resolve("application.properties"), settings);
        Files.createDirectories(Path.of("target", "mta"));
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx400m",
                "-XX:+UseSerialGC",
                "-jar",
                PackagedNode.JAR.toAbsolutePath().toString());
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
                duskline.secret=a-secret-for-the-mail-check
                duskline.admin.token=%s
                duskline.vendor.name=Vendor
                duskline.vendor.help-email=help@vendor.test
                duskline.vendor.help-url=
                duskline.vendor.postal-address=1 Main Street, Springfield
                duskline.mail.from=notices@vendor.test
                duskline.mail.bounce-domain=bounces.vendor.test
                duskline.mail.dkim.domain=vendor.test
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
}
