package io.duskline.erasure;

import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.Contact.CONTACT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.access.Caller;
import io.duskline.access.People;
import io.duskline.acknowledgement.Acknowledgements;
import io.duskline.acknowledgement.AnswerGiven;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignStory;
import io.duskline.catalog.Deprecation;
import io.duskline.customer.Account;
import io.duskline.customer.Accounts;
import io.duskline.customer.Contact;
import io.duskline.customer.Erasing;
import io.duskline.customer.ImportFormat;
import io.duskline.customer.ImportReport;
import io.duskline.customer.Imports;
import io.duskline.customer.Suppressions;
import io.duskline.ledger.Ledger;
import io.duskline.web.Refusal;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.support.TransactionTemplate;

/** How far an erasure goes: no further than whom it is about, and no less far than was asked for. */
@DusklineTest
class ErasureBoundsTest {

    private static final String OWNER = "owner@acme.example";
    private static final String NEXT = "admin@acme.example";
    private static final String NAME = "Zaphod Beeblebrox";
    private static final String WHY = "They asked us to.";
    private static final String BY = "admin@marketing-center.example";

    @LocalServerPort
    int port;

    @Autowired
    CampaignStory story;

    @Autowired
    People people;

    @Autowired
    Erasing erasing;

    @Autowired
    Erasures erasures;

    @Autowired
    Accounts accounts;

    @Autowired
    Acknowledgements acknowledgements;

    @Autowired
    Suppressions suppressions;

    @Autowired
    Imports imports;

    @Autowired
    Ledger ledger;

    @Autowired
    List<RetentionRule> rules;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    DSLContext sql;

    @Autowired
    TestClock clock;

    Deprecation twitter;
    DatabaseDump dump;

    @BeforeEach
    void twitterEnds() throws Exception {
        twitter = story.twitterEnds();
        dump = new DatabaseDump(sql);
    }

    @Test
    void anAccountsIdIsNoWordOfOtherEntries() {
        Campaign campaign = story.launched("first", "[{\"now\":true,\"template\":\"first\"}]");
        assertThat(story.delivery(campaign, OWNER).id()).isEqualTo(campaign.id());
        answer(contact("acme", OWNER), "Help");
        renamed("acme", String.valueOf(campaign.id()));
        renamed("quiet", "duskline");
        answer(contact(String.valueOf(campaign.id()), OWNER), "Help again");
        List<String> before = about("campaign:" + campaign.id());
        String location = "/api/v1/campaigns/" + campaign.id();
        sql.execute("update campaign set state_why = ?", location);

        for (String id : List.of(String.valueOf(campaign.id()), "duskline")) {
            erasing.account(account(id), WHY, BY, Erasure.Way.PERSON);
        }

        assertThat(about("campaign:" + campaign.id())).isEqualTo(before);
        assertThat(about("account:" + campaign.id())).isEmpty();
        assertThat(sql.fetchValues("select state_why from campaign")).hasToString("[" + location + "]");
        assertThat(sql.fetchValues("select distinct actor from ledger_entry where kind = 'delivery.batch'"))
                .hasToString("[duskline]");
        assertThat(ledger.verify().faults()).isEmpty();
    }

    @Test
    void whatMachinesProveStaysAsTheyWroteIt() {
        named(OWNER, NAME);
        append("retention.erased", Map.of("before", NAME));
        append("relay.paused", Map.of("why", NAME));

        erasing.address(OWNER, WHY, BY, Erasure.Way.PERSON);

        assertThat(dump.with(NAME)).containsExactly("ledger_entry.detail");
        assertThat(about("relay:test")).anyMatch(detail -> detail.contains(NAME));
    }

    @Test
    void whatIsNoAddressIsRefused() {
        Caller admin = Caller.admin(port);

        for (String email : List.of("@", "=@", "a@b@c.example", "@acme.example")) {
            assertThat(admin.typed(
                                    "POST",
                                    "/api/v1/erasures",
                                    "application/json",
                                    "{\"email\":\"" + email + "\",\"reason\":\"Asked\"}")
                            .statusCode())
                    .as(email)
                    .isEqualTo(422);
        }
    }

    @Test
    void whoSignsInIsNotErasedWithCustomers() {
        String user = people.somebody("support_agent");
        append(user, "relay.paused", Map.of("why", "-"));
        sql.update(CONTACT)
                .set(CONTACT.EMAIL, user)
                .where(CONTACT.EMAIL.eq(NEXT))
                .execute();

        assertThatThrownBy(() -> erasing.address(user.toUpperCase(), WHY, BY, Erasure.Way.PERSON))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("signs in");
        erasing.account(account("acme"), WHY, BY, Erasure.Way.PERSON);

        assertThat(dump.with(user)).contains("app_user.email", "ledger_entry.actor", "ledger_entry.detail");
        assertThat(dump.with(user)).doesNotContain("contact.email");
    }

