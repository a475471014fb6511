package io.duskline.campaign.plan;

import static io.duskline.campaign.CampaignStory.WAVES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duskline.DusklineTest;
import io.duskline.campaign.web.CampaignPagesStory;
import io.duskline.catalog.Deprecation;
import io.duskline.review.ReviewMails;
import io.duskline.review.ReviewRemark;
import io.duskline.web.ProblemException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Sent back with remarks at their places, which their author sees until they are seen to. */
@DusklineTest
class RemarksTest extends CampaignPagesStory {

    private static final String AUTHOR = "dana@vendor.example";
    private static final String APPROVER = "ines@vendor.example";
    private static final String HOSTILE =
            "<script>alert(1)</script> {{sunset}} ${7*7} =HYPERLINK(\"x\")\nBcc: evil@example.org";

    @Autowired
    Remarks remarks;

    @Autowired
    ReviewMails letters;

    Deprecation twitter;
    long id;

    @BeforeEach
    void aCampaignIsSubmitted() throws Exception {
        twitter = story.twitterEnds();
        people.named(AUTHOR, "Dana Whitfield", "product_manager");
        people.named(APPROVER, "Ines Okafor", "approver");
        id = story.draft("all", WAVES).id();
        decisions.submit(id, AUTHOR);
    }

    private void sendBack(ReviewRemark... given) {
        decisions.sendBack(id, "Two things", List.of(given), APPROVER);
    }

    @Test
    void eachStaysAtItsPlaceUntilItIsSeenTo() {
        sendBack(new ReviewRemark("notice.en.summary", "Say which accounts"), new ReviewRemark("plan", "Too late"));

        assertThat(remarks.open(id))
                .extracting(remark -> remark.place().code())
                .containsExactly("all", "notice.en.summary", "plan");
        assertThat(remarks.inText(twitter.id(), "en")).extracting(Remark::text).containsExactly("Say which accounts");
        assertThat(remarks.inText(twitter.id(), "fr")).isEmpty();

        long summary = remarks.inText(twitter.id(), "en").getFirst().id();
        remarks.done(id, summary, AUTHOR);
        remarks.done(id, summary, AUTHOR);

        assertThat(remarks.inText(twitter.id(), "en")).isEmpty();
        assertThat(remarks.openInDrafts()).containsEntry(id, 2);
        assertThatThrownBy(() -> remarks.done(id + 1, summary, AUTHOR)).isInstanceOf(ProblemException.class);
    }

    @Test
    void submittedAnewAllOfItIsSeenToAndStillReadable() {
        sendBack(new ReviewRemark("mail.reminder.fr", "Trop long"));
        decisions.submit(id, AUTHOR);

        assertThat(remarks.open(id)).isEmpty();
        assertThat(remarks.last(id)).hasSize(2).allMatch(remark -> AUTHOR.equals(remark.doneBy()));
    }

    @Test
    void itsAuthorGetsAMailWithAllOfIt() throws Exception {
        sendBack(new ReviewRemark("notice.en.subject", HOSTILE));
        letters.send();
        letters.send();

        List<MimeMessage> told = story.messagesTo(AUTHOR);
        assertThat(told).hasSize(1);
        assertThat(told.getFirst().getSubject()).isEqualTo("Sent back: Twitter leaves");
        assertThat(told.getFirst().getHeader("Bcc")).isNull();
        MimeMultipart parts = (MimeMultipart) told.getFirst().getContent();
        assertThat(parts.getBodyPart(0).getContent().toString())
                .contains(
                        "Ines Okafor sent “Twitter leaves” back",
                        "Two things",
                        "Subject, English",
                        "{{sunset}} ${7*7}");
        assertThat(parts.getBodyPart(1).getContent().toString())
                .contains("&lt;script&gt;alert(1)")
                .doesNotContain("<script>");
        assertThat(story.messagesTo(APPROVER)).isEmpty();
    }

    @Test
    void whatCannotBeKeptIsNamedAndNothingHappens() {
        assertThatThrownBy(() -> sendBack(
                        new ReviewRemark("notice.ja.summary", "Where is it?"),
                        new ReviewRemark("somewhere", "Odd"),
                        new ReviewRemark("plan", " "),
                        new ReviewRemark("plan", "x".repeat(2001)),
                        new ReviewRemark(null, "a\u0000b")))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refusal -> assertThat(refusal.faults())
                                .extracting(fault -> fault.field())
                                .containsExactly(
                                        "remarks[0].at",
                                        "remarks[1].at",
                                        "remarks[2].text",
                                        "remarks[3].text",
                                        "remarks[4].text",
                                        "remarks[4].at"));
        assertThat(remarks.open(id)).isEmpty();
        assertThat(campaigns.get(id).state().code()).isEqualTo("submitted");
    }
}
