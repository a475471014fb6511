package io.duskline.sample;

import static io.duskline.sample.FoundingWalk.admin;
import static io.duskline.sample.FoundingWalk.owner;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.request.DigestRound;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The second founding case: an inbox channel ends on 3 May 2023, and several roles must be told. Three companies have left it to
 * one agency, whose mailbox is a contact of each; two more answer nobody until four days before the end, from which the next
 * role is told, and after it their account manager is asked.
 */
@Tag("full")
class SharedMailboxTest extends FoundingCase {

    private static final String SLUG = "twitter-inbox";
    private static final String AGENCY = "inbox@agency.example";
    private static final List<String> CLIENTS = List.of("bakery", "florist", "garage");
    private static final String SUBJECT = "Twitter leaves";

    @Autowired
    ApplicationContext context;

    private String manager;

    @BeforeEach
    void fiveCompaniesAreTold() throws Exception {
        begin("help-desk");
        sample.deprecation(SLUG);
        manager = people.somebody("support_agent");
        companies();
        launch("""
                {"name":"Twitter leaves the inbox","deprecation":"twitter-inbox","kind":"service_notice",
                 "audience":{"accounts":{"uses":"twitter-inbox","within_days":90},"roles":["owner","admin","technical"],
                             "tell":"first"},
                 "waves":[{"now":true,"template":"first"},{"offset_days":-1,"template":"final"},
                          {"offset_days":0,"template":"done"}],
                 "late_by_at_most":"PT6H","escalate_days_before":4}""");
    }

    private void companies() {
        StringBuilder accounts = new StringBuilder("external_id,name,plan,region,manager_email\n");
        StringBuilder contacts = new StringBuilder("account_external_id,email,name,roles,locale,time_zone\n");
        for (String client : CLIENTS) {
            accounts.append("%1$s,%1$s,pro,EMEA,\n".formatted(client));
            contacts.append("%s,%s,The agency,owner,en,Europe/London\n".formatted(client, AGENCY));
        }
        accounts.append("oakridge,Oakridge,pro,AMER,%1$s\nlonely,Lonely,free,AMER,%1$s\n".formatted(manager));
        contacts.append("oakridge,%s,Owner,owner,en,Europe/London\n".formatted(owner("oakridge")));
        contacts.append("oakridge,%s,Admin,admin,en,Europe/London\n".formatted(admin("oakridge")));
        contacts.append("oakridge,tech@oakridge.example,Tech,technical,en,Europe/London\n");
        contacts.append("lonely,%s,Owner,owner,en,Europe/London\n".formatted(owner("lonely")));
        vendor.importCsv("accounts", accounts.toString());
        vendor.importCsv("contacts", contacts.toString());
        for (String account : List.of("bakery", "florist", "garage", "oakridge", "lonely")) {
            walk.used(vendor, SLUG, account, "2023-04-19T10:00:00Z");
        }
    }

    @Test
    void eachCompanyIsItsOwnAlsoWhereOneMailboxSpeaksForThree() {
        assertThat(walk.got(SUBJECT))
                .containsExactlyInAnyOrder(AGENCY, AGENCY, AGENCY, owner("oakridge"), owner("lonely"));
        surfaces.say("""
                bakery   handed_over - exposed
                florist  handed_over - exposed
                garage   handed_over - exposed
                oakridge handed_over - exposed
                lonely   handed_over - exposed
                """, 0);

        walk.at("2023-04-20T10:00:00Z");
        theAgencyAnswersForTwo();
        walk.at("2023-04-29T09:01:00Z");
        theNextRoleIsToldAndWhereThereIsNoneTheManagerIsAsked();
        walk.at("2023-04-30T09:02:00Z");
        assertThat(walk.subjects("tech@oakridge.example")).hasSize(1);
        walk.at("2023-05-01T09:03:00Z");
        theManagerIsToldAtOnce();
        theyAreHeardOfAtLast();
        walk.at("2023-05-02T09:04:00Z");
        walk.at("2023-05-03T09:05:00Z");
        eachWasToldExactlyThis();
        theMailboxDiesForAllThree();
    }

    private void theAgencyAnswersForTwo() {
        walk.answer(vendor, clientsPage("bakery"), "answer=migrating&by=2023-05-02");
        walk.answer(vendor, clientsPage("florist"), "answer=need_help&question=Where+do+open+talks+go%3F");
        walk.time();

        assertThat(vendor.text(clientsPage("garage"))).contains("garage").doesNotContain("bakery", "florist");
        surfaces.say("""
                bakery   heard_from  migrating exposed
                florist  heard_from  need_help exposed
                garage   handed_over -         exposed
                oakridge handed_over -         exposed
                lonely   handed_over -         exposed
                """, 1);
    }