    @Test
    void whoDidSomethingStaysKnownAlsoOnceTheyAreGone() {
        append(OWNER, "relay.paused", Map.of("why", "-"));

        erasing.address(OWNER, WHY, BY, Erasure.Way.PERSON);

        assertThat(dump.with(OWNER)).containsExactly("ledger_entry.actor");
        assertThat(ledger.verify().faults()).isEmpty();
    }

    @Test
    void noAccountIsNamedLikeOneThatWasErased() {
        assertThat(accounts("external_id,name\nerased:foo,Foo\n").rejected()).isOne();
        renamed("acme", "erased:foo");

        ImportReport report = accounts("external_id,name,removed\nerased:foo,,true\nmaison,,true\n");

        assertThat(report.rejected()).as(report.toString()).isZero();
        assertThat(report.updated()).isEqualTo(2);
        assertThat(dump.with("erased:foo")).isEmpty();
        assertThat(dump.with(OWNER)).isEmpty();
    }

    @Test
    void nobodyIsImportedIntoAnErasedAccount() {
        String left = erasing.account(account("acme"), WHY, BY, Erasure.Way.PERSON)
                .erasure()
                .fingerprint();

        assertThat(contacts("account_external_id,email,name,roles\n" + left + ",a@b.example,A,owner\n")
                        .rejected())
                .isOne();
        assertThat(accounts("external_id,name\n" + left + ",Foo\n").rejected()).isOne();
    }

    @Test
    void anAccountThatCameBackCanBeErasedAgain() {
        long first = account("acme").id();
        Erasure erasure =
                erasing.account(account("acme"), WHY, BY, Erasure.Way.PERSON).erasure();
        erasures.readmit(erasure.id(), "Customers again", BY);
        accounts("external_id,name\nacme,Acme\n");
        long second = account("acme").id();

        ImportReport report = accounts("external_id,name,removed\nacme,,true\n");

        assertThat(report.updated()).as(report.toString()).isOne();
        assertThat(account("acme").id()).isEqualTo(second).isNotEqualTo(first);
        assertThat(accounts("external_id,name\nacme,Acme\n").rejected()).isOne();
        assertThat(ledger.verify().faults()).isEmpty();
    }

    @Test
    void whoHasTheAddressInOtherLettersStillIsNotWrittenTo() {
        sql.execute("update contact set email = 'Owner@acme.example' where email = 'direction@maison.example'");
        suppressions.add(OWNER, "manual", "Asked for it", BY);

        contacts("account_external_id,email,name,roles,removed\nacme," + OWNER + ",,,true\n");

        assertThat(suppressions.find(OWNER).orElseThrow().email()).isEqualTo(OWNER);
        assertThat(accounts.contacts(account("acme").id()))
                .extracting(Contact::email)
                .containsExactly(NEXT);
    }

    @Test
    void whoAsksAfterAnImportIsErasedAllTheSame() {
        contacts("account_external_id,email,name,roles,removed\nacme," + OWNER + ",,,true\n");
        append("relay.paused", Map.of("why", OWNER));

        Erasing.Result asked = erasing.contact(account("acme"), OWNER, WHY, BY, Erasure.Way.PERSON);

        assertThat(asked.isNew()).isTrue();
        assertThat(asked.erasure().way()).isEqualTo(Erasure.Way.PERSON);
        assertThat(dump.with(OWNER)).isEmpty();
        assertThat(erasing.contact(account("acme"), OWNER, WHY, BY, Erasure.Way.PERSON)
                        .isNew())
                .isFalse();
        assertThat(contacts("account_external_id,email,name,roles,removed\nacme," + OWNER + ",,,true\n")
                        .unchanged())
                .isOne();
    }

    @Test
    void whoAsksAfterRetentionIsBroughtBackByNoImport() {
        old(OWNER);
        assertThat(rule().eraseSome(clock.instant().minus(Duration.ofDays(400))))
                .isOne();

        assertThat(erasing.address(OWNER, WHY, BY, Erasure.Way.PERSON).isNew()).isTrue();

        assertThat(contacts("account_external_id,email,name,roles\nacme," + OWNER + ",O,owner\n")
                        .rejected())
                .isOne();
    }

    @Test
    void anAccountThatAnImportRemovedIsErasedAgainForWhomeverAsks() {
        accounts("external_id,name,removed\nacme,,true\n");

        Erasing.Result asked = erasing.account(account("acme"), WHY, BY, Erasure.Way.PERSON);

        assertThat(asked.isNew()).isTrue();
        assertThat(erasing.account(account("acme"), WHY, BY, Erasure.Way.PERSON).isNew())
                .isFalse();
        assertThat(ledger.verify().faults()).isEmpty();
    }

