package io.duskline.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.access.People;
import io.duskline.campaign.CampaignStory;
import io.duskline.catalog.CatalogStory;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.NewSunset;
import io.duskline.delivery.relay.StaffMailClaims;
import jakarta.mail.Multipart;
import java.time.Duration;
import java.util.List;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DusklineTest
class ReviewMailsTest {

    private static final String SLUG = "twitter-shutdown";
    private static final String AUTHOR = "pia@vendor.example";
    private static final String ANN = "ann@vendor.example";
    private static final String BEN = "ben@vendor.example";
    private static final String ADMIN = "ada@vendor.example";
    private static final String TITLE = "Reason for the new end date of Twitter";

    @Autowired
    CatalogStory story;

    @Autowired
    Deprecations deprecations;

    @Autowired
    People people;

    @Autowired
    CampaignStory campaigns;

    @Autowired
    GreenMail mailbox;

    @Autowired
    Reviews reviews;

    @Autowired
    ReviewMails mails;

    @Autowired
    StaffMailClaims staffMails;

    @Autowired
    DSLContext sql;

    @Autowired
    TestClock clock;

    @BeforeEach
    void aReasonIsWritten() throws Exception {
        mailbox.purgeEmailFromAllMailboxes();
        people.user(AUTHOR, "product_manager", "approver");
        people.user(ANN, "approver");
        people.user(BEN, "product_manager", "approver");
        people.user(ADMIN, "admin");
        deprecations.publish(story.twitterShutdown(), CatalogStory.AUTHOR);
        deprecations.moveSunset(
                SLUG, new NewSunset("2023-05-02T09:00", "America/Los_Angeles", "A week.", null), AUTHOR);
    }

    private Review review() {
        return deprecations.get(SLUG).lastMove().orElseThrow().reason().review();
    }

    private List<String> mailsTo(String address) {
        mails.send();
        mails.send();
        return campaigns.subjectsTo(address);
    }

    @Test
    void approversGetOneMailPerRequestAndItsAuthorNone() {
        assertThat(mailsTo(ANN)).containsExactly("Needs your approval: " + TITLE);
        assertThat(mailsTo(BEN)).hasSize(1);
        assertThat(mailsTo(AUTHOR)).isEmpty();
        assertThat(mailsTo(ADMIN)).isEmpty();
    }

    @Test
    void requestThatWasDecidedBeforeTheMailIsNotMailed() {
        Approvals.approve(reviews, review(), ANN);

        assertThat(mailsTo(BEN)).isEmpty();
    }

    @Test
    void authorsGetAMailOfWhatWasSentBackAndNoneOfTheNewRequest() {
        reviews.reject(review().id(), "Which week?", List.of(), ANN);
        reviews.correct(review().id(), "Until 2 May.", BEN);

        assertThat(mailsTo(AUTHOR)).containsExactly("Sent back: " + TITLE);
        assertThat(mailsTo(ANN)).containsExactly("Needs your approval: " + TITLE);
        assertThat(mailsTo(BEN)).isEmpty();
    }

    @Test
    void adminsAndApproversGetAMailOfARelease() {
        Approvals.release(reviews, SLUG, "It ends tonight.", BEN);

        assertThat(mailsTo(ADMIN)).containsExactly("Released without approval: " + TITLE);
        assertThat(mailsTo(ANN)).containsExactly("Released without approval: " + TITLE);
        assertThat(mailsTo(BEN)).isEmpty();
    }

    @Test
    void adminsAreAskedIfNoOtherApproverIsLeft() {
        sql.execute("update app_user set roles = 'product_manager' where email in (?, ?)", ANN, BEN);
        deprecations.moveSunset(
                SLUG, new NewSunset("2023-05-03T09:00", "America/Los_Angeles", "A day more.", null), AUTHOR);

        assertThat(mailsTo(ADMIN)).containsExactly("Needs your approval: " + TITLE);
    }

    @Test
    void mailThatWasNeverClaimedIsKept() {
        clock.advance(Duration.ofDays(401));
        staffMails.deleteOld();

        assertThat(staffMails.waiting(ReviewMails.PREFIX))
                .extracting(StaffMailClaims.WaitingMail::recipient)
                .contains(ANN);
    }

    @Test
    void mailThatWasNotSentForAWeekIsStillSent() {
        clock.advance(Duration.ofDays(8));

        assertThat(mailsTo(ANN)).containsExactly("Needs your approval: " + TITLE);
    }

    @Test
    void mailOfAReleaseThatWasConfirmedDoesNotAskToConfirmIt() throws Exception {
        Approvals.release(reviews, SLUG, "It ends tonight.", BEN);
        assertThat(textTo(ANN)).contains("Read it, and confirm it:");
        mailbox.purgeEmailFromAllMailboxes();
        deprecations.moveSunset(
                SLUG, new NewSunset("2023-05-03T09:00", "America/Los_Angeles", "A day more.", null), AUTHOR);
        Approvals.release(reviews, SLUG, "It ends tonight.", BEN);
        Approvals.approve(reviews, review(), ANN);

        assertThat(textTo(ADMIN)).contains("without a second person").doesNotContain("confirm it");
    }

    @Test
    void mailOfWhatWasSentBackNamesWhatItsAuthorCanDo() throws Exception {
        reviews.reject(review().id(), "Which week?", List.of(), ANN);

        assertThat(textTo(AUTHOR)).contains("Correct it:").doesNotContain("withdraw");
    }

    @Test
    void whatCannotBeCorrectedAnyMoreIsRequestedAgain() throws Exception {
        reviews.reject(review().id(), "Which week?", List.of(), ANN);
        deprecations.withdraw(SLUG, "It stays.", BEN);

        assertThat(textTo(AUTHOR)).contains("Request it again:");
    }

    private String textTo(String address) throws Exception {
        mails.send();
        return ((Multipart) campaigns.messagesTo(address).getFirst().getContent())
                .getBodyPart(0)
                .getContent()
                .toString();
    }
}
