package io.duskline.delivery;

import static io.duskline.delivery.PreflightState.MISSING;
import static io.duskline.delivery.PreflightState.OK;
import static io.duskline.delivery.PreflightState.UNKNOWN;
import static io.duskline.delivery.PreflightState.WARNING;
import static io.duskline.delivery.PreflightState.WRONG;
import static io.duskline.delivery.PreflightSubject.ALIGNMENT;
import static io.duskline.delivery.PreflightSubject.DKIM;
import static io.duskline.delivery.PreflightSubject.DMARC;
import static io.duskline.delivery.PreflightSubject.MX;
import static io.duskline.delivery.PreflightSubject.SPF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duskline.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;
import org.xbill.DNS.Rcode;

/** What the preflight says of a zone in which one thing is as it should not be. */
@Timeout(30)
class PreflightTest {

    private static final String FROM = "marketing-center.example";
    private static final String BOUNCE = "bounces.marketing-center.example";
    private static final String DKIM_NAME = "s1._domainkey." + FROM;
    private static final String DMARC_NAME = "_dmarc." + FROM;

    private final DnsServer dns = new DnsServer();
    private DkimSettings dkim = DkimKeys.BOTH;
    private MailSettings mail = PostOffice.SETTINGS;

    @BeforeEach
    void allIsInPlace() {
        dns.txt(BOUNCE, "v=spf1 include:_spf.relay.example ~all");
        dns.txt(BOUNCE, "some-site-verification=abc");
        dns.txt("_spf.relay.example", "v=spf1 ip4:192.0.2.0/24 a:out.relay.example -all");
        dns.mx(BOUNCE, 10, "mail." + FROM).a("mail." + FROM);
        dkim.keys().forEach(key -> dns.txt(key.selector() + "._domainkey." + FROM, key.record()));
        dns.txt(DMARC_NAME, "v=DMARC1; p=quarantine; rua=mailto:d@" + FROM);
    }

    @AfterEach
    void close() {
        dns.close();
    }

    @Test
    void whereAllIsInPlaceItSaysSo() {
        PreflightReport report = report();

        assertThat(report.checks())
                .allSatisfy(check -> {
                    assertThat(check.state()).as(check.toString()).isEqualTo(OK);
                    assertThat(check.advice()).isEmpty();
                    assertThat(check.publish()).isEmpty();
                })
                .extracting(PreflightCheck::subject)
                .containsExactly(SPF, MX, DKIM, DKIM, DMARC, ALIGNMENT);
        assertThat(report.isReady()).isTrue();
        assertThat(report.at()).isEqualTo(TestClock.START);
        assertThat(check(SPF).found()).contains("2 of at most 10 lookups");
    }

    @Test
    void whereNothingIsItSaysWhatToPublish() {
        List.of(BOUNCE, DKIM_NAME, DMARC_NAME).forEach(dns::clear);

        PreflightReport report = report();

        assertThat(report.isReady()).isFalse();
        assertThat(check(SPF).state()).isEqualTo(MISSING);
        assertThat(check(SPF).publish())
                .containsExactly(DnsRecord.txt(BOUNCE, "v=spf1 a:out.relay-service.example ~all"));
        assertThat(check(MX).state()).isEqualTo(MISSING);
        assertThat(check(MX).publish()).containsExactly(new DnsRecord(BOUNCE, "MX", "10 mail." + FROM));
        assertThat(check(DKIM).state()).isEqualTo(MISSING);
        assertThat(check(DKIM).publish())
                .containsExactly(DnsRecord.txt(DKIM_NAME, dkim.keys().getFirst().record()));
        assertThat(check(DMARC).state()).isEqualTo(MISSING);
        assertThat(check(DMARC).publish().getFirst().name()).isEqualTo(DMARC_NAME);
        // It will be aligned once the record is there.
        assertThat(check(ALIGNMENT).state()).isEqualTo(OK);
    }

