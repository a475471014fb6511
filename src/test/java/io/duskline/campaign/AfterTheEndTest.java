package io.duskline.campaign;

import static io.duskline.campaign.CampaignStory.FRENCH;
import static io.duskline.campaign.CampaignStory.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.acknowledgement.AcknowledgementStory;
import io.duskline.acknowledgement.Answer;
import io.duskline.acknowledgement.AnswerSource;
import io.duskline.acknowledgement.NoticeForwarding;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * All who were told learn that it has ended; a week later those alone hear of it again who never answered.
 */
class AfterTheEndTest extends ChangingCampaign {

    @Autowired
    NoticeForwarding noticeForwarding;

    @Test
    void aWeekLaterOnlyWhoHasNotAnsweredIsTold() throws Exception {
        story.launched("first", """
                [{"now":true,"template":"first"},{"offset_days":0,"template":"done"},{"offset_days":7,"template":"done"}]""");
        clock.advance(Duration.ofDays(6));
        story.goOn();
        assertThat(story.subjectsTo(OWNER)).hasSize(2);
        assertThat(text(OWNER)).doesNotContain("You publish to");
        assertThat(story.subjectsTo(FRENCH)).hasSize(2);

        var maison = accounts.find("maison").orElseThrow();
        acknowledgements.answer(
                twitter,
                AnswerSource.byLink(accounts.contacts(maison.id()).getFirst()),
                AcknowledgementStory.given(Answer.NOT_AFFECTED),
                "fr",
                1);
        clock.advance(Duration.ofDays(7));
        story.goOn();

        assertThat(story.subjectsTo(OWNER)).hasSize(3);
        assertThat(story.subjectsTo(FRENCH)).hasSize(2);
    }

    @Test
    void whomItIsPassedOnToThenReadsThatItIsOverWhateverThePlanSays() throws Exception {
        story.launched("first", CampaignStory.NOW);
        clock.advance(Duration.ofDays(8));
        story.goOn();

        long acme = accounts.get("acme").id();
        noticeForwarding.pass(twitter, accounts.contacts(acme).getFirst(), "team@parkside-agency.example");
        story.goOn();

        assertThat(story.subjectsTo("team@parkside-agency.example"))
                .singleElement()
                .isNotEqualTo(story.subjectsTo(OWNER).getFirst());
    }
}
