package io.duskline.campaign.run;

import static io.duskline.db.tables.StaffMail.STAFF_MAIL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duskline.DusklineTest;
import io.duskline.campaign.CampaignState;
import java.time.Duration;
import java.util.List;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Whoever could have agreed to an emergency launch is told of it, whatever dies in between. */
@DusklineTest
class EmergencyLettersTest extends EmergencyStory {

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    DSLContext sql;

    @Test
    void everyAdminAndApproverIsToldAtOnceAndOnce() {
        launch();

        letters.send();
        letters.send();

        for (String told : List.of(ADMIN, APPROVER)) {
            assertThat(story.subjectsTo(told)).containsExactly("Launched without approval: Twitter leaves");
        }
        assertThat(story.subjectsTo(MANAGER)).isEmpty();
        assertThat(story.subjectsTo(AGENT)).isEmpty();
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
        sql.update(STAFF_MAIL)
                .set(STAFF_MAIL.CLAIMED_AT, clock.instant())
                .where(STAFF_MAIL.OCCASION.endsWith("-released"), STAFF_MAIL.RECIPIENT.eq(ADMIN))
                .execute();

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
        assertThat(sql.fetchCount(STAFF_MAIL, STAFF_MAIL.SENT_AT.isNull())).isZero();
    }

    private List<String> written() {
        return sql.select(STAFF_MAIL.RECIPIENT)
                .from(STAFF_MAIL)
                .where(STAFF_MAIL.OCCASION.endsWith("-released"))
                .fetch(STAFF_MAIL.RECIPIENT);
    }
}