    @Test
    void aServerThatDoesNotAnswerHasNotSaidThatAnythingIsMissing() {
        List.of(BOUNCE, DKIM_NAME, DMARC_NAME).forEach(dns::isMuteAbout);
        dns.fails("s2._domainkey." + FROM, Rcode.SERVFAIL);

        PreflightReport report = report();

        assertThat(report.checks()).allSatisfy(check -> {
            assertThat(check.state()).isEqualTo(UNKNOWN);
            assertThat(check.found()).startsWith("The DNS did not say: ");
            assertThat(check.publish()).isEmpty();
        });
        assertThat(report.checks().get(3).found()).contains("SERVFAIL");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        v=spf1 +all                                  | WRONG   | whole world
        v=spf1 ip4:192.0.2.1 all                     | WRONG   | whole world
        v=spf1 redirect=open.relay.example           | WRONG   | whole world
        v=spf1 -all                                  | WRONG   | nobody
        v=spf1 ip4:192.0.2.1                         | WARNING | servers that it does not name
        v=spf1 ip4:192.0.2.1 ?all                    | WARNING | servers that it does not name
        v=spf1 ptr ip4:192.0.2.1 -all                | WARNING | ptr
        v=spf1 ipv4:192.0.2.1 -all                   | WRONG   | ipv4:192.0.2.1
        v=spf1 include:nothing.example -all          | WRONG   | nothing.example
        v=spf1 include:loop.example -all             | WRONG   | includes itself
        v=spf1 include:mute.example -all             | UNKNOWN | Check again
        V=SPF1 A MX IP6:2001:db8::/32 -ALL           | OK      |
        v=spf1 redirect=_spf.relay.example           | OK      |
        v=spf1 exists:%{i}.relay.example ~all exp=x.example | OK |
        """)
    void spfIsReadAsReceiversDo(String record, PreflightState state, String advice) {
        dns.txt("loop.example", "v=spf1 include:loop.example -all").isMuteAbout("mute.example");
        dns.txt("open.relay.example", "v=spf1 +all");
        spf(record);

        assertThat(check(SPF).state()).isEqualTo(state);
        assertThat(check(SPF).advice()).contains(advice == null ? "" : advice);
    }

    @Test
    void twoSpfRecordsAreNone() {
        dns.txt(BOUNCE, "v=spf1 mx include:other.example -all");

        assertThat(check(SPF).state()).isEqualTo(WRONG);
        assertThat(check(SPF).publish())
                .containsExactly(
                        DnsRecord.txt(BOUNCE, "v=spf1 include:_spf.relay.example mx include:other.example ~all"));
    }

    @Test
    void lookupsAreCountedThroughIncludes() {
        IntStream.rangeClosed(1, 3)
                .forEach(i -> dns.txt(
                        "i%d.example".formatted(i), "v=spf1 a:x%1$d.example mx a:y%1$d.example ~all".formatted(i)));
        spf("v=spf1 include:i1.example include:i2.example a mx ~all");
        assertThat(check(SPF).state()).isEqualTo(OK);
        assertThat(check(SPF).found()).contains("10 of at most 10");

        spf("v=spf1 include:i1.example include:i2.example include:i3.example ~all");
        assertThat(check(SPF).state()).isEqualTo(WRONG);
        assertThat(check(SPF).found())
                .contains("takes 12 lookups")
                .contains("include:i1.example, a:x1.example (in i1.example), mx (in i1.example)");
    }

    @Test
    void reportsMustComeBack() {
        dns.clear(BOUNCE).a(BOUNCE);
        assertThat(check(MX).state()).isEqualTo(WARNING);

        dns.clear(BOUNCE).mx(BOUNCE, 0, ".");
        assertThat(check(MX).state()).isEqualTo(WRONG);
        assertThat(check(MX).advice()).contains("takes no mail");

        dns.clear(BOUNCE).mx(BOUNCE, 10, "gone.example");
        assertThat(check(MX).state()).isEqualTo(WRONG);

        dns.mx(BOUNCE, 20, "mail." + FROM);
        assertThat(check(MX).state()).isEqualTo(WARNING);
        assertThat(check(MX).found()).contains("without an address: gone.example");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        v=DKIM1; k=rsa; p=                     | WRONG   | revoked
        v=DKIM1; k=rsa; p=MIIBIjANBgkq         | WRONG   | another key
        v=DKIM1; k=ed25519; p={p}              | WRONG   | another key
        v=DKIM1; k=rsa                         | WRONG   | no DKIM record
        hello                                  | WRONG   | no DKIM record
        v=DKIM2; p={p}                         | WRONG   | v=DKIM1
        k=rsa; p={p}; v=DKIM1                  | WRONG   | v=DKIM1
        v=DKIM1; h=sha1; p={p}                 | WRONG   | SHA-256
        v=DKIM1; s=tlsrpt; p={p}               | WRONG   | SHA-256
        v=DKIM1; t=y:s; p={p}                  | WARNING | testing
        v=DKIM1; h=sha1:sha256; s=email; t=s; n=a note; p={p}; | OK |
        p={p}                                  | OK      |
        """)
    void theDkimRecordMustBeOfTheKeyThatSigns(String record, PreflightState state, String advice) {
        dns.clear(DKIM_NAME)
                .txt(DKIM_NAME, record.replace("{p}", dkim.keys().getFirst().published()));

        PreflightCheck check = check(DKIM);

        assertThat(check.state()).isEqualTo(state);
        assertThat(check.advice()).contains(advice == null ? "" : advice);
        assertThat(check.publish())
                .isEqualTo(
                        state == OK
                                ? List.of()
                                : List.of(DnsRecord.txt(
                                        DKIM_NAME, dkim.keys().getFirst().record())));
    }

