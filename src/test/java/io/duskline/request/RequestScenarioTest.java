package io.duskline.request;

import static io.duskline.campaign.CampaignStory.FRENCH;
import static io.duskline.campaign.CampaignStory.OWNER;
import static io.duskline.campaign.CampaignStory.PM;
import static io.duskline.campaign.CampaignStory.WAVES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.access.Caller;
import io.duskline.acknowledgement.Acknowledgements;
import io.duskline.acknowledgement.Answer;
import io.duskline.acknowledgement.AnswerGiven;
import io.duskline.acknowledgement.WrongRecipients;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignStory;
import io.duskline.catalog.AccountEnds;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.customer.Accounts;
import io.duskline.customer.Contact;
import io.duskline.delivery.Deliveries;
import io.duskline.delivery.Delivery;
import io.duskline.delivery.archive.SentMessages;
import io.duskline.web.Refusal;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Six days are left. Customers answer, and whoever waits for us is answered from here, once, by a mail that can be shown again. */
@DusklineTest
class RequestScenarioTest {

    private static final String ZONE = "America/Los_Angeles";

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
    WrongRecipients wrongRecipients;

    @Autowired
    CustomerRequests requests;

    @Autowired
    RequestAnswers answers;

    @Autowired
    Extending extending;

    @Autowired
    Deliveries deliveries;

    @Autowired
    SentMessages sent;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    DSLContext sql;

    @Autowired
    TestClock clock;

    private Caller caller;
    private Campaign campaign;

    @BeforeEach
    void theyWereTold() throws Exception {
        story.twitterEnds();
        campaign = story.launched("first", WAVES);
        caller = Caller.admin(port);
        clock.advance(Duration.ofHours(1));
    }

    @Test
    void whoWaitsForUsIsARequestWithAnAge() {
        say("acme", OWNER, time("2023-04-28", "Our copy runs until Thursday."));
        say("maison", FRENCH, help("Que deviennent nos tweets ?"));
        clock.advance(Duration.ofHours(5));

        JsonNode open = get("/api/v1/requests?state=open");

        assertThat(open.path("items").size()).isEqualTo(2);
        assertThat(open.at("/items/0/kind").asString()).isEqualTo("time");
        assertThat(open.at("/items/0/account").asString()).isEqualTo("acme");
        assertThat(open.at("/items/0/from").asString()).isEqualTo(OWNER);
        assertThat(open.at("/items/0/wished_on").asString()).isEqualTo("2023-04-28");
        assertThat(open.at("/items/0/owner").isNull())
                .as("its manager does not sign in here")
                .isTrue();
        assertThat(get("/api/v1/requests?kind=help").at("/items/0/text").asString())
                .isEqualTo("Que deviennent nos tweets ?");
        assertThat(requests.get(open.at("/items/0/id").asLong()).age(clock.instant()))
                .isEqualTo(Duration.ofHours(5));
        assertThat(caller.get("/api/v1/requests?kind=parcel").statusCode()).isEqualTo(400);
    }

    @Test
    void whoeverIsTheWrongPersonIsARequestWithWhomTheyNamed() {
        Contact owner = accounts.contacts(account("acme")).getFirst();

        wrongRecipients.report(twitter(), owner, "it@agency.example");
        wrongRecipients.report(twitter(), owner, "it@agency.example");

        assertThat(only("acme").kind()).isEqualTo(RequestKind.WRONG_PERSON);
        assertThat(only("acme").text()).isEqualTo("Instead: it@agency.example");
    }

    @Test
    void aLaterAnswerReplacesWhatTheyAskedForBefore() {
        say("acme", OWNER, help("Where are my drafts?"));
        say("acme", OWNER, time("2023-04-28", "Our copy runs until Thursday."));
        say("acme", OWNER, new AnswerGiven(Answer.MIGRATING.code(), "2023-04-24", null, null, null, false));

        assertThat(requests.of(account("acme")))
                .extracting(request -> request.ending().outcome())
                .containsExactly(RequestOutcome.SUPERSEDED, RequestOutcome.SUPERSEDED);
    }

