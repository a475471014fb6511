package io.duskline.report;

import static io.duskline.campaign.CampaignStory.NOW;
import static io.duskline.db.tables.Request.REQUEST;
import static io.duskline.request.RequestColumns.REQUEST_KIND;
import static io.duskline.request.RequestColumns.REQUEST_OUTCOME;
import static io.duskline.request.RequestColumns.REQUEST_STATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.acknowledgement.Acknowledgements;
import io.duskline.acknowledgement.Answer;
import io.duskline.acknowledgement.AnswerGiven;
import io.duskline.acknowledgement.AnswerSource;
import io.duskline.campaign.CampaignStory;
import io.duskline.catalog.Deprecation;
import io.duskline.customer.Accounts;
import io.duskline.customer.Contact;
import io.duskline.request.RequestKind;
import io.duskline.request.RequestOutcome;
import io.duskline.request.RequestState;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who wrote to us was heard of; of what one of us says that they wrote, only once that is ended. */
@DusklineTest
class ReportReachTest {

    @Autowired
    CampaignStory story;

    @Autowired
    Accounts accounts;

    @Autowired
    Acknowledgements acknowledgements;

    @Autowired
    ReportCounts counts;

    @Autowired
    ResponsesChapter answers;

    @Autowired
    DSLContext sql;

    @Autowired
    TestClock clock;

    Deprecation twitter;

    ReportScope scope;

    @BeforeEach
    void somebodyIsTold() throws Exception {
        twitter = story.twitterEnds();
        scope = new ReportScope(story.launched("all", NOW), twitter, clock.instant(), true);
    }

    @Test
    void whatProvesAMessage() {
        reply("acme", null);

        assertThat(counts.reach(scope).heard()).isEqualTo(1);
    }

    @Test
    void whatSomebodySaysIsTheirsOnceItIsEnded() {
        reply("acme", "ann@vendor.example");
        assertThat(counts.reach(scope).heard()).isZero();

        sql.update(REQUEST)
                .set(REQUEST_STATE, RequestState.DONE)
                .set(REQUEST_OUTCOME, RequestOutcome.NOTED)
                .set(REQUEST.ENDED_AT, clock.instant())
                .execute();
        assertThat(counts.reach(scope).heard()).isEqualTo(1);
    }

    @Test
    void anAnswerThatIsNotConfirmedCountsNowhere() {
        answer("acme", new AnswerGiven(Answer.MIGRATING.code(), "2023-04-24", null, null, null, false));
        answer("acme", AnswerGiven.of(Answer.NOT_AFFECTED.code()));
        answer("maison", AnswerGiven.of(Answer.MOVED.code()));

        assertThat(answers.latest(scope)).containsExactly(entry(Answer.MIGRATING, 1L));
        assertThat(counts.reach(scope)).isEqualTo(new Counted.Reach(2, 1, 1));
    }

    private void answer(String account, AnswerGiven given) {
        Contact contact = accounts.contacts(accounts.get(account).id()).getFirst();
        acknowledgements.answer(twitter, AnswerSource.byLink(contact), given, "en", 1);
    }

    private void reply(String account, @Nullable String matchedBy) {
        sql.insertInto(REQUEST)
                .set(REQUEST_KIND, RequestKind.REPLY)
                .set(REQUEST_STATE, RequestState.OPEN)
                .set(REQUEST.ACCOUNT_ID, accounts.get(account).id())
                .set(REQUEST.DEPRECATION_ID, twitter.id())
                .set(REQUEST.MATCHED_BY, matchedBy)
                .set(REQUEST.ASKED_AT, clock.instant())
                .execute();
    }
}
