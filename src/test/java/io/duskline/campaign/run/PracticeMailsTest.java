package io.duskline.campaign.run;

import static io.duskline.db.tables.FrozenContent.FROZEN_CONTENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignKind;
import io.duskline.campaign.CampaignStory;
import io.duskline.campaign.plan.Decisions;
import io.duskline.catalog.Deprecation;
import io.duskline.delivery.Composer;
import io.duskline.delivery.DeliveriesExpected;
import io.duskline.delivery.Outgoing;
import io.duskline.delivery.PracticeLetters.Foreseen;
import io.duskline.delivery.attempt.ClaimedDelivery;
import io.duskline.delivery.attempt.MessageComposer;
import io.duskline.delivery.message.Letter;
import io.duskline.delivery.message.MailAddress;
import io.duskline.delivery.message.MessageForms;
import io.duskline.delivery.message.SenderSettings;
import io.duskline.delivery.queue.PostOffice;
import io.duskline.delivery.queue.PracticeQueue;
import java.time.Clock;
import java.util.List;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

/** What a node practises on is what it will send, to nobody. */
@DusklineTest
@RecordApplicationEvents
class PracticeMailsTest {

    @Autowired
    private CampaignStory story;

    @Autowired
    private Decisions decisions;

    @Autowired
    private PracticeMails mails;

    @Autowired
    private CampaignComposer composer;

    @Autowired
    private PracticeQueue queue;

    @Autowired
    private SenderSettings sender;

    @Autowired
    private DSLContext sql;

    @Autowired
    private Clock clock;

    @Autowired
    private ApplicationEvents events;

    @Test
    void onlyWhatIsApprovedIsForeseen() throws Exception {
        assertThat(mails.foreseen()).isEmpty();
        story.twitterEnds();
        Campaign campaign = story.draft("first", CampaignStory.NOW);
        decisions.submit(campaign.id(), CampaignStory.PM);
        assertThat(mails.foreseen()).isEmpty();

        decisions.approve(campaign.id(), CampaignStory.APPROVER);
        assertThat(mails.foreseen()).isPresent();
    }

    @Test
    void whatHasNothingToComeIsNotForeseen() throws Exception {
        story.twitterEnds();
        story.launched("first", CampaignStory.NOW);

        assertThat(mails.foreseen()).isEmpty();
    }

    @Test
    void practiceEndsWhereRecipientsAreFrozen() throws Exception {
        story.twitterEnds();
        assertThat(events.stream(DeliveriesExpected.class)).isEmpty();

        story.launched("first", CampaignStory.NOW);

        assertThat(events.stream(DeliveriesExpected.class)).hasSize(1);
    }

    @Test
    void eachLanguageIsWrittenToSomebodyWhoDoesNotExist() throws Exception {
        Deprecation twitter = story.twitterEnds();
        story.write(twitter, "fr", "Twitter s’arrête");
        approve(CampaignKind.SERVICE_NOTICE);

        Foreseen foreseen = mails.foreseen().orElseThrow();

        assertThat(foreseen.models().stream()
                        .map(model -> letter(foreseen, model).language())
                        .distinct())
                .containsExactlyInAnyOrder("en", "fr");
        assertThat(foreseen.models().stream()
                        .map(model -> letter(foreseen, model).text()))
                .doesNotHaveDuplicates()
                .anyMatch(text -> text.contains("Example Shoes"))
                .anyMatch(text -> text.contains("Beispiel & Söhne GmbH"))
                .anyMatch(text -> text.contains("例示"));
    }

    @Test
    void whatIsForeseenLeavesNothingInTheDatabase() throws Exception {
        story.twitterEnds();
        approve(CampaignKind.SERVICE_NOTICE);
        int frozen = sql.fetchCount(FROZEN_CONTENT);

        Foreseen foreseen = mails.foreseen().orElseThrow();
        letter(foreseen, foreseen.models().getFirst());

        assertThat(sql.fetchCount(FROZEN_CONTENT)).isEqualTo(frozen);
    }

    /** Each form is a message of its own to practise on, and more than a few are none that real ones have. */
    @ParameterizedTest
    @EnumSource(CampaignKind.class)
    void theyAreKeptInAsFewFormsAsRealOnes(CampaignKind kind) throws Exception {
        story.twitterEnds();
        approve(kind);
        Counting counting = new Counting();
        MessageComposer writing = new MessageComposer(PostOffice.only(counting), new MessageForms(), sender);

        for (ClaimedDelivery each : queue.claim(mails.foreseen().orElseThrow(), 0, 100)) {
            writing.compose(
                    each.outgoing(),
                    each.messageId(),
                    MailAddress.of(each.outgoing().email()));
        }

        assertThat(counting.specimens).as("in two languages").isBetween(2, 6);
    }

    private void approve(CampaignKind kind) {
        Campaign campaign = story.draft(kind, "first", CampaignStory.NOW);
        decisions.submit(campaign.id(), CampaignStory.PM);
        decisions.approve(campaign.id(), CampaignStory.APPROVER);
    }

    private final class Counting implements Composer {

        private int specimens;

        @Override
        public Letter compose(Outgoing outgoing) {
            return composer.compose(outgoing);
        }

        @Override
        public Letter specimen(Outgoing outgoing) {
            specimens++;
            return composer.specimen(outgoing);
        }
    }

    private Letter letter(Foreseen foreseen, String model) {
        return composer.compose(new Outgoing(
                0, foreseen.waveId(), 0, 0, "owner", "nobody@nobody.invalid", model, clock.instant(), List.of()));
    }
}
