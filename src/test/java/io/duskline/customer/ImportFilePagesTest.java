package io.duskline.customer;

import static io.duskline.db.Tables.ACCOUNT;
import static io.duskline.db.Tables.ACCOUNT_ATTRIBUTE;
import static io.duskline.db.Tables.CONTACT;
import static io.duskline.db.Tables.IMPORT_FILE;
import static io.duskline.db.Tables.IMPORT_FILE_PART;
import static io.duskline.db.Tables.SEARCH_NOTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.access.Caller;
import io.duskline.access.People;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A file whose columns have other names than ours is shown, mapped by its uploader and then imported. */
@DusklineTest
class ImportFilePagesTest {

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    Imports imports;

    @Autowired
    ImportFiles files;

    @Autowired
    TestClock clock;

    @Autowired
    DSLContext sql;

    String name;
    Caller manager;

    @BeforeEach
    void managerSignsIn() {
        name = people.somebody("product_manager");
        manager = people.signedIn(port, name);
    }

    @Test
    void fileWithOtherColumnNamesIsImportedAsItsUploaderMapsThem() {
        String check = check("accounts", "Company;Customer ID;Segment;Fax\nAcme;a;SMB;12\n\"Bolt; Ltd\";b;;\n");
        Document page = page(check);

        assertThat(chosen(page)).containsExactly("name", "external_id", "attr.", "attr.");
        assertThat(page.select("#map ~ .hint").text()).isEqualTo("4 in the file, semicolon, UTF-8");
        assertThat(page.select(".card:has(#map) tbody tr").eachText().getFirst())
                .contains("Company", "Acme", "Guessed");
        assertThat(page.text()).contains("becomes the attribute “Segment” of the account");
        assertThat(page.select("#first").text()).isEqualTo("First 2 of 2 lines");
        assertThat(page.select("button.is-primary").text()).isEqualTo("Import 2 lines");
        assertThat(sql.fetchCount(ACCOUNT)).as("before it is confirmed").isZero();

        Document result = confirmed(check, Map.of("c4", ""));

        assertThat(result.select("h1").text()).isEqualTo("All 2 rows were imported");
        assertThat(sql.fetchValues(ACCOUNT.NAME)).containsExactlyInAnyOrder("Acme", "Bolt; Ltd");
        assertThat(attributes()).containsExactly("Segment=SMB");
        assertThat(sql.fetchCount(IMPORT_FILE_PART)).isZero();
        assertThat(manager.get(check).headers().firstValue("Location").orElseThrow())
                .contains("/console/customers/imports/");
    }