    @Test
    void othersWhoNamedThemNameThemNoLonger() {
        named(OWNER, NAME);
        answer(contact("acme", NEXT), "Ask " + NAME + ", " + OWNER + ", and nobody else");
        sql.execute(
                "insert into account_attribute (account_id, name, attribute_value) values (?, 'champion', ?)",
                account("maison").id(),
                "Mrs " + OWNER);
        suppressions.add(NEXT, "manual", "Says " + NAME, BY);

        erasing.address(OWNER, WHY, BY, Erasure.Way.PERSON);

        assertThat(dump.with(OWNER)).isEmpty();
        assertThat(dump.with(NAME)).isEmpty();
        assertThat(dump.with("nobody else")).containsExactly("acknowledgement.question");
        assertThat(account("maison").attributes().get("champion")).startsWith("Mrs erased:");
        assertThat(ledger.verify().faults()).isEmpty();
    }

    @Test
    void aSpellingThatNoImportBringsGoesAlone() {
        sql.execute("update contact set email = 'Owner@acme.example' where email = ?", NEXT);
        old("Owner@acme.example");

        assertThat(rule().eraseSome(clock.instant().minus(Duration.ofDays(400))))
                .isOne();

        assertThat(accounts.contacts(account("acme").id()))
                .extracting(Contact::email)
                .containsExactly(OWNER);
    }

    @Test
    void oneThatCannotBeErasedKeepsNoOther() {
        Campaign campaign = story.launched("first", "[{\"now\":true,\"template\":\"first\"}]");
        old(OWNER);
        sql.execute(
                "insert into ledger_entry (id, at, kind, actor, subject, detail, previous_hash, hash, key_id)"
                        + " select 999999, at, 'delivery.bounced', 'duskline', ?, '{\"reply\":\"550 gone\"}', previous_hash, hash,"
                        + " '00000000' from ledger_entry order by id limit 1",
                "delivery:" + story.delivery(campaign, OWNER).id());
        old("direction@maison.example");

        assertThat(rule().eraseSome(clock.instant().minus(Duration.ofDays(400))))
                .isOne();

        assertThat(accounts.contacts(account("maison").id())).isEmpty();
        assertThat(accounts.contacts(account("acme").id())).hasSize(2);
        assertThat(rule().eraseSome(clock.instant().minus(Duration.ofDays(400))))
                .isZero();
    }

    private RetentionRule rule() {
        return rules.stream()
                .filter(rule -> rule.name().equals("contacts"))
                .findFirst()
                .orElseThrow();
    }

    private void old(String email) {
        sql.update(CONTACT)
                .set(CONTACT.SEEN_AT, clock.instant().minus(Duration.ofDays(401)))
                .where(CONTACT.EMAIL.eq(email))
                .execute();
    }

    private void named(String email, String name) {
        sql.update(CONTACT)
                .set(CONTACT.NAME, name)
                .where(CONTACT.EMAIL.eq(email))
                .execute();
    }

    private void renamed(String account, String externalId) {
        sql.update(ACCOUNT)
                .set(ACCOUNT.EXTERNAL_ID, externalId)
                .where(ACCOUNT.EXTERNAL_ID.eq(account))
                .execute();
    }

    private void answer(Contact contact, String question) {
        acknowledgements.answer(twitter, contact, new AnswerGiven("need_help", null, null, question), "en", 1);
    }

    private void append(String kind, Map<String, String> detail) {
        append("duskline", kind, detail);
    }

    private void append(String actor, String kind, Map<String, String> detail) {
        transaction.executeWithoutResult(status -> ledger.append(kind, actor, "relay:test", detail));
    }

    private List<String> about(String subject) {
        return ledger.about(List.of(subject), 100).stream()
                .map(entry -> entry.actor() + entry.detail())
                .toList();
    }

    private Account account(String externalId) {
        return accounts.find(externalId).orElseThrow();
    }

    private Contact contact(String account, String email) {
        return accounts.contacts(account(account).id()).stream()
                .filter(contact -> contact.email().equals(email))
                .findFirst()
                .orElseThrow();
    }

    private ImportReport accounts(String csv) {
        return imports.accounts(body(csv), ImportFormat.CSV, BY);
    }

    private ImportReport contacts(String csv) {
        return imports.contacts(body(csv), ImportFormat.CSV, BY);
    }

    private static ByteArrayInputStream body(String csv) {
        return new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8));
    }
}
