package io.duskline.campaign;

import static io.duskline.campaign.CampaignStory.FRENCH;
import static io.duskline.campaign.CampaignStory.OWNER;
import static io.duskline.campaign.CampaignStory.WAVES;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.acknowledgement.AcknowledgementStory;
import io.duskline.acknowledgement.Answer;
import io.duskline.acknowledgement.AnswerSource;
import io.duskline.delivery.DeliveryState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What waits while an account answers, the next wave falls due, or a wave cannot begin. */
@DusklineTest
class WhenAWaveIsLateTest extends ChangingCampaign {

    @Test
    void whoAnswersWhileAReminderWaitsDoesNotGetIt() {
        story.launched("first", WAVES);
        clock.advance(Duration.ofDays(3));
        story.fireOnly();
        var acme = accounts.find("acme").orElseThrow();
        acknowledgements.answer(
                twitter,
                AnswerSource.byLink(accounts.contacts(acme.id()).getFirst()),
                AcknowledgementStory.given(Answer.NOT_AFFECTED),
                "en",
                1);

        story.goOn();

        assertThat(subjectsTo(OWNER)).hasSize(1);
        assertThat(subjectsTo(FRENCH)).hasSize(2);
    }

    @Test
    void aLaterMessageTakesThePlaceOfOneThatStillWaits() {
        Campaign campaign = story.launched("first", """
                [{"now":true,"template":"first"},{"offset_days":-3,"template":"reminder"},
                 {"offset_days":-1,"template":"final"}]""");
        clock.advance(Duration.ofDays(3));
        story.fireOnly();
        long reminder = campaigns.get(campaign.id()).waves().get(1).id();
        sql.execute(
                "update delivery set state = 'deferred', due_at = '2023-04-24 20:00:00' where wave_id = ?", reminder);
        clock.advance(Duration.ofDays(2));
        story.goOn();
        clock.advance(Duration.ofHours(5));
        story.goOn();

        assertThat(subjectsTo(OWNER)).hasSize(2);
        assertThat(deliveries.counts(List.of(reminder)).get(reminder))
                .containsEntry(DeliveryState.CANCELLED, 2)
                .containsEntry(DeliveryState.ACCEPTED, 0);
    }

    @Test
    void aWaveThatCannotBeMadeReadySaysWhy_keepsNoOther_andIsTooLateOneDay() {
        Campaign campaign = story.launched("first", WAVES);
        sql.execute("delete from milestone where kind = 'export_until'");
        clock.advance(Duration.ofDays(3));
        story.goOn();

        Wave reminder = campaigns.get(campaign.id()).waves().get(1);
        assertThat(reminder.state()).isEqualTo(WaveState.FREEZING);
        assertThat(reminder.reason()).contains("{{export_until}}", "no such date any more");
        clock.advance(Duration.ofHours(7));
        story.goOn();
        reminder = campaigns.get(campaign.id()).waves().get(1);
        assertThat(reminder.state()).isEqualTo(WaveState.SKIPPED);
        assertThat(reminder.reason()).contains("could not start in time", "no such date any more");
    }

    @Test
    void aWaveThatIsPutOffInTheMomentItWouldBeginDoesNotBegin() {
        Campaign campaign = story.launched("first", WAVES);
        clock.advance(Duration.ofDays(3));
        Wave reminder = campaigns.get(campaign.id()).waves().get(1);
        move();

        story.begin(campaign, reminder);

        assertThat(campaigns.get(campaign.id()).waves().get(1).state()).isEqualTo(WaveState.PLANNED);
    }
}
