package io.duskline.request;

import static io.duskline.campaign.CampaignStory.FRENCH;
import static io.duskline.campaign.CampaignStory.OWNER;
import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.LedgerEntry.LEDGER_ENTRY;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.duskline.access.Caller;
import io.duskline.access.People;
import io.duskline.customer.PersonErasure;
import io.duskline.erasure.Erasure;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jooq.DSLContext;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Somebody said that a reply is of one account; somebody says that it is of another. */
class RematchedRepliesTest extends WrittenReplies {

    private static final String BY = "ann@vendor.example";

    @Autowired
    People people;

    @Autowired
    PersonErasure personErasure;

    @Autowired
    RequestAnswers matching;

    @Autowired
    RequestAnswers answers;

    @Autowired
    RequestRepository book;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    DSLContext sql;

    @Test
    void whatWasWrittenForOneAccountGoesToNoOther() {
        long reply = matchedToAcme();
        Caller agent = people.browser(port, "support_agent");
        String page = "/desk/requests/" + reply;
        Document shown = Jsoup.parse(agent.get(page).body());
        assertThat(shown.select("input[name=shown]").eachAttr("value")).containsExactly("acme");
        match(reply, MAISON);

        HttpResponse<String> refused = agent.submit(
                page,
                page + "/answer",
                Map.of("shown", "acme", "choice", "reply", "reply", "Dear Acme, in the export."));

        assertThat(refused.statusCode()).isEqualTo(409);
        Document again = Jsoup.parse(refused.body());
        assertThat(again.text())
                .contains("The admin token of the settings said meanwhile that it is of Name of maison");
        assertThat(again.select("textarea[name=reply]").text()).isEqualTo("Dear Acme, in the export.");
        assertThat(agent.submit(
                                page,
                                page + "/match",
                                Map.of("shown", "", "account", "acme", "deprecation", "twitter-shutdown"))
                        .statusCode())
                .isEqualTo(409);
        assertThat(requests.get(reply).isOpen()).isTrue();
        assertThat(requests.get(reply).account()).isEqualTo("maison");
        story.goOn();
        assertThat(subjects(FRENCH)).hasSize(1);
    }

    @Test
    void byRestNeither() {
        long reply = matchedToAcme();
        match(reply, MAISON);

        assertThat(answer(reply, "{\"reply\":\"In the export.\",\"account\":\"acme\"}")
                        .statusCode())
                .isEqualTo(409);
        assertThat(answer(reply, "{\"done\":\"Called\",\"account\":\"\"}").statusCode())
                .isEqualTo(409);
        assertThat(answer(reply, "{\"reply\":\"In the export.\",\"account\":\"maison\"}")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void whoAnswersWhileAnotherAccountIsSaidIsRefused() {
        long reply = matchedToAcme();

        CompletableFuture<CustomerRequest> answered = transaction.execute(status -> {
            book.waiting(reply);
            CompletableFuture<CustomerRequest> waiting = CompletableFuture.supplyAsync(
                    () -> answers.done(reply, "Called", BY),
                    task -> Thread.ofPlatform().start(task));
            await().atMost(60, SECONDS).until(this::isAnyWaiting);
            matching.match(reply, "maison", "twitter-shutdown", "acme", BY);
            return waiting;
        });

        assertThat(answered)
                .failsWithin(20, SECONDS)
                .withThrowableThat()
                .withMessageContaining("said meanwhile that it is of Name of maison");
        assertThat(requests.get(reply).isOpen()).isTrue();
    }

    private boolean isAnyWaiting() {
        return sql.fetchOne("select count(*) from information_schema.innodb_trx where trx_state = 'LOCK WAIT'")
                        .get(0, int.class)
                > 0;
    }

    @Test
    void theFormerManagersBecomesTheNextManagersAndWhatSomebodyTookStays() {
        String before = managed("acme", "support_agent");
        String after = managed("maison", "product_manager");
        long theirs = matchedToAcme();
        long taken = matchedToAcme();
        long others = matchedToAcme();
        String third = people.somebody("admin");
        answers.give(taken, third, third);
        answers.give(others, null, third);
        assertThat(requests.get(theirs).owner()).isEqualTo(before);

        match(theirs, MAISON);
        match(taken, MAISON);
        match(others, MAISON);

        assertThat(requests.get(theirs).owner()).isEqualTo(after);
        assertThat(requests.get(taken).owner()).isEqualTo(third);
        assertThat(requests.get(others).owner()).as("given to anybody").isNull();
    }

    @Test
    void theSameAgainWritesNothingAndAnotherIsToldUnderBoth() {
        long reply = matchedToAcme();
        int before = sql.fetchCount(LEDGER_ENTRY);

        assertThat(match(reply, ACME).statusCode()).isEqualTo(200);
        assertThat(sql.fetchCount(LEDGER_ENTRY)).isEqualTo(before);

        match(reply, MAISON);
        assertThat(kinds("acme")).contains("request.matched_elsewhere");
        assertThat(kinds("maison")).contains("request.matched").doesNotContain("request.matched_elsewhere");
    }

    @Test
    void whoSaidSoIsToldAlsoOnceItIsEnded() {
        long reply = matchedToAcme();
        answer(reply, "{\"done\":\"By telephone\"}");
        Caller agent = people.browser(port, "support_agent");

        assertThat(get("/api/v1/requests/" + reply).path("matched_by").asString())
                .isEqualTo("admin token");
        assertThat(Jsoup.parse(agent.get("/desk/requests/" + reply).body()).text())
                .contains("assigned it to Name of acme");
        assertThat(Jsoup.parse(agent.get("/desk/accounts/acme").body()).text())
                .contains("Wrote to us, as The admin token of the settings says");
    }

    @Test
    void onceSomebodyWasWrittenToItStaysTheirs() {
        long reply = matchedToAcme();
        answers.reply(reply, "We look into it.", null, true, BY);

        assertThat(requests.get(reply).isToMatch()).isFalse();
        assertThat(match(reply, MAISON).body()).contains("It was answered already, so it stays of Name of acme");
        assertThat(requests.get(reply).account()).isEqualTo("acme");
        assertThat(read(answer(reply, "{\"reply\":\"In the export.\"}"))
                        .path("state")
                        .asString())
                .isEqualTo("done");
    }

    @Test
    void whoIsErasedLeavesNoWordAtTheAccountThatItWasMatchedTo() {
        long reply = received("Ann <" + OWNER + ">");
        match(reply, MAISON);
        assertThat(requests.get(reply).sender()).contains(OWNER);

        personErasure.contact(accounts.get("acme"), OWNER, "Left", BY, Erasure.Way.IMPORT);

        assertThat(requests.get(reply).sender()).isEmpty();
        assertThat(requests.get(reply).text()).isEmpty();
    }

    private long matchedToAcme() {
        long reply = received("ann.lee@gmail.example");
        match(reply, ACME);
        return reply;
    }

    /** @return who manages it now */
    private String managed(String account, String role) {
        String manager = people.somebody(role);
        sql.update(ACCOUNT)
                .set(ACCOUNT.MANAGER_EMAIL, manager)
                .where(ACCOUNT.EXTERNAL_ID.eq(account))
                .execute();
        return manager;
    }

    private String kinds(String account) {
        return sql.fetch("select kind from ledger_entry where subject = 'account:" + account + "'")
                .toString();
    }
}