    /** They are killed together, or not at all. */
    @Test
    void theAnswerAndItsRequestAreOneTransaction() {
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    say("acme", OWNER, help("Where are my drafts?"));
                    throw new IllegalStateException("killed");
                }))
                .hasMessage("killed");

        assertThat(acknowledgements.of(account("acme"))).isEmpty();
        assertThat(requests.of(account("acme"))).isEmpty();
    }

    @Test
    void grantedTheyAreToldAtOnceAndTheirWavesFollow() {
        say("acme", OWNER, time("2023-04-28", "Our copy runs until Thursday."));
        long id = only("acme").id();

        HttpResponse<String> answered =
                answer(id, "{\"grant_until\":{\"at\":\"2023-04-28T09:00\",\"zone\":\"" + ZONE + "\"}}");
        story.goOn();

        assertThat(answered.statusCode()).isEqualTo(200);
        assertThat(read(answered).at("/ending/outcome").asString()).isEqualTo("granted");
        assertThat(ends.forAccount(twitter(), account("acme"))
                        .date()
                        .orElseThrow()
                        .at())
                .hasToString("2023-04-28T09:00");
        assertThat(subjects(OWNER))
                .last()
                .asString()
                .startsWith("You have more time:")
                .contains("28 April");
        assertThat(answer(id, "{\"done\":\"again\"}").statusCode()).isEqualTo(409);
    }

    @Test
    void grantedElsewhereTheRequestIsOverToo() {
        say("acme", OWNER, time("2023-04-28", "Our copy runs until Thursday."));

        extending.grant("twitter-shutdown", "acme", "2023-04-28T09:00", ZONE, "They called", PM);

        assertThat(only("acme").ending().outcome()).isEqualTo(RequestOutcome.GRANTED);
    }

    @Test
    void declinedTheyReadTheReasonAndTheRemindersGoOn() throws Exception {
        say("acme", OWNER, time("2023-04-28", "Our copy runs until Thursday."));
        long id = only("acme").id();

        assertThat(answer(id, "{\"decline\":\"Twitter closes on the 29th & we need three days.\"}")
                        .statusCode())
                .isEqualTo(200);
        story.goOn();

        assertThat(subjects(OWNER)).hasSize(2).last().asString().startsWith("No more time:");
        Delivery told = deliveries.find(only("acme").ending().deliveryId()).orElseThrow();
        assertThat(new String(sent.message(told), StandardCharsets.UTF_8))
                .contains("Twitter closes on the 29th & we need three")
                .contains("We cannot give it");
        clock.set(java.time.Instant.parse("2023-04-22T16:00:01Z"));
        story.goOn();
        assertThat(subjects(OWNER)).last().asString().startsWith("Reminder:");
    }

    @Test
    void aQuestionIsAnsweredInTheirLanguageWithAPartOfTheApprovedText() {
        say("maison", FRENCH, help("Que deviennent nos tweets ?"));
        long id = only("maison").id();

        assertThat(fault(answer(id, "{\"reply\":\"Bonjour\",\"part\":\"secrets\"}")))
                .isEqualTo("part");
        assertThat(answer(id, "{\"reply\":\"L’export contient aussi les images.\",\"part\":\"your_data\"}")
                        .statusCode())
                .isEqualTo(200);
        story.goOn();

        assertThat(subjects(FRENCH)).hasSize(2).last().asString().startsWith("Notre réponse");
        assertThat(get("/api/v1/accounts/maison/timeline").toString()).contains("\"template\":\"reply\"");
        assertThat(get("/api/v1/campaigns/" + campaign.id()).path("state").asString())
                .isEqualTo("running");
    }

    /** Before it left the date moved: it names the new one, and is written once. */
    @Test
    void aReplyThatWaitsWhenTheDateMovesSaysTheNewOne() {
        say("acme", OWNER, help("Where are my drafts?"));
        answer(only("acme").id(), "{\"reply\":\"In the export.\"}");
        deprecations.moveSunset("twitter-shutdown", "2023-05-02T09:00", ZONE, "Another date", PM);
        story.goOn();
        clock.advance(Duration.ofMinutes(5));
        story.goOn();

        assertThat(subjects(OWNER))
                .filteredOn(subject -> subject.startsWith("Our answer:"))
                .singleElement()
                .asString()
                .contains("2 May");
    }

    @Test
    void whatIsWrongIsNamedAndChangesNothing() {
        say("acme", OWNER, help("Where are my drafts?"));
        long id = only("acme").id();

        assertThat(faults(answer(id, "{}"))).containsExactly("grant_until", "decline", "reply", "done");
        assertThat(faults(answer(id, "{\"done\":\"a\",\"reply\":\"b\"}"))).containsExactly("reply", "done");
        assertThat(fault(answer(id, "{\"reply\":\" \"}"))).isEqualTo("reply");
        assertThat(answer(id, "{\"decline\":\"No\"}").statusCode()).isEqualTo(409);
        assertThat(answer(id, "{\"grant_until\":{\"at\":\"2023-04-20T09:00\"}}").statusCode())
                .isEqualTo(422);
        assertThat(answer(4711, "{\"done\":\"a\"}").statusCode()).isEqualTo(404);
        assertThat(only("acme").isOpen()).isTrue();
        assertThat(answer(id, "{\"done\":\"They called: settled.\"}").statusCode())
                .isEqualTo(200);
        assertThat(subjects(OWNER)).hasSize(1);
    }

    @Test
    void ofTwoWhoAnswerAtOnceOneIsRefused() throws Exception {
        say("acme", OWNER, help("Where are my drafts?"));
        long id = only("acme").id();
        try (var two = Executors.newFixedThreadPool(2)) {
            Callable<String> reply = () -> {
                try {
                    answers.reply(id, "In the export.", null, false, PM);
                    return "said";
                } catch (Refusal refusal) {
                    return refusal.kind().name();
                }
            };
            List<Future<String>> both = two.invokeAll(List.of(reply, reply));

            assertThat(List.of(both.get(0).get(), both.get(1).get())).containsExactlyInAnyOrder("said", "CONFLICT");
        }
        story.goOn();
        assertThat(subjects(OWNER)).hasSize(2);
    }

    @Test
    void withdrawnNobodyNeedsTime() {
        say("acme", OWNER, time("2023-04-28", "Our copy runs until Thursday."));
        say("maison", FRENCH, help("Que deviennent nos tweets ?"));

        deprecations.withdraw("twitter-shutdown", "Access was restored", PM);

        assertThat(only("acme").ending().outcome()).isEqualTo(RequestOutcome.WITHDRAWN);
        assertThat(only("maison").isOpen()).isTrue();
    }

    /** A person's words are a request, whether or not they answer what we know; an automatic reply is none. */
    @Test
    void whatAPersonWritesIsARequest() {
        Delivery told = story.delivery(campaign, OWNER);
        receive("From: Ann <" + OWNER + ">\r\nSubject: Re: Twitter\r\nIn-Reply-To: " + told.messageId()
                + "\r\n\r\nMay we keep the figures?\r\n\r\nOn Wed, 19 Apr 2023 somebody wrote:\r\n> Twitter ends\r\n");
        receive("From: Stranger <m.reyes@prairie-mail.example>\r\nSubject: Remove me\r\n\r\nPlease take me off.\r\n");
        receive("From: Ann <" + OWNER + ">\r\nSubject: Automatic reply: Twitter\r\nAuto-Submitted: auto-replied\r\n"
                + "\r\nI am away.\r\n");

        JsonNode replies = get("/api/v1/requests?kind=reply&state=open").path("items");
        assertThat(replies.size()).isEqualTo(2);
        assertThat(replies.at("/0/text").asString()).isEqualTo("May we keep the figures?");
        assertThat(replies.at("/0/account").asString()).isEqualTo("acme");
        assertThat(replies.at("/0/deprecation").asString()).isEqualTo("twitter-shutdown");
        assertThat(replies.at("/1/account").isNull()).isTrue();
        assertThat(replies.at("/1/from").asString()).contains("m.reyes@prairie-mail.example");
        long stranger = replies.at("/1/id").asLong();
        assertThat(answer(stranger, "{\"reply\":\"Of course\"}").statusCode()).isEqualTo(409);
        assertThat(answer(stranger, "{\"done\":\"Written by hand\"}").statusCode())
                .isEqualTo(200);
    }

    private void receive(String message) {
        assertThat(caller.typed("POST", "/api/v1/inbound", "message/rfc822", message)
                        .statusCode())
                .isEqualTo(200);
    }

    private void say(String account, String email, AnswerGiven given) {
        Contact contact = accounts.contacts(account(account)).stream()
                .filter(each -> each.email().equals(email))
                .findFirst()
                .orElseThrow();
        acknowledgements.answer(ends.forAccount(twitter(), account(account)), contact, given, "en", 1);
    }

    private static AnswerGiven help(String question) {
        return new AnswerGiven(Answer.NEED_HELP.code(), null, null, null, question, false);
    }

    private static AnswerGiven time(String until, String because) {
        return new AnswerGiven(Answer.NEED_MORE_TIME.code(), null, until, because, null, false);
    }

    private Deprecation twitter() {
        return deprecations.find("twitter-shutdown").orElseThrow();
    }

    private long account(String externalId) {
        return accounts.get(externalId).id();
    }

    private CustomerRequest only(String account) {
        List<CustomerRequest> found = requests.of(account(account));
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private List<String> subjects(String email) {
        return story.subjectsTo(email).stream()
                .map(subject -> subject.replace('\u00a0', ' '))
                .toList();
    }

    private HttpResponse<String> answer(long id, String body) {
        return caller.typed("POST", "/api/v1/requests/" + id + "/answer", "application/json", body);
    }

    private JsonNode get(String path) {
        return read(caller.get(path));
    }

    private static String fault(HttpResponse<String> response) {
        return faults(response).getFirst();
    }

    private static List<String> faults(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(422);
        return read(response)
                .path("errors")
                .valueStream()
                .map(error -> error.path("field").asString())
                .toList();
    }

    private static JsonNode read(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }
}
