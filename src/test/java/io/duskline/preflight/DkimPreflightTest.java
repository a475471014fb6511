package io.duskline.preflight;

import static io.duskline.preflight.PreflightState.OK;
import static io.duskline.preflight.PreflightState.WARNING;
import static io.duskline.preflight.PreflightState.WRONG;
import static io.duskline.preflight.PreflightStory.DKIM_NAME;
import static io.duskline.preflight.PreflightStory.KEY;
import static io.duskline.preflight.PreflightSubject.ALIGNMENT;
import static io.duskline.preflight.PreflightSubject.DKIM;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether the DNS shows the key that signs. */
@Timeout(300)
class DkimPreflightTest {

    private final PreflightStory story = new PreflightStory();

    @AfterEach
    void close() {
        story.close();
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
        story.dns.clear(DKIM_NAME).txt(DKIM_NAME, record.replace("{p}", KEY.published()));

        PreflightCheck check = story.check(DKIM);

        assertThat(check.state()).isEqualTo(state);
        assertThat(check.advice()).contains(advice == null ? "" : advice);
        assertThat(check.publish()).isEqualTo(state == OK ? List.of() : List.of(DnsRecord.txt(DKIM_NAME, KEY.text())));
    }

    @Test
    void aDkimRecordMayStandElsewhereByAnAlias() {
        story.dns.txt("s1.keys.relay.example", KEY.text());
        story.dns.clear(DKIM_NAME).alias(DKIM_NAME, "s1.keys.relay.example");

        assertThat(story.check(DKIM).state()).isEqualTo(OK);
    }

    @Test
    void twoDkimRecordsAreOneTooMany() {
        story.dns.txt(DKIM_NAME, "v=DKIM1; p=");

        assertThat(story.check(DKIM).state()).isEqualTo(WRONG);
    }

    @Test
    void withoutAKeyItTellsHowToMakeOne() {
        story.signsNothing();

        assertThat(story.check(DKIM).state()).isEqualTo(WARNING);
        assertThat(story.check(DKIM).advice())
                .contains("openssl genpkey -algorithm RSA -pkeyopt ")
                .contains("duskline.mail.dkim.domain");
        assertThat(story.check(ALIGNMENT).state()).isEqualTo(WARNING);
        assertThat(story.report().isReady()).isTrue();
    }
}
