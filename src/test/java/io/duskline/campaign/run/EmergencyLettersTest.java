package io.duskline.campaign.run;

import static io.duskline.campaign.CampaignStory.PM;
import static io.duskline.campaign.CampaignStory.WAVES;
import static io.duskline.db.tables.StaffLetter.STAFF_LETTER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.campaign.CampaignState;
import io.duskline.campaign.plan.Emergencies;
import io.duskline.campaign.plan.NewEmergency;
import io.duskline.campaign.plan.Seen;
import io.duskline.campaign.plan.StaffLetterBook;
import io.duskline.campaign.web.CampaignPagesStory;
import java.time.Duration;
import java.util.List;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Whoever could have agreed to an emergency launch is told of it, whatever dies in between. */
@DusklineTest
class EmergencyLettersTest extends CampaignPagesStory {

    private static final String MANAGER = "manager@vendor.example";
    private static final String ADMIN = "admin@vendor.example";
    private static final String APPROVER = "approver@vendor.example";
    private static final long LEAVING = 3;

    @Autowired
    Emergencies emergencies;

    @Autowired
    StaffLetters letters;

    @Autowired
    StaffLetterBook letterBook;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    DSLContext sql;

    @Autowired
    TestClock clock;

    long id;

    @BeforeEach
    void aCampaignIsSubmitted() throws Exception {
        story.twitterEnds();
        people.user(MANAGER, "product_manager");
        people.user(ADMIN, "admin");
        people.user(APPROVER, "approver");
        people.user("agent@vendor.example", "support_agent");
        id = story.draft("all", WAVES).id();
        decisions.submit(id, PM);
    }

    private void launch() {
        emergencies.launch(
                id, new NewEmergency("They cut access in two hours", LEAVING, Seen.UNNAMED), LEAVING, MANAGER);
    }

    private CampaignState state() {
        return campaigns.get(id).state();
    }

    @Test
    void everyAdminAndApproverIsToldAtOnceAndOnce() {
        launch();

        letters.send();
        letters.send();

        for (String told : List.of(ADMIN, APPROVER)) {
            assertThat(story.subjectsTo(told)).containsExactly("Launched without approval: Twitter leaves");
        }
        assertThat(story.subjectsTo(MANAGER)).isEmpty();
        assertThat(story.subjectsTo("agent@vendor.example")).isEmpty();
    }

    @Test
    void aNodeThatDiedBeforeTheMailLeavesItToTheNext() {
        launch();
        story.goOn(); // everything else goes on; the letters are rows that wait
        assertThat(story.subjectsTo(ADMIN)).isEmpty();

        clock.advance(Duration.ofHours(1));
        letters.send();

        assertThat(story.subjectsTo(ADMIN)).hasSize(1);
    }

    @Test
    void theLettersAreWrittenWithTheLaunchOrNeitherIs() {
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    launch();
                    assertThat(written()).containsExactlyInAnyOrder(ADMIN, APPROVER);
                    throw new IllegalStateException("killed");
                }))
                .hasMessage("killed");
        assertThat(state()).isEqualTo(CampaignState.SUBMITTED);
        assertThat(written()).as("nobody is told of what did not happen").isEmpty();

        launch();

        assertThat(state()).isEqualTo(CampaignState.RUNNING);
        assertThat(written()).containsExactlyInAnyOrder(ADMIN, APPROVER);
    }

    /** Between the commit and the mails a node is killed; another one had claimed one of them, and is killed as well. */
    @Test
    void noLetterIsLostWithTheNodeThatHadClaimedIt() {
        launch();
        StaffLetterBook.StaffLetter first = letterBook.waiting().getFirst();
        assertThat(letterBook.claim(first)).isTrue();

        letters.send();
        assertThat(List.of(ADMIN, APPROVER).stream()
                        .mapToInt(to -> story.subjectsTo(to).size())
                        .sum())
                .as("whoever claimed it may still send it")
                .isEqualTo(1);
        clock.advance(Duration.ofMinutes(11));
        letters.send();
        letters.send();

        for (String told : List.of(ADMIN, APPROVER)) {
            assertThat(story.subjectsTo(told)).containsExactly("Launched without approval: Twitter leaves");
        }
        assertThat(letterBook.waiting()).isEmpty();
    }

    private List<String> written() {
        return sql.select(STAFF_LETTER.RECIPIENT)
                .from(STAFF_LETTER)
                .where(STAFF_LETTER.CAMPAIGN_ID.eq(id))
                .fetch(STAFF_LETTER.RECIPIENT);
    }
}
