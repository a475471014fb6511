package io.duskline.request;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.duskline.Browser;
import io.duskline.access.Caller;
import io.duskline.access.People;
import io.duskline.customer.SearchIndexListener;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** What somebody typed does what they meant, and stays. */
@Tag("full")
class HalfWrittenAnswersTest extends WrittenReplies {

    @Autowired
    People people;

    @Autowired
    SearchIndexListener findable;

    @Autowired
    TransactionTemplate transaction;

    /** HTML: Enter in a line presses the first submit button of its form. */
    @Test
    void enterInTheLineOfACallRecordsIt() {
        Caller agent = people.browser(port, "support_agent");
        Document page = Jsoup.parse(
                agent.get("/desk/requests/" + received("bo@gmail.example")).body());

        assertThat(page.expectFirst("form:has(#with)")
                        .expectFirst("button:not([type=button], [form])")
                        .attr("formaction"))
                .as("where Enter sends what was typed")
                .isEmpty();
        assertThat(page.expectFirst("#account").attr("form"))
                .as("a line that looks for an account sends no answer")
                .isEqualTo("find");
    }

    @Test
    void whatWasTypedStaysWhereSomebodyElseEndedItMeanwhile() {
        Caller agent = people.browser(port, "support_agent");
        long reply = received("bo@gmail.example");
        String page = "/desk/requests/" + reply;
        Map<String, String> typed = Map.of("choice", "call", "with", "Bo", "said", "They will be through by Friday");
        agent.get(page);
        agent.submit(page, page + "/answer", Map.of("choice", "done", "done", "By a colleague"));

        var refused = agent.submit("/desk/requests/" + received("ann@gmail.example"), page + "/answer", typed);

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(Jsoup.parse(refused.body()).select(".card:has(#unsent)").text())
                .contains("You spoke with Bo", "What was said They will be through by Friday");
    }

    @Test
    void whatWasSaidMayBeSaidAgainAndItsAddressLeadsToTheRequest() {
        Caller agent = people.browser(port, "support_agent");
        String page = "/desk/requests/" + received("bo@gmail.example");
        Map<String, String> typed = Map.of(
                "shown",
                "",
                "account",
                "acme",
                "deprecation",
                "twitter-shutdown",
                "choice",
                "call",
                "said",
                "Bo calls");

        for (int times = 0; times < 2; times++) {
            var matched = agent.submit(page, page + "/match", typed);
            assertThat(matched.statusCode()).isEqualTo(200);
            assertThat(Jsoup.parse(matched.body()).select("#said").text()).isEqualTo("Bo calls");
        }

        Map<String, String> elsewhere = new HashMap<>(typed);
        elsewhere.put("account", "maison");
        assertThat(agent.submit(page, page + "/match", elsewhere).statusCode()).isEqualTo(409);
        for (String posted : List.of("/match", "/match/choose", "/answer")) {
            assertThat(agent.get(page + posted).headers().firstValue("Location").orElse(""))
                    .as(posted)
                    .endsWith(page);
        }
    }

    @Test
    void nothingIsLostOnTheWayToAnAnswer() {
        transaction.executeWithoutResult(status -> findable.changed(List.of(account("acme"), account("maison"))));
        findable.settle();
        long reply = received("bo@gmail.example");
        try (Browser browser = Browser.open()) {
            Page page = signedIn(browser.page(1280, 900), people.browser(port, "support_agent"));
            page.navigate(url("/desk/requests/" + reply));
            page.getByText("Record a call").click();
            page.locator("#said").fill("They will be through by Friday");

            page.locator("#account").fill("acme");
            page.locator("#account").press("Enter");
            Locator theirs = button(page, "Assign to this account");
            theirs.waitFor();
            String owner = people.somebody("admin");
            page.locator("#owner").fill(owner);
            page.locator("#owner").press("Enter");
            assertThat(page.locator("#owned")).not().hasText("Unassigned");
            page.locator("#owner").fill("nobody@vendor.example");
            button(page, "Assign").click();
            assertThat(page.locator("#said-of-it")).containsText("nobody@vendor.example does not sign in here");
            assertThat(page.locator("#said")).hasValue("They will be through by Friday");

            theirs.click();
            assertThat(page.locator("#said-of-it")).containsText("It is of Name of acme");
            assertThat(page.locator("#said")).hasValue("They will be through by Friday");
            page.reload();
            assertThat(page.locator("#said")).hasValue("They will be through by Friday");

            page.locator("#with").fill("Bo");
            page.locator("#with").press("Enter");
            assertThat(page.locator("#said-of-it")).containsText("The call is recorded");
        }
        assertThat(requests.get(reply).ending().reply())
                .isEqualTo("By telephone with Bo: They will be through by Friday");
    }

    @Test
    void aDateThatIsTypedByHalfIsNamedInsteadOfThrownAway() {
        transaction.executeWithoutResult(status -> findable.changed(List.of(account("acme"), account("maison"))));
        findable.settle();
        long reply = received("bo@gmail.example");
        match(reply, ACME);
        try (Browser browser = Browser.open()) {
            Page page = signedIn(browser.page(1280, 900), people.browser(port, "support_agent"));
            page.navigate(url("/desk/requests/" + reply));
            page.getByText("Grant more time").click();
            page.locator("#until").pressSequentially("1224");
            page.getByText("Record a call").click();
            page.locator("#account").fill("maison");
            button(page, "Assign to this account").click();
            assertThat(page.locator("#until")).isFocused();
            assertThat(page).hasURL(Pattern.compile(".*/desk/requests/" + reply + "$"));
            page.locator("#until").fill("2027-12-24T10:00");
            button(page, "Assign to this account").click();
            assertThat(page.locator("#said-of-it")).containsText("It is of Name of maison");
            assertThat(page.locator("#until")).hasValue("2027-12-24T10:00");
        }
    }

    private Page signedIn(Page page, Caller caller) {
        page.context()
                .addCookies(Stream.of(caller.cookieHeader().split("; "))
                        .map(cookie -> cookie.split("=", 2))
                        .map(cookie ->
                                new com.microsoft.playwright.options.Cookie(cookie[0], cookie[1]).setUrl(url("/")))
                        .toList());
        return page;
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private String url(String path) {
        return URI.create("http://localhost:" + port + path).toString();
    }
}
