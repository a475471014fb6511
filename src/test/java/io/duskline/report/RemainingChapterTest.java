package io.duskline.report;

import static io.duskline.campaign.CampaignStory.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.campaign.CampaignStory;
import io.duskline.campaign.figures.CampaignFigures;
import io.duskline.catalog.Deprecation;
import io.duskline.notice.text.FrameTexts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DusklineTest
class RemainingChapterTest {

    private static final Counted NOTHING = new Counted(
            Instant.EPOCH,
            new Counted.Reach(0, 0, 0),
            new LeftMessages.Left(LeftMessages.Line.NONE, Map.of()),
            List.of(),
            0,
            null,
            null,
            Map.of());

    @Autowired
    CampaignStory story;

    @Autowired
    CampaignFigures figures;

    @Autowired
    FrameTexts texts;

    @Autowired
    DSLContext sql;

    @Autowired
    TestClock clock;

    ReportScope scope;

    @BeforeEach
    void somebodyIsTold() throws Exception {
        Deprecation twitter = story.twitterEnds();
        scope = new ReportScope(story.launched("all", NOW), twitter, clock.instant(), true);
    }

    private Section left(CampaignFigures counted) {
        return new RemainingChapter(sql, counted, texts).of(scope, NOTHING);
    }

    @Test
    void itSaysWhatIsLeftAsOfNow() {
        assertThat(left(figures).rows()).isNotEmpty();
        assertThat(left(figures).hint()).isEqualTo("as of now");
    }

    /** A report of a million accounts may be sent on before the first count is through. */
    @Test
    void ofWhatIsBeingCountedItDoesNotSayThatNothingIsLeft() {
        CampaignFigures counting = mock(); // empty, as while it is counted for the first time

        assertThat(left(counting).heading()).isEqualTo("What is left to do is being counted");
    }
}
