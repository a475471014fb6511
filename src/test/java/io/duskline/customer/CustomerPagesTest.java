package io.duskline.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.duskline.DusklineTest;
import io.duskline.FormToken;
import io.duskline.access.Caller;
import io.duskline.access.People;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jooq.DSLContext;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

@DusklineTest
class CustomerPagesTest {

    @Autowired
    WebApplicationContext application;

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    Imports imports;

    @Autowired
    Suppressions suppressions;

    @Autowired
    DSLContext sql;

    MockMvc browser;

    @BeforeEach
    void browser() {
        browser = MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
    }

    @Test
    void anEmptyInstallationSaysWhatToDoFirst() throws Exception {
        assertThat(page(get("/console/customers"), "PRODUCT_MANAGER", 200).text())
                .contains("No customers yet")
                .contains("The catalog is empty.");
    }

    @Test
    void customersAreCountedFoundAndShownAsTheyAreNamed() throws Exception {
        CustomerData data = new CustomerData(imports, sql);
        data.integration("twitter");
        data.accounts("external_id,name,attr.industry\nacct-1,<b>{{sunset}}</b>,retail\nacct-2,Bolt,\n");
        data.contacts("account_external_id,email,name,roles\nacct-1,a@acme.example,Ada,owner;billing\n");
        data.usage("account_external_id,integration,resource,uses_30d,last_used_at\n"
                + "acct-1,twitter,@acme,2105,2022-04-21T09:31:00Z\n");
        suppressions.add("a@acme.example", "manual", "asked", "pm");

        Document overview = page(get("/console/customers"), "PRODUCT_MANAGER", 200);
        Document found = page(get("/desk").param("q", "@acme"), "PRODUCT_MANAGER", 200);
        Document account = page(get(found.select("tbody a").attr("href")), "PRODUCT_MANAGER", 200);

        assertThat(overview.select(".figure").eachText()).containsExactly("2", "1", "1", "1");
        assertThat(found.select("tbody a").eachText()).containsExactly("<b>{{sunset}}</b>");
        assertThat(account.select("h1").text()).isEqualTo("<b>{{sunset}}</b>");
        assertThat(account.text())
                .contains("owner, billing")
                .contains("Suppressed")
                .contains("2,105")
                .contains("Thu 21 April 2022, 02:31");
    }

    /** The database id of an account is not part of a URL: it may be the external id of another account. */
    @Test
    void anAccountIsAddressedByItsExternalIdAlone() throws Exception {
        CustomerData data = new CustomerData(imports, sql);
        data.accounts("external_id,name\nacct-1,First\n");
        long number = sql.fetchSingle("select id from account").get(0, Long.class);
        data.accounts("external_id,name\n" + number + ",Second\nemea/8,Third\nsuppressions,Fourth\n");
        Caller manager = people.browser(port, "product_manager");

        assertThat(heading(manager, "/desk/accounts/" + number)).isEqualTo("Second");
        assertThat(heading(manager, "/desk/accounts/emea%2F8")).isEqualTo("Third");
        assertThat(heading(manager, "/desk/accounts/suppressions")).isEqualTo("Fourth");
        assertThat(manager.get("/console/customers/" + number).statusCode()).isEqualTo(404);
        Caller admin = people.browser(port, "admin");
        assertThat(heading(admin, "/console/customers/accounts/" + number + "/erase"))
                .isEqualTo("Erase Second?");
    }

    private static String heading(Caller caller, String path) {
        return Jsoup.parse(caller.get(path).body()).select("h1").text();
    }

    @Test
    void theListGoesOnToItsLastAccount() throws Exception {
        new CustomerData(imports, sql).accounts(51);

        Document first = page(get("/console/customers"), "PRODUCT_MANAGER", 200);
        Document second = page(get(first.select("a:matchesOwn(^Next$)").attr("href")), "PRODUCT_MANAGER", 200);

        assertThat(first.select("tbody tr")).hasSize(50);
        assertThat(second.select("tbody a").eachText()).containsExactly("Account 51");
        assertThat(second.select("a:matchesOwn(^Next$)")).isEmpty();
        assertThat(second.select("a:matchesOwn(^First page$)").attr("href")).isEqualTo("/console/customers");
    }

