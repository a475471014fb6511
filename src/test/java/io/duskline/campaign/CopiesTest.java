package io.duskline.campaign;

import static io.duskline.campaign.CampaignStory.OWNER;
import static io.duskline.campaign.CampaignStory.WAVES;
import static io.duskline.db.tables.Allowance.ALLOWANCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duskline.DusklineTest;
import io.duskline.access.People;
import io.duskline.acknowledgement.WrongRecipients;
import io.duskline.delivery.Delivery;
import io.duskline.web.ProblemException;
import java.time.Duration;
import java.util.Collections;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** How often the desk may send a message again. */
@DusklineTest
class CopiesTest extends ChangingCampaign {

    @Autowired
    People people;

    @Autowired
    WrongRecipients wrongRecipients;

    @Test
    void whoeverUsesTokensHasNoMoreCopiesToSend() {
        Campaign campaign = story.launched("first", WAVES);
        Delivery first = story.delivery(campaign, OWNER);
        String agent = people.somebody("support_agent");
        people.tokenOf(agent, "support_agent");
        String key = DigestUtils.sha256Hex("PERSON_RESEND " + agent);
        String now = Long.toString(clock.instant().toEpochMilli());
        sql.insertInto(ALLOWANCE)
                .set(ALLOWANCE.WHO, key)
                .set(ALLOWANCE.RECENT_USES, String.join(" ", Collections.nCopies(199, now)))
                .set(ALLOWANCE.LAST_USED_AT, clock.instant())
                .execute();
        manualResend.resend(first.id(), first.contactId(), agent + " (token 1)");

        assertThatThrownBy(() -> manualResend.resend(first.id(), first.contactId(), agent))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refusal -> assertThat(refusal.kind()).isEqualTo(ProblemException.Kind.TOO_MANY));
    }

    @Test
    void contactWhoSaidThatItIsNotTheirsGetsNoCopy() {
        Campaign campaign = story.launched("first", WAVES);
        Delivery first = story.delivery(campaign, OWNER);
        wrongRecipients.report(twitter, accounts.contact(first.contactId()).orElseThrow(), null);

        assertThatThrownBy(() -> manualResend.resend(first.id(), first.contactId(), "agent"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refusal -> assertThat(refusal.kind()).isEqualTo(ProblemException.Kind.CONFLICT))
                .hasMessageContaining("wrong person");
    }

    /** By the desk's page and by REST alike: it stands below both. */
    @Test
    void noMessageIsSentAgainWithoutEnd() {
        Campaign campaign = story.launched("first", WAVES);
        Delivery first = story.delivery(campaign, OWNER);
        for (int copy = 0; copy < 10; copy++) {
            manualResend.resend(first.id(), first.contactId(), "agent");
        }

        assertThatThrownBy(() -> manualResend.resend(first.id(), first.contactId(), "another agent"))
                .isInstanceOfSatisfying(ProblemException.class, refusal -> {
                    assertThat(refusal.kind()).isEqualTo(ProblemException.Kind.TOO_MANY);
                    assertThat(refusal.opensAt()).isEqualTo(clock.instant().plus(Duration.ofDays(1)));
                });
        clock.advance(Duration.ofDays(1).plusSeconds(1));
        assertThat(manualResend.resend(first.id(), first.contactId(), "agent")).isPositive();
    }
}
