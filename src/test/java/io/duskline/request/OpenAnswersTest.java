package io.duskline.request;

import static io.duskline.campaign.CampaignStory.OWNER;
import static io.duskline.campaign.CampaignStory.PM;
import static io.duskline.campaign.CampaignStory.WAVES;
import static io.duskline.db.tables.Account.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.acknowledgement.Acknowledgements;
import io.duskline.acknowledgement.Answer;
import io.duskline.acknowledgement.AnswerGiven;
import io.duskline.acknowledgement.OpenRequests;
import io.duskline.campaign.CampaignStory;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.customer.Accounts;
import java.util.List;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** They asked by their answer, which stands on after we decided. Only until then does it wait for us. */
@DusklineTest
class OpenAnswersTest {

    @Autowired
    CampaignStory story;

    @Autowired
    Deprecations deprecations;

    @Autowired
    Accounts accounts;

    @Autowired
    Acknowledgements acknowledgements;

    @Autowired
    CustomerRequests requests;

    @Autowired
    RequestAnswers answers;

    @Autowired
    OpenRequests open;

    @Autowired
    DSLContext sql;

    private Deprecation twitter;
    private long acme;

    @BeforeEach
    void theyWereTold() throws Exception {
        story.twitterEnds();
        story.launched("first", WAVES);
        twitter = deprecations.find("twitter-shutdown").orElseThrow();
        acme = accounts.get("acme").id();
    }

    @Test
    void itWaitsFromTheAnswerUntilItIsDecided() {
        assertThat(open.isWaiting(twitter.id(), acme)).isFalse();

        say(new AnswerGiven(Answer.NEED_MORE_TIME.code(), null, "2023-04-28", "Our copy runs.", null, false));
        assertThat(open.isWaiting(twitter.id(), acme)).isTrue();
        assertThat(waiting()).containsExactly("acme");

        answers.decline(last().id(), "Twitter closes on the 29th.", PM);
        assertThat(acknowledgements.of(acme).getLast().standing()).isTrue();
        assertThat(open.isWaiting(twitter.id(), acme)).isFalse();
        assertThat(waiting()).isEmpty();
    }

    @Test
    void whoeverIsToldMoreLaterWaitsOn() {
        say(new AnswerGiven(Answer.NEED_HELP.code(), null, null, null, "Where are my drafts?", false));

        answers.reply(last().id(), "We look into it.", null, true, PM);
        assertThat(open.isWaiting(twitter.id(), acme)).isTrue();

        answers.reply(last().id(), "In the export.", null, false, PM);
        assertThat(open.isWaiting(twitter.id(), acme)).isFalse();
    }

    private List<String> waiting() {
        return sql.select(ACCOUNT.EXTERNAL_ID)
                .from(ACCOUNT)
                .where(open.isWaiting(ACCOUNT.ID, twitter.id()))
                .fetch(ACCOUNT.EXTERNAL_ID);
    }

    private void say(AnswerGiven given) {
        acknowledgements.answer(
                twitter,
                accounts.contacts(acme).stream()
                        .filter(contact -> contact.email().equals(OWNER))
                        .findFirst()
                        .orElseThrow(),
                given,
                "en",
                1);
    }

    private CustomerRequest last() {
        return requests.of(acme).getLast();
    }
}
