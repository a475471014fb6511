package io.duskline.request;

import static io.duskline.campaign.CampaignStory.WAVES;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.access.Caller;
import io.duskline.acknowledgement.Acknowledgements;
import io.duskline.acknowledgement.Answer;
import io.duskline.acknowledgement.AnswerGiven;
import io.duskline.acknowledgement.AnswerSource;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignStory;
import io.duskline.catalog.AccountEnds;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.customer.Accounts;
import io.duskline.customer.Contact;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Six days are left. Acme and Maison were told, and ask us for something. */
@DusklineTest
abstract class AskingCustomers {

    static final String ZONE = "America/Los_Angeles";

    @LocalServerPort
    int port;

    @Autowired
    CampaignStory story;

    @Autowired
    Deprecations deprecations;

    @Autowired
    AccountEnds ends;

    @Autowired
    Accounts accounts;

    @Autowired
    Acknowledgements acknowledgements;

    @Autowired
    CustomerRequests requests;

    @Autowired
    TestClock clock;

    Caller caller;

    Campaign campaign;

    @BeforeEach
    void theyWereTold() throws Exception {
        story.twitterEnds();
        campaign = story.launched("first", WAVES);
        caller = Caller.admin(port);
        clock.advance(Duration.ofHours(1));
    }

    void say(String account, String email, AnswerGiven given) {
        Contact contact = accounts.contacts(account(account)).stream()
                .filter(each -> each.email().equals(email))
                .findFirst()
                .orElseThrow();
        acknowledgements.answer(
                ends.forAccount(twitter(), account(account)), AnswerSource.byLink(contact), given, "en", 1);
    }

    static AnswerGiven help(String question) {
        return new AnswerGiven(Answer.NEED_HELP.code(), null, null, null, question, false);
    }

    static AnswerGiven time(String until, String reason) {
        return new AnswerGiven(Answer.NEED_MORE_TIME.code(), null, until, reason, null, false);
    }

    Deprecation twitter() {
        return deprecations.find("twitter-shutdown").orElseThrow();
    }

    long account(String externalId) {
        return accounts.get(externalId).id();
    }

    CustomerRequest only(String account) {
        List<CustomerRequest> found = requests.of(account(account));
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    List<String> subjects(String email) {
        return story.subjectsTo(email).stream()
                .map(subject -> subject.replace('\u00a0', ' '))
                .toList();
    }

    HttpResponse<String> answer(long id, String body) {
        return caller.typed("POST", "/api/v1/requests/" + id + "/answer", "application/json", body);
    }

    JsonNode get(String path) {
        return read(caller.get(path));
    }

    static JsonNode read(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }
}