    @Test
    void unmappedNeededColumnIsNamedAndNothingIsImported() {
        new CustomerData(imports, sql).accounts(1);
        String check = check("contacts", "Customer ID,E-Mail,Full name,Phone\nacct-1,a@acme.example,Ann,1\n");
        Document page = page(check);
        assertThat(chosen(page)).containsExactly("account_external_id", "email", "name", "");
        assertThat(page.text()).contains("Choose a column for Roles");

        HttpResponse<String> refused = manager.submit(check, check, Map.of("c2", ""));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(refused.body()).select(".problem li").eachText())
                .containsExactly(
                        "Email: choose the column of the file that holds it",
                        "Roles: choose the column of the file that holds it");
        assertThat(sql.fetchCount(CONTACT)).isZero();
    }

    @Test
    void twoColumnsForOneFieldAreRefusedByName() {
        String check = check("accounts", "external_id,name,Company\na,Acme,Acme Inc\n");

        HttpResponse<String> refused = manager.submit(check, check, Map.of("c3", "name"));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(refused.body()).select(".problem li").text())
                .isEqualTo("Company: column 2 (“name”) becomes “Name” too; choose another for one of the two");
        assertThat(manager.submit(check, check, Map.of("c3", "made_up")).body())
                .contains("choose one of the listed columns");
        assertThat(sql.fetchCount(ACCOUNT)).isZero();
    }

    @Test
    void repeatedAndEmptyHeaderNamesAreNotImportedUnlessChosen() {
        Document page = page(check("accounts", "external_id,name,name,,Tier,tier\na,Acme,x,y,z,z\n"));

        assertThat(chosen(page)).containsExactly("external_id", "name", "", "", "plan", "attr.");
        assertThat(page.select("#c4 option[value=attr.]"))
                .as("a column without a name")
                .isEmpty();
    }

    @Test
    void hostileHeaderIsShownAsText() {
        String script = "<script>alert(1)</script>";
        Document page = page(check(
                "accounts",
                "external_id,name," + script + ",\"=HYPERLINK(\"\"x\"\")\",{{sunset}},\u202Eevil\na,A,1,2,3,4\n"));

        assertThat(page.select("script:contains(alert)")).isEmpty();
        assertThat(page.select("th code").eachText()).contains(script, "=HYPERLINK(\"x\")", "{{sunset}}");
        assertThat(page.select("th code").last().attr("dir")).isEqualTo("auto");
    }

    @ParameterizedTest
    @CsvSource({"windows-1252", "UTF-16", "UTF-16LE", "UTF-8"})
    void fileOfAnotherCharacterSetIsReadAsItsTextSays(String charset) throws IOException {
        String check = stored("Account ID\tName\na\tCafé Münch – €\n".getBytes(Charset.forName(charset)));
        Document page = page(check);

        assertThat(page.select("#map ~ .hint").text()).startsWith("2 in the file, tab, " + charset.substring(0, 5));
        confirmed(check, Map.of());
        assertThat(sql.fetchValues(ACCOUNT.NAME)).containsExactly("Café Münch – €");
    }

    @Test
    void byteOrderMarkIsNoPartOfTheFirstName() throws IOException {
        assertThat(chosen(page(stored("\uFEFFname,external_id\nA,a\n".getBytes(StandardCharsets.UTF_8)))))
                .containsExactly("name", "external_id");
    }

    @Test
    void oneBrokenCharacterInUtf8RefusesItsLineAlone() throws IOException {
        byte[] bytes = "external_id,name\na,Zoë\nb,Renée\nc,Anaïs?\n".getBytes(StandardCharsets.UTF_8);
        bytes[bytes.length - 2] = (byte) 0xFF;

        assertThat(page(stored(bytes)).select("td[data-label=Name]").eachText()).startsWith("Zoë", "Renée");
        assertThat(page(stored(bytes)).select("tbody th").text()).contains("Name contains bytes that are not UTF-8");
    }

    @Test
    void rejectedLinesAreSaidBeforeTheImportAndNothingStaysWritten() {
        String rows = IntStream.range(0, 20).mapToObj(i -> "a" + i + ",A\n").collect(Collectors.joining());

        Document page = page(check("accounts", "external_id,name\n" + rows + ",Nameless\n"));

        assertThat(page.select(".counts").text()).isEqualTo("20 lines can be imported 1 line is rejected");
        assertThat(page.select(".card:has(#first) tbody tr").last().text())
                .isEqualTo("22 Rejected Account ID is required Nameless");
        assertThat(sql.fetchCount(ACCOUNT)).isZero();
        assertThat(sql.fetchCount(SEARCH_NOTE)).isZero();
    }

    @Test
    void unknownColumnOfUsageBecomesAnAttributeOfTheAccount() {
        CustomerData data = new CustomerData(imports, sql);
        data.integration("twitter");
        data.accounts(1);
        String check = check(
                "usage",
                "account_id,integration,handle,uses_30d,csm_region\nacct-1,twitter,@a,5,West\nacct-1,twitter,@b,5,\n");
        assertThat(chosen(page(check)))
                .containsExactly("account_external_id", "integration", "resource", "uses_30d", "attr.");

        confirmed(check, Map.of());

        assertThat(attributes()).containsExactly("csm_region=West");
        String again = check("usage", "account_id,integration,handle,uses_30d,csm_region\nacct-1,twitter,@a,5,East\n");
        assertThat(confirmed(again, Map.of("fewer", "true")).select(".figures").text())
                .contains("Changed 1");
        assertThat(attributes()).containsExactly("csm_region=East");
    }

    @Test
    void columnOfContactsBecomesAnAttributeIfChosen() {
        new CustomerData(imports, sql).accounts(1);
        String check = check(
                "contacts", "account_external_id,email,name,roles,Segment\nacct-1,a@acme.example,Ann,owner,SMB\n");

        confirmed(check, Map.of("c5", "attr."));

        assertThat(attributes()).containsExactly("Segment=SMB");
        assertThat(sql.fetchCount(CONTACT)).isEqualTo(1);
    }

    @Test
    void mappingIsRememberedForTheNextFileWithTheSameHeader() {
        String file = "Code,Label,Note\na,Acme,x\n";
        String first = check("accounts", file);
        assertThat(chosen(page(first))).containsExactly("attr.", "attr.", "attr.");
        confirmed(first, Map.of("c1", "external_id", "c2", "name", "c3", ""));

        assertThat(chosen(page(check("accounts", file)))).containsExactly("external_id", "name", "");
        assertThat(chosen(page(check("accounts", "Code,Label\na,Acme\n")))).containsExactly("attr.", "attr.");
    }

    @Test
    void previewShowsOtherColumnsAndImportsNothing() {
        String check = check("accounts", "Code,Label\na,Acme\n");

        HttpResponse<String> shown =
                manager.submit(check, check, Map.of("c1", "external_id", "c2", "name", "do", "preview"));

        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(Jsoup.parse(shown.body()).select("td[data-label=Name]").text())
                .isEqualTo("Acme");
        assertThat(chosen(Jsoup.parse(shown.body()))).containsExactly("external_id", "name");
        assertThat(sql.fetchCount(ACCOUNT)).isZero();
    }

    @Test
    void fileIsSeenByItsUploaderAlone() {
        String check = check("accounts", "external_id,name\na,A\n");

        people.user("another@vendor.example", "product_manager");
        Caller another = people.signedIn(port, "another@vendor.example");
        assertThat(another.status(check)).isEqualTo(404);
        assertThat(another.submit("/console/customers", check, Map.of()).statusCode())
                .isEqualTo(404);
        assertThat(people.browser(port, "support_agent").status(check)).isEqualTo(403);
        assertThat(sql.fetchCount(ACCOUNT)).isZero();
    }

    @Test
    void discardedOrAbandonedFileIsDeleted() {
        String discarded = check("accounts", "external_id,name\na,A\n");
        assertThat(manager.submit(discarded, discarded, Map.of("do", "discard")).statusCode())
                .isEqualTo(302);
        assertThat(sql.fetchCount(IMPORT_FILE_PART)).isZero();
        assertThat(manager.status(discarded)).isEqualTo(404);

        check("accounts", "external_id,name\na,A\n");
        clock.advance(ImportFiles.KEPT);
        files.deleteOld();
        assertThat(sql.fetchCount(IMPORT_FILE_PART)).isEqualTo(1);
        clock.advance(Duration.ofSeconds(1));
        files.deleteOld();
        assertThat(sql.fetchCount(IMPORT_FILE)).isZero();
        assertThat(sql.fetchCount(IMPORT_FILE_PART)).isZero();
        assertThat(sql.fetchCount(ACCOUNT)).isZero();
    }

    @Test
    void largeFileIsStoredInPartsAndImportedWhole() {
        int many = 2_500;
        Random random = new Random(1);
        String rows = IntStream.range(0, many)
                .mapToObj(i -> "acct-" + i + ","
                        + random.ints(900, 'a', 'z')
                                .mapToObj(Character::toString)
                                .collect(Collectors.joining()) + "\n")
                .collect(Collectors.joining());
        String check = check("accounts", "Account ID,Company\n" + rows);

        assertThat(sql.fetchCount(IMPORT_FILE_PART)).isGreaterThan(1);
        assertThat(page(check).select(".counts").text()).isEqualTo("1,000 of the first 1,000 lines can be imported");
        confirmed(check, Map.of());

        await().until(() -> sql.fetchCount(ACCOUNT) == many);
    }

    @Test
    void fileThatCannotBeReadIsRefusedAtItsUpload() {
        assertThat(refused("accounts", "PK\u0003\u0004…")).contains("This is a workbook or an archive");
        assertThat(refused("accounts", "external_id,name\n\n")).contains("The file has no rows");
        assertThat(refused("accounts", "\"external_id,name\na,A\n")).contains("The first line must name the columns");
        assertThat(refused("accounts", String.join(",", Collections.nCopies(101, "a")) + "\n1\n"))
                .contains("The first line names 101 columns. At most 100 can be imported.");
        assertThat(refused("nonsense", "external_id,name\na,A\n")).contains("Choose accounts, contacts or usage");
        assertThat(sql.fetchCount(IMPORT_FILE)).isZero();
    }

    private String refused(String kind, String content) {
        HttpResponse<String> answer = CustomerPagesTest.sent(manager, kind, "file.csv", content);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        return Jsoup.parse(answer.body()).select(".problem").text();
    }

    /** Uploads a file and tells where it is checked. */
    private String check(String kind, String content) {
        HttpResponse<String> answer = CustomerPagesTest.sent(manager, kind, "file.csv", content);
        return path(answer);
    }

    private String stored(byte[] content) throws IOException {
        long id =
                files.store(ImportKind.ACCOUNTS, ImportFormat.CSV, "file.csv", new ByteArrayInputStream(content), name);
        return "/console/customers/import/" + id;
    }

    private Document confirmed(String check, Map<String, String> fields) {
        return page(path(manager.submit(check, check, fields)));
    }

    private static String path(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow(() -> new AssertionError(answer.body()));
    }

    private Document page(String path) {
        HttpResponse<String> answer = manager.get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Jsoup.parse(answer.body());
    }

    private static List<String> chosen(Document page) {
        return page.select("select[id~=^c[0-9]+$]").stream()
                .map(select -> select.select("option[selected]").stream()
                        .findFirst()
                        .map(option -> option.attr("value"))
                        .orElse(""))
                .toList();
    }

    private List<String> attributes() {
        return sql.selectFrom(ACCOUNT_ATTRIBUTE).fetch(row -> row.getName() + "=" + row.getAttributeValue());
    }
}
