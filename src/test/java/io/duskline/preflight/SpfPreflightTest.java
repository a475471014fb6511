package io.duskline.preflight;

import static io.duskline.preflight.PreflightState.OK;
import static io.duskline.preflight.PreflightState.WRONG;
import static io.duskline.preflight.PreflightStory.BOUNCE;
import static io.duskline.preflight.PreflightSubject.SPF;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may send for the bounce domain, read as receivers read it. */
@Timeout(300)
class SpfPreflightTest {

    private final PreflightStory story = new PreflightStory();

    @AfterEach
    void close() {
        story.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        v=spf1 +all                                  | WRONG   | whole world
        v=spf1 ip4:192.0.2.1 all                     | WRONG   | whole world
        v=spf1 redirect=open.relay.example           | WRONG   | whole world
        v=spf1 -all                                  | WRONG   | no server
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
        story.dns.txt("loop.example", "v=spf1 include:loop.example -all").isMuteAbout("mute.example");
        story.dns.txt("open.relay.example", "v=spf1 +all");
        spf(record);

        assertThat(story.check(SPF).state()).isEqualTo(state);
        assertThat(story.check(SPF).advice()).contains(advice == null ? "" : advice);
    }

    @Test
    void twoSpfRecordsAreNone() {
        story.dns.txt(BOUNCE, "v=spf1 mx include:other.example -all");

        assertThat(story.check(SPF).state()).isEqualTo(WRONG);
        assertThat(story.check(SPF).publish())
                .containsExactly(
                        DnsRecord.txt(BOUNCE, "v=spf1 include:_spf.relay.example mx include:other.example ~all"));
    }

    @Test
    void lookupsAreCountedThroughIncludes() {
        IntStream.rangeClosed(1, 3)
                .forEach(i -> story.dns.txt(
                        "i%d.example".formatted(i), "v=spf1 a:x%1$d.example mx a:y%1$d.example ~all".formatted(i)));
        spf("v=spf1 include:i1.example include:i2.example a mx ~all");
        assertThat(story.check(SPF).state()).isEqualTo(OK);
        assertThat(story.check(SPF).found()).contains("10 of at most 10");

        spf("v=spf1 include:i1.example include:i2.example include:i3.example ~all");
        assertThat(story.check(SPF).state()).isEqualTo(WRONG);
        assertThat(story.check(SPF).found())
                .contains("takes 12 lookups")
                .contains("include:i1.example, a:x1.example (in i1.example), mx (in i1.example)");
    }

    private void spf(String record) {
        story.dns.clear(BOUNCE).txt(BOUNCE, record);
    }
}