    @Test
    void aFileIsImportedAndItsRejectedLinesAreShown() throws Exception {
        Caller manager = people.browser(port, "product_manager");

        Document report = imported(manager, "accounts", "accounts.csv", "external_id,name\na,Acme\n,Nobody\n");

        assertThat(report.select("h1").text()).isEqualTo("1 of 2 rows were rejected");
        assertThat(report.select("tbody tr").eachText()).containsExactly("3 external_id is required");
        assertThat(report.select("a[href$=/rejected.csv]")).hasSize(1);
    }

    @Test
    void aFileWithoutRowsIsRefusedInPlace() throws Exception {
        Caller manager = people.browser(port, "product_manager");

        Document page = refused(manager, "contacts", "wrong.csv", "external_id,name\n");

        assertThat(page.title()).startsWith("Error: ");
        assertThat(page.select(".problem").text()).contains("wrong.csv: The file has no rows");
        assertThat(page.select("input[value=contacts]").hasAttr("checked")).isTrue();
        assertThat(refused(manager, "accounts", "empty.csv", "")
                        .select(".field-error")
                        .text())
                .contains("Choose a file");
    }

    @Test
    void anAdminSuppressesAndFreesAnAddressWithAReason() throws Exception {
        String list = "/console/customers/suppressions";
        assertThat(page(get(list), "ADMIN", 200).text()).contains("No address is suppressed");
        assertThat(page(post(list).param("email", "nobody"), "ADMIN", 422)
                        .select(".field-error")
                        .size())
                .isEqualTo(2);
        page(post(list).param("email", "a@acme.example").param("reason", "asked"), "ADMIN", 302);

        String remove = page(get(list), "ADMIN", 200).select("a.is-danger").attr("href");
        assertThat(page(get(remove), "ADMIN", 200).select("h1").text()).isEqualTo("Write again to a@acme.example?");
        page(post(remove), "ADMIN", 422);
        assertThat(suppressions.find("a@acme.example")).isPresent();
        page(post(remove).param("reason", "a mistake"), "ADMIN", 302);
        assertThat(suppressions.find("a@acme.example")).isEmpty();
    }

    @Test
    void aProductManagerReadsSuppressionsAndChangesNone() throws Exception {
        suppressions.add("a@acme.example", "manual", "asked", "pm");

        Document list = page(get("/console/customers/suppressions"), "PRODUCT_MANAGER", 200);

        assertThat(list.text()).contains("a@acme.example");
        assertThat(list.select("form[method=post][action^=/console], a.is-danger"))
                .isEmpty();
        page(
                post("/console/customers/suppressions")
                        .param("email", "b@acme.example")
                        .param("reason", "x"),
                "PRODUCT_MANAGER",
                403);
    }

    /** What is kept says nothing of what stood in the file; its uploader sees it named before the import. */
    @Test
    void firstUnknownNameIsSaidBeforeTheImportAndNotStored() {
        Caller manager = people.browser(port, "product_manager");
        String rows = "{\"external_id\":\"a\",\"nmae\":\"A\",\"paln\":\"pro\"}\n";
        String check = sent(manager, "accounts", "a.ndjson", rows)
                .headers()
                .firstValue("Location")
                .orElseThrow();
        assertThat(Jsoup.parse(manager.get(check).body())
                        .select(".card:has(#first)")
                        .text())
                .contains(
                        "Rejected", "nmae is no name of this import (the first of 2 in this row)", "Name is required");

        imported(manager, "accounts", "a.ndjson", rows);

        String one = Jsoup.parse(manager.get("/console/customers/imports").body())
                .select("#ended th a")
                .attr("href");
        assertThat(Jsoup.parse(manager.get(one).body())
                        .select(".card:has(#rejected) tbody tr")
                        .eachText())
                .containsExactly("1 the whole row has a name that this import does not know", "1 name is required");
    }

