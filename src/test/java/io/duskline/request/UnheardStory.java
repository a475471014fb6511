package io.duskline.request;

import static io.duskline.campaign.CampaignStory.WAVES;
import static io.duskline.db.tables.Acknowledgement.ACKNOWLEDGEMENT;

import io.duskline.acknowledgement.NoticeForwarding;
import io.duskline.acknowledgement.WrongRecipients;
import io.duskline.campaign.plan.Decisions;
import io.duskline.catalog.Deprecations;
import io.duskline.customer.Suppressions;
import io.duskline.db.tables.records.RequestRecord;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** What happens at an account of which nobody is heard. */
abstract class UnheardStory extends UnheardAccount {

    static final String ZONE = "America/Los_Angeles";
    static final Instant BEFORE = Instant.parse("2023-04-21T14:00:00Z");

    @Autowired
    Decisions decisions;

    @Autowired
    Deprecations deprecations;

    @Autowired
    Suppressions suppressions;

    @Autowired
    NoticeForwarding noticeForwarding;

    @Autowired
    WrongRecipients wrongRecipients;

    @Autowired
    RequestRepository book;

    @Autowired
    RequestAnswers answers;

    @Autowired
    RequestAnswers matching;

    @Autowired
    AccountExtensions extending;

    @Autowired
    TransactionTemplate transaction;

    void bothAreUnheard() {
        sql.deleteFrom(ACKNOWLEDGEMENT).execute();
        story.escalating(4, WAVES);
    }

    /** A mail to us, by itself. */
    long wrote(@Nullable Long deprecation, @Nullable Long account, String sender, String words) {
        RequestRecord asked = RequestRepository.asked(RequestKind.REPLY, deprecation, account, 0, words);
        asked.setSender(sender);
        asked.setSubject("Re:");
        return book.open(asked);
    }
}
