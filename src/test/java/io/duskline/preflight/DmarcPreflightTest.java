package io.duskline.preflight;

import static io.duskline.preflight.PreflightState.MISSING;
import static io.duskline.preflight.PreflightState.OK;
import static io.duskline.preflight.PreflightState.WARNING;
import static io.duskline.preflight.PreflightState.WRONG;
import static io.duskline.preflight.PreflightStory.DMARC_NAME;
import static io.duskline.preflight.PreflightStory.FROM;
import static io.duskline.preflight.PreflightSubject.ALIGNMENT;
import static io.duskline.preflight.PreflightSubject.DMARC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which policy holds for a sender, and whether what SPF and DKIM vouch for belongs to it. */
@Timeout(300)
class DmarcPreflightTest {

    private final PreflightStory story = new PreflightStory();

    @AfterEach
    void close() {
        story.close();
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
        story.dns.clear(DMARC_NAME).txt(DMARC_NAME, record);

        assertThat(story.check(DMARC).state()).isEqualTo(state);
        assertThat(story.check(DMARC).advice()).contains(advice);
    }

    @Test
    void twoDmarcRecordsAreNone() {
        story.dns.txt(DMARC_NAME, "v=DMARC1; p=none");

        assertThat(story.check(DMARC).state()).isEqualTo(WRONG);
    }

    @Test
    void thePolicyOfTheOrganizationCountsBelowIt() {
        story.sendsFrom("news." + FROM, "bounces.other." + FROM);
        story.dns.clear(DMARC_NAME).txt(DMARC_NAME, "v=DMARC1; p=reject; sp=none; rua=mailto:a@b.example");

        assertThat(story.check(DMARC).state()).isEqualTo(OK);
        assertThat(story.check(DMARC).name()).isEqualTo(DMARC_NAME);
        assertThat(story.check(DMARC).advice()).contains("only watches");
        assertThat(story.check(ALIGNMENT).state()).isEqualTo(OK);
        assertThat(story.check(ALIGNMENT).advice()).isEmpty();
    }

    @Test
    void whatSpfAndDkimVouchForMustBelongToTheSender() {
        story.dns.clear(DMARC_NAME).txt(DMARC_NAME, "v=DMARC1; p=reject; aspf=s; adkim=s");
        assertThat(story.check(ALIGNMENT).state()).isEqualTo(OK);
        assertThat(story.check(ALIGNMENT).advice()).contains("DKIM alone");

        story.signsFor("mail." + FROM);
        assertThat(story.check(ALIGNMENT).state()).isEqualTo(WRONG);

        story.dns.clear(DMARC_NAME).txt(DMARC_NAME, "v=DMARC1; p=reject; adkim=s");
        assertThat(story.check(ALIGNMENT).state()).isEqualTo(WARNING);

        story.dns.clear(DMARC_NAME).txt(DMARC_NAME, "v=DMARC1; p=reject");
        assertThat(story.check(ALIGNMENT).state()).isEqualTo(OK);

        story.sendsFrom(FROM, "bounces.relay.example");
        story.signsNothing();
        assertThat(story.check(ALIGNMENT).state()).isEqualTo(WRONG);
    }

    @Test
    void advisoriesFromAnotherDomainAreCheckedToo() {
        story.sendsAdvisoriesFrom("other.example");

        assertThat(story.report().checks())
                .filteredOn(check -> check.name().endsWith("other.example"))
                .extracting(PreflightCheck::subject, PreflightCheck::state)
                .containsExactly(tuple(DMARC, MISSING), tuple(ALIGNMENT, WRONG));
    }

    @Test
    void tenantsOfAPublicSuffixAreStrangers() {
        story.dns.txt("_dmarc.hosting.example", "v=DMARC1; p=none; psd=y");
        story.sendsFrom("one.hosting.example", "two.hosting.example");
        story.signsFor("two.hosting.example");

        assertThat(story.check(ALIGNMENT).state()).isEqualTo(WRONG);
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
}
