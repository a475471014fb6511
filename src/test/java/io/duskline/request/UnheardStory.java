package io.duskline.request;

import static io.duskline.campaign.CampaignStory.WAVES;
import static io.duskline.db.tables.Acknowledgement.ACKNOWLEDGEMENT;

import io.duskline.acknowledgement.PassingOn;
import io.duskline.acknowledgement.WrongRecipients;
import io.duskline.campaign.plan.Decisions;
import io.duskline.catalog.Deprecations;
import io.duskline.customer.Suppressions;
import java.time.Instant;
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
    PassingOn passingOn;

    @Autowired
    WrongRecipients wrongRecipients;

    @Autowired
    RequestBook book;

    @Autowired
    RequestAnswers answers;

    @Autowired
    MatchingReplies matching;

    @Autowired
    Extending extending;

    @Autowired
    TransactionTemplate transaction;

    void bothAreUnheard() {
        sql.deleteFrom(ACKNOWLEDGEMENT).execute();
        story.escalating(4, WAVES);
    }
}