    @Test
    void whatChangesWhenAFileIsSentAgainIsSaid() {
        Caller manager = people.browser(port, "product_manager");
        String broken = "external_id,name\na,A\n,B\n";
        assertThat(imported(manager, "accounts", "a.csv", broken)
                        .select(".card:has(#rejected) .hint")
                        .first()
                        .text())
                .isEqualTo("Fix these lines and import the file again. Rows that are already imported do not change.");

        String twice = broken + "b,First\nb,Second\n";
        imported(manager, "accounts", "a.csv", twice);
        Document again = imported(manager, "accounts", "a.csv", twice);
        assertThat(again.select(".figures").text()).contains("Changed 2");
        assertThat(again.select(".card:has(#rejected) .hint").first().text())
                .isEqualTo("Fix these lines and import the file again. Rows that are already imported do not change. "
                        + "If two lines differ, the later one counts.");
    }

    @Test
    void aFileOfUsageThatNamesFarFewerAccountsIsTakenOnceItsSenderAgrees() {
        CustomerData data = new CustomerData(imports, sql);
        data.integration("twitter");
        data.accounts(4);
        String head = "account_external_id,integration,resource,uses_30d,last_used_at\n";
        data.usage(head + "acct-1,twitter,@a,5,\nacct-2,twitter,@a,5,\nacct-3,twitter,@a,5,\n");
        Caller manager = people.browser(port, "product_manager");

        String check = sent(manager, "usage", "usage.csv", head + "acct-1,twitter,@a,6,\n")
                .headers()
                .firstValue("Location")
                .orElseThrow();
        Document warned = Jsoup.parse(manager.submit(check, check, Map.of()).body());

        assertThat(manager.get(check).body()).contains("This file names far fewer accounts than expected");
        assertThat(warned.title()).startsWith("Error: ");
        assertThat(warned.text())
                .contains("Fewer accounts: tick the box to import it, or choose another file")
                .contains("It names 1 account of twitter, and the last file named 3.");
        assertThat(uses()).isEqualTo(15);

        Document taken = Jsoup.parse(manager.get(manager.submit(
                                check, check, Map.of("fewer", "true", "complete", "yes", "complete_for", "twitter"))
                        .headers()
                        .firstValue("Location")
                        .orElseThrow())
                .body());

        assertThat(taken.text()).contains("twitter: 1 of 3 accounts. The file is complete");
        assertThat(uses()).isEqualTo(6);
    }

    private long uses() {
        return sql.fetchSingle("select sum(uses_30d) from usage_total").get(0, Long.class);
    }

    /** Confirmed as the page proposes it. */
    private static Document imported(Caller manager, String kind, String name, String csv) {
        HttpResponse<String> answer = sent(manager, kind, name, csv);
        String check = answer.headers().firstValue("Location").orElseThrow(() -> new AssertionError(answer.body()));
        HttpResponse<String> confirmed = manager.submit(check, check, Map.of());
        return Jsoup.parse(manager.get(confirmed
                        .headers()
                        .firstValue("Location")
                        .orElseThrow(() -> new AssertionError(confirmed.body())))
                .body());
    }

    private static Document refused(Caller manager, String kind, String name, String csv) {
        HttpResponse<String> answer = sent(manager, kind, name, csv);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        return Jsoup.parse(answer.body());
    }

    /** Uploaded, so that it can be checked. */
    static HttpResponse<String> sent(Caller manager, String kind, String name, String csv) {
        return manager.typed(
                "POST",
                "/console/customers/import",
                "multipart/form-data; boundary=edge",
                part("_csrf", manager.formToken("/console/customers"))
                        + part("kind", kind)
                        + part("file\"; filename=\"" + name, csv)
                        + "--edge--\r\n");
    }

    private static String part(String name, String content) {
        return "--edge\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + content + "\r\n";
    }

    private Document page(AbstractMockHttpServletRequestBuilder<?> request, String role, int status) throws Exception {
        MockHttpServletResponse response = browser.perform(
                        request.with(user("somebody@vendor.example").roles(role))
                                .with(new FormToken()))
                .andReturn()
                .getResponse();
        assertThat(response.getStatus()).as(response.getContentAsString()).isEqualTo(status);
        return Jsoup.parse(response.getContentAsString(StandardCharsets.UTF_8));
    }
}
