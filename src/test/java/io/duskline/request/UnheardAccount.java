package io.duskline.request;

import static io.duskline.campaign.CampaignStory.FRENCH;
import static io.duskline.campaign.CampaignStory.WAVES;
import static io.duskline.db.tables.Account.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.access.People;
import io.duskline.acknowledgement.Acknowledgements;
import io.duskline.acknowledgement.Answer;
import io.duskline.acknowledgement.AnswerGiven;
import io.duskline.acknowledgement.AnswerSource;
import io.duskline.campaign.CampaignStory;
import io.duskline.catalog.Deprecation;
import io.duskline.customer.Accounts;
import io.duskline.customer.Contact;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Told on 19 April that it ends on the 25th at 16:00 UTC; Acme has an owner, an admin and a manager of ours, Maison an owner
 * alone. From four days before the end the plan tells the next role where nobody was heard of.
 */
@DusklineTest
abstract class UnheardAccount {

    static final String ADMIN = "admin@acme.example";
    static final Instant FOUR_DAYS_LEFT = Instant.parse("2023-04-21T16:00:00Z");
    static final Instant A_DAY_LATER = Instant.parse("2023-04-22T16:01:00Z");

    @Autowired
    CampaignStory story;

    @Autowired
    Accounts accounts;

    @Autowired
    Acknowledgements acknowledgements;

    @Autowired
    CustomerRequests requests;

    @Autowired
    People people;

    @Autowired
    DSLContext sql;

    @Autowired
    TestClock clock;

    /** Each test has minutes of its own: what an earlier one found nothing at, is looked at again. */
    static int minutes;

    Deprecation twitter;

    String manager;

    @BeforeEach
    void acmeHasAManager() throws Exception {
        minutes++;
        twitter = story.twitterEnds();
        manager = people.somebody("support_agent");
        sql.update(ACCOUNT)
                .set(ACCOUNT.MANAGER_EMAIL, manager)
                .where(ACCOUNT.EXTERNAL_ID.eq("acme"))
                .execute();
        say("maison", FRENCH, Answer.NEED_HELP);
    }

    void toTheManager() {
        story.escalating(4, WAVES);
        at(FOUR_DAYS_LEFT);
        at(A_DAY_LATER);
        assertThat(unheard("acme")).hasSize(1);
    }

    void at(Instant when) {
        clock.set(when.plus(Duration.ofMinutes(minutes)));
        story.goOn();
    }

    void aWhileLater() {
        clock.advance(Duration.ofMinutes(11));
        story.goOn();
    }

    void say(String account, String address, Answer answer) {
        acknowledgements.answer(
                twitter,
                AnswerSource.byLink(contact(account, address)),
                new AnswerGiven(
                        answer.code(),
                        answer == Answer.MIGRATING ? "2023-04-24" : null,
                        answer == Answer.NEED_MORE_TIME ? "2023-04-28" : null,
                        answer == Answer.NEED_MORE_TIME ? "Our copy runs." : null,
                        answer == Answer.NEED_HELP ? "What becomes of our drafts?" : null,
                        false),
                "en",
                1);
    }

    Contact contact(String account, String address) {
        return accounts.contacts(account(account)).stream()
                .filter(contact -> contact.email().equals(address))
                .findFirst()
                .orElseThrow();
    }

    long account(String externalId) {
        return accounts.get(externalId).id();
    }

    List<CustomerRequest> unheard(String account) {
        return requests.of(account(account)).stream()
                .filter(request -> request.kind() == RequestKind.UNHEARD)
                .toList();
    }

    static JsonNode json(String body) {
        return JsonMapper.shared().readTree(body);
    }
}
