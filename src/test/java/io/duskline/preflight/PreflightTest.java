package io.duskline.preflight;

import static io.duskline.preflight.PreflightState.MISSING;
import static io.duskline.preflight.PreflightState.OK;
import static io.duskline.preflight.PreflightState.UNKNOWN;
import static io.duskline.preflight.PreflightState.WARNING;
import static io.duskline.preflight.PreflightState.WRONG;
import static io.duskline.preflight.PreflightStory.BOUNCE;
import static io.duskline.preflight.PreflightStory.DKIM_NAME;
import static io.duskline.preflight.PreflightStory.DMARC_NAME;
import static io.duskline.preflight.PreflightStory.FROM;
import static io.duskline.preflight.PreflightStory.KEY;
import static io.duskline.preflight.PreflightSubject.ALIGNMENT;
import static io.duskline.preflight.PreflightSubject.DKIM;
import static io.duskline.preflight.PreflightSubject.DMARC;
import static io.duskline.preflight.PreflightSubject.MX;
import static io.duskline.preflight.PreflightSubject.SPF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duskline.TestClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.Rcode;

/** What the preflight says of a zone as a whole. */
@Timeout(300)
class PreflightTest {

    private final PreflightStory story = new PreflightStory();

    @AfterEach
    void close() {
        story.close();
    }

    @Test
    void whereAllIsInPlaceItSaysSo() {
        PreflightReport report = story.report();

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
        assertThat(story.check(SPF).found()).contains("2 of at most 10 lookups");
    }

    @Test
    void whereNothingIsItSaysWhatToPublish() {
        List.of(BOUNCE, DKIM_NAME, DMARC_NAME).forEach(story.dns::clear);

        PreflightReport report = story.report();

        assertThat(report.isReady()).isFalse();
        assertThat(story.check(SPF).state()).isEqualTo(MISSING);
        assertThat(story.check(SPF).publish())
                .containsExactly(DnsRecord.txt(BOUNCE, "v=spf1 a:out.relay-service.example ~all"));
        assertThat(story.check(MX).state()).isEqualTo(MISSING);
        assertThat(story.check(MX).publish()).containsExactly(new DnsRecord(BOUNCE, "MX", "10 mail." + FROM));
        assertThat(story.check(DKIM).state()).isEqualTo(MISSING);
        assertThat(story.check(DKIM).publish()).containsExactly(DnsRecord.txt(DKIM_NAME, KEY.text()));
        assertThat(story.check(DMARC).state()).isEqualTo(MISSING);
        assertThat(story.check(DMARC).publish().getFirst().name()).isEqualTo(DMARC_NAME);
        // It will be aligned once the record is there.
        assertThat(story.check(ALIGNMENT).state()).isEqualTo(OK);
    }

    @Test
    void aServerThatDoesNotAnswerHasNotSaidThatAnythingIsMissing() {
        List.of(BOUNCE, DKIM_NAME, DMARC_NAME).forEach(story.dns::isMuteAbout);
        story.dns.fails("s2._domainkey." + FROM, Rcode.SERVFAIL);

        PreflightReport report = story.report();

        assertThat(report.checks()).allSatisfy(check -> {
            assertThat(check.state()).isEqualTo(UNKNOWN);
            assertThat(check.found()).startsWith("The DNS did not say: ");
            assertThat(check.publish()).isEmpty();
        });
        assertThat(report.checks().get(3).found()).contains("SERVFAIL");
    }

    @Test
    void reportsMustComeBack() {
        story.dns.clear(BOUNCE).a(BOUNCE);
        assertThat(story.check(MX).state()).isEqualTo(WARNING);

        story.dns.clear(BOUNCE).mx(BOUNCE, 0, ".");
        assertThat(story.check(MX).state()).isEqualTo(WRONG);
        assertThat(story.check(MX).advice()).contains("takes no mail");

        story.dns.clear(BOUNCE).mx(BOUNCE, 10, "gone.example");
        assertThat(story.check(MX).state()).isEqualTo(WRONG);

        story.dns.mx(BOUNCE, 20, "mail." + FROM);
        assertThat(story.check(MX).state()).isEqualTo(WARNING);
        assertThat(story.check(MX).found()).contains("without an address: gone.example");
    }

    @Test
    void theTableSaysWhatToPublish() {
        story.dns.clear(DMARC_NAME);

        String text = PreflightCommand.text(story.report(), story.identity());

        assertThat(text)
                .startsWith("Mail from notices@marketing-center.example, reports to bounces.marketing-center.example")
                .contains("marketing-center.example is a name for examples")
                .contains("ok       SPF bounces.marketing-center.example")
                .contains("missing  DMARC _dmarc.marketing-center.example")
                .contains("publish: _dmarc.marketing-center.example TXT v=DMARC1; p=none; rua=")
                .endsWith("1 of 6 need attention." + System.lineSeparator());
    }

    @Test
    void aServerWhoseNameLeadsNowhereHasNotSaidAnythingEither() {
        PreflightSettings settings = new PreflightSettings("dns.invalid", Duration.ofSeconds(1));

        assertThat(new Preflight(PreflightStory.IDENTITY, settings, new TestClock())
                        .check()
                        .checks())
                .isNotEmpty()
                .allSatisfy(check -> assertThat(check.state()).isEqualTo(UNKNOWN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "dns.example:port", "::1", ":53", "dns.example/x y", "dns.example/x"})
    void theServerMustBeAHost(String server) {
        assertThatThrownBy(() -> new PreflightSettings(server, Duration.ofSeconds(1)))
                .hasMessageStartingWith("duskline.mail.dns-server");
    }
}
