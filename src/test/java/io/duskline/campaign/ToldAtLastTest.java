package io.duskline.campaign;

import static io.duskline.db.tables.Wave.WAVE;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.audience.CustomerRows;
import io.duskline.campaign.letter.NewlyReachableAccounts;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** An account at which nobody could be told when the waves left, and now somebody can be. */
class ToldAtLastTest extends ChangingCampaign {

    private static final String LONELY = "owner@lonely.example";

    @Autowired
    NewlyReachableAccounts atLast;

    private CustomerRows.Row lonely;

    @BeforeEach
    void nobodyIsThere() {
        lonely = story.customer("lonely").uses("twitter", "@lonely", 9, 1);
    }

    private int tell() {
        int told = atLast.tell(lonely.id, CampaignStory.PM);
        story.goOn();
        return told;
    }

    @Test
    void itIsToldOnceThoughTheCampaignIsThrough() {
        Campaign campaign = story.launched("first", CampaignStory.NOW);
        assertThat(campaign.state()).isEqualTo(CampaignState.FINISHED);
        assertThat(tell()).as("still nobody").isZero();

        lonely.contact(LONELY, "owner");
        assertThat(tell()).isOne();
        assertThat(tell()).as("told already").isZero();

        assertThat(story.subjectsTo(LONELY)).singleElement().asString().startsWith("Twitter ends");
        assertThat(campaigns.get(campaign.id()).state()).isEqualTo(CampaignState.FINISHED);
    }

    @Test
    void afterTheEndItIsToldThatItHasEnded() {
        story.launched("first", CampaignStory.NOW);
        clock.advance(Duration.ofDays(10));
        story.goOn();
        int waves = sql.fetchCount(WAVE);
        assertThat(tell()).isZero();
        assertThat(sql.fetchCount(WAVE)).as("none is made for nobody").isEqualTo(waves);

        lonely.contact(LONELY, "owner");
        assertThat(tell()).isOne();

        assertThat(story.subjectsTo(LONELY)).singleElement().asString().startsWith("Twitter has ended in your account");
    }

    @Test
    void whatIsNotToBeSaidAnyMoreIsNot() {
        story.launched("first", CampaignStory.NOW);
        withdraw();
        story.goOn();

        lonely.contact(LONELY, "owner");
        assertThat(tell()).isZero();
    }
}