    /** Oakridge has an admin; the garage has nobody left and no manager, so anybody at the desk is asked. */
    private void theNextRoleIsToldAndWhereThereIsNoneTheManagerIsAsked() {
        walk.told(admin("oakridge"), SUBJECT);
        assertThat(unheard()).containsExactlyInAnyOrder("garage -", "lonely " + manager);
        surfaces.say("""
                bakery   heard_from  migrating exposed
                florist  heard_from  need_help exposed
                garage   handed_over -         exposed
                oakridge handed_over -         exposed
                lonely   handed_over -         exposed
                """, 3);
        clock.advance(Duration.ofHours(30));
        DigestRound.tell(context);
        walk.told(manager, "1 customer waits for you");
    }

    private void theManagerIsToldAtOnce() {
        assertThat(unheard()).containsExactlyInAnyOrder("garage -", "lonely " + manager, "oakridge " + manager);
        DigestRound.tell(context);
        DigestRound.tell(context);
        walk.told(manager, "1 customer waits for you|Before it ends: 2 customers wait for you");
        assertThat(vendor.get(campaign).at("/escalated/accounts").asInt()).isEqualTo(3);
        assertThat(vendor.get(campaign).at("/escalated/with_manager").asInt()).isEqualTo(3);
    }

    /** One by the page, one on the telephone: what the manager was asked is over with both. */
    private void theyAreHeardOfAtLast() {
        walk.answer(vendor, mails.to("tech@oakridge.example").link(), "answer=moved&confirmed=yes");
        vendor.post("/api/v1/acknowledgements", JsonMapper.shared().readTree("""
                {"deprecation":"twitter-inbox","account":"lonely","answer":"migrating","by":"2023-05-02","via":"phone",
                 "contact":"owner@lonely.example","note":"She will have moved by then."}"""));
        walk.time();

        assertThat(unheard()).containsExactly("garage -");
        surfaces.say("""
                bakery   heard_from  migrating exposed
                florist  heard_from  need_help exposed
                garage   handed_over -         exposed
                oakridge heard_from  moved     exposed
                lonely   heard_from  migrating exposed
                """, 2);
    }

    private void eachWasToldExactlyThis() {
        walk.told(
                AGENCY,
                "Twitter leaves|Twitter leaves|Twitter leaves"
                        + "|Twitter in the inbox will be off|Twitter in the inbox will be off|Twitter in the inbox will be off"
                        + "|Last reminder:|Last reminder:|Twitter in the inbox has ended|Twitter in the inbox has ended|Twitter in the inbox has ended");
        walk.told(owner("oakridge"), "Twitter leaves|Twitter in the inbox will be off|Twitter in the inbox has ended");
        walk.told(admin("oakridge"), "Twitter leaves|Twitter in the inbox has ended");
        walk.told("tech@oakridge.example", "Twitter leaves|Twitter in the inbox has ended");
        walk.told(owner("lonely"), "Twitter leaves|Twitter in the inbox will be off|Twitter in the inbox has ended");
    }

    /** Whoever answered was heard of; of the third company nobody can be told any more. */
    private void theMailboxDiesForAllThree() {
        vendor.post("/api/v1/suppressions", JsonMapper.shared().readTree("""
                {"email":"inbox@agency.example","reason":"They closed it."}"""));
        walk.time();

        surfaces.say("""
                bakery   heard_from  migrating exposed
                florist  heard_from  need_help exposed
                garage   lost        -         exposed
                oakridge heard_from  moved     exposed
                lonely   heard_from  migrating exposed
                """, 2);
        assertThat(vendor.get(campaign + "/accounts?step=lost")
                        .at("/items/0/unreachable_reason")
                        .asString())
                .isEqualTo("suppressed");
    }

    /** The account and the owner of each open request because nobody was heard of. */
    private List<String> unheard() {
        return vendor.get("/api/v1/requests?state=open&kind=unheard")
                .path("items")
                .valueStream()
                .map(each -> each.path("account").asString() + " " + ownerOf(each))
                .toList();
    }

    private static String ownerOf(JsonNode request) {
        return request.path("owner").isNull() ? "-" : request.path("owner").asString();
    }

    /** The agency has a link for each client; each mail names what that client uses. */
    private String clientsPage(String client) {
        return mails.allTo(AGENCY).stream()
                .filter(mail -> mail.text().contains("@" + client))
                .findFirst()
                .orElseThrow()
                .link();
    }
}
