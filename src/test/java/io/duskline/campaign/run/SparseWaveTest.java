package io.duskline.campaign.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.acknowledgement.AcknowledgementStory;
import io.duskline.acknowledgement.Acknowledgements;
import io.duskline.acknowledgement.Answer;
import io.duskline.acknowledgement.AnswerSource;
import io.duskline.audience.CustomerRows;
import io.duskline.campaign.CampaignStory;
import io.duskline.catalog.Deprecation;
import io.duskline.customer.Accounts;
import io.duskline.customer.ImportFormat;
import io.duskline.customer.Imports;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Two are asked again out of many who were told: as in a wave to everybody, the mail follows the one that each got before. */
@DusklineTest
class SparseWaveTest {

    @Autowired
    CampaignStory story;

    @Autowired
    CustomerRows customers;

    @Autowired
    Acknowledgements acknowledgements;

    @Autowired
    Accounts accounts;

    @Autowired
    Imports imports;

    @Autowired
    TestClock clock;

    @Test
    void whoIsFarFromTheNextGetsTheirMailInTheSameThread() throws Exception {
        Deprecation twitter = story.twitterEnds();
        for (int i = 0; i < 60; i++) {
            customers
                    .account("many" + i)
                    .contact("owner@many" + i + ".example", "owner")
                    .uses("twitter", "@m" + i, 3, 1);
        }
        story.launched("first", "[{\"now\":true,\"template\":\"first\"},{\"offset_days\":30,\"template\":\"done\"}]");

        List<String> both = List.of("acme", "many59");
        both.forEach(account -> acknowledgements.answer(
                twitter,
                AnswerSource.byLink(
                        accounts.contacts(accounts.get(account).id()).getFirst()),
                AcknowledgementStory.given(Answer.NOT_AFFECTED),
                "en",
                1));
        clock.advance(Duration.ofHours(1));
        both.forEach(this::used);
        story.goOn();

        for (String account : both) {
            List<MimeMessage> mails = story.messagesTo("owner@" + account + ".example");
            assertThat(mails).hasSize(2);
            assertThat(mails.getLast().getHeader("References", " "))
                    .isEqualTo(mails.getFirst().getMessageID());
        }
    }

    private void used(String account) {
        imports.usage(
                new ByteArrayInputStream(("account_external_id,integration,resource,uses_30d,last_used_at\n" + account
                                + ",twitter,@again,4," + clock.instant())
                        .getBytes(StandardCharsets.UTF_8)),
                ImportFormat.CSV,
                "test");
    }
}