    @Test
    void aDkimRecordMayStandElsewhereByAnAlias() {
        dns.txt("s1.keys.relay.example", dkim.keys().getFirst().record());
        dns.clear(DKIM_NAME).alias(DKIM_NAME, "s1.keys.relay.example");

        assertThat(check(DKIM).state()).isEqualTo(OK);
    }

    @Test
    void twoDkimRecordsAreOneTooMany() {
        dns.txt(DKIM_NAME, "v=DKIM1; p=");

        assertThat(check(DKIM).state()).isEqualTo(WRONG);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        v=DMARC1; p=none; rua=mailto:a@b.example    | OK      | only watches
        v=DMARC1; p=reject                          | OK      | rua
        v=DMARC1; p=reject; t=y; rua=mailto:a@b     | OK      | only watches
        v=DMARC1; rua=mailto:a@b.example            | WARNING | no policy
        v=DMARC1; p=everything                      | WRONG   | p=everything
        v=DMARC1; p=reject; adkim=relaxed           | WRONG   | adkim=relaxed
        v=dmarc1; p=reject                          | WRONG   | must begin
        v=DMARC1 p=reject                           | WRONG   | must begin
        unrelated                                   | MISSING | Publish one
        """)
    void dmarcIsReadAsReceiversDo(String record, PreflightState state, String advice) {
        dns.clear(DMARC_NAME).txt(DMARC_NAME, record);

        assertThat(check(DMARC).state()).isEqualTo(state);
        assertThat(check(DMARC).advice()).contains(advice);
    }

    @Test
    void twoDmarcRecordsAreNone() {
        dns.txt(DMARC_NAME, "v=DMARC1; p=none");

        assertThat(check(DMARC).state()).isEqualTo(WRONG);
    }

    @Test
    void thePolicyOfTheOrganizationCountsBelowIt() {
        mail = mail("notices@news." + FROM, "bounces.other." + FROM);
        dns.clear(DMARC_NAME).txt(DMARC_NAME, "v=DMARC1; p=reject; sp=none; rua=mailto:a@b.example");

        assertThat(check(DMARC).state()).isEqualTo(OK);
        assertThat(check(DMARC).name()).isEqualTo(DMARC_NAME);
        assertThat(check(DMARC).advice()).contains("only watches");
        assertThat(check(ALIGNMENT).state()).isEqualTo(OK);
        assertThat(check(ALIGNMENT).advice()).isEmpty();
    }

    @Test
    void whatSpfAndDkimVouchForMustBelongToTheSender() {
        dns.clear(DMARC_NAME).txt(DMARC_NAME, "v=DMARC1; p=reject; aspf=s; adkim=s");
        assertThat(check(ALIGNMENT).state()).isEqualTo(OK);
        assertThat(check(ALIGNMENT).advice()).contains("DKIM alone");

        dkim = new DkimSettings("mail." + FROM, "s1", DkimKeys.pem(DkimKeys.RSA), null);
        assertThat(check(ALIGNMENT).state()).isEqualTo(WRONG);

        dns.clear(DMARC_NAME).txt(DMARC_NAME, "v=DMARC1; p=reject; adkim=s");
        assertThat(check(ALIGNMENT).state()).isEqualTo(WARNING);

        dns.clear(DMARC_NAME).txt(DMARC_NAME, "v=DMARC1; p=reject");
        assertThat(check(ALIGNMENT).state()).isEqualTo(OK);

        mail = mail("notices@" + FROM, "bounces.relay.example");
        dkim = DkimSettings.none();
        assertThat(check(ALIGNMENT).state()).isEqualTo(WRONG);
    }

    @Test
    void tenantsOfAPublicSuffixAreStrangers() {
        dns.txt("_dmarc.hosting.example", "v=DMARC1; p=none; psd=y");
        mail = mail("notices@one.hosting.example", "two.hosting.example");
        dkim = new DkimSettings("two.hosting.example", "s1", DkimKeys.pem(DkimKeys.RSA), null);

        assertThat(check(ALIGNMENT).state()).isEqualTo(WRONG);
    }

    @Test
    void withoutAKeyItTellsHowToMakeOne() {
        dkim = DkimSettings.none();

        assertThat(check(DKIM).state()).isEqualTo(WARNING);
        assertThat(check(DKIM).advice()).contains("openssl genpkey").contains("duskline.mail.dkim.domain");
        assertThat(check(ALIGNMENT).state()).isEqualTo(WARNING);
        assertThat(report().isReady()).isTrue();
    }

    @Test
    void theWalkUpwardSkipsWhatIsFarBelow() {
        assertThat(DmarcTree.upward("a.b.c.d.e.f.g.h.i.j.example"))
                .containsExactly(
                        "a.b.c.d.e.f.g.h.i.j.example",
                        "e.f.g.h.i.j.example",
                        "f.g.h.i.j.example",
                        "g.h.i.j.example",
                        "h.i.j.example",
                        "i.j.example",
                        "j.example",
                        "example");
    }

    @Test
    void theTableSaysWhatToPublish() {
        dns.clear(DMARC_NAME);

        String text = PreflightCommand.text(report(), mail);

        assertThat(text)
                .startsWith("Mail from notices@marketing-center.example, reports to bounces.marketing-center.example")
                .contains("marketing-center.example is a name for examples")
                .contains("ok       SPF bounces.marketing-center.example")
                .contains("missing  DMARC _dmarc.marketing-center.example")
                .contains("publish: _dmarc.marketing-center.example TXT v=DMARC1; p=none; rua=")
                .endsWith("1 of 6 need attention." + System.lineSeparator());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "dns.example:port", "::1", ":53", "dns.example/x y"})
    void theServerMustBeAHost(String server) {
        assertThatThrownBy(() -> new PreflightSettings(server, Duration.ofSeconds(1)))
                .hasMessageStartingWith("duskline.mail.dns-server");
    }

    private void spf(String record) {
        dns.clear(BOUNCE).txt(BOUNCE, record);
    }

    private PreflightCheck check(PreflightSubject subject) {
        return report().checks().stream()
                .filter(check -> check.subject() == subject)
                .findFirst()
                .orElseThrow();
    }

    private PreflightReport report() {
        TestClock clock = new TestClock();
        MockEnvironment environment =
                new MockEnvironment().withProperty("spring.mail.host", "out.relay-service.example");
        return new Preflight(mail, dkim, new DkimSigner(dkim, clock), dns.settings(), environment, clock).check();
    }

    private static MailSettings mail(String from, String bounceDomain) {
        MailSettings s = PostOffice.SETTINGS;
        return new MailSettings(
                from,
                "",
                bounceDomain,
                s.connections(),
                s.rate(),
                s.timeout(),
                s.lease(),
                s.retryDelay(),
                s.retryMaxDelay(),
                s.retryFor(),
                s.inDoubtRetry(),
                s.messagesPerConnection(),
                s.connectionAge(),
                s.workers(),
                s.poll(),
                s.batch());
    }
}
