package io.duskline.erasure;

import static io.duskline.db.tables.Contact.CONTACT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duskline.DusklineTest;
import io.duskline.access.Caller;
import io.duskline.access.People;
import io.duskline.campaign.Campaign;
import io.duskline.web.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** How far an erasure goes: no further than whom it is about, and no less far than was asked for. */
@Tag("full")
@DusklineTest
class ErasureBoundsTest extends ErasureStory {

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Test
    void anAccountsIdIsNoWordOfOtherEntries() {
        Campaign campaign = story.launched("first", NOW);
        assertThat(story.delivery(campaign, OWNER).id()).isEqualTo(campaign.id());
        answer(contact("acme", OWNER), "Help");
        renamed("acme", String.valueOf(campaign.id()));
        renamed("quiet", "duskline");
        answer(contact(String.valueOf(campaign.id()), OWNER), "Help again");
        List<String> before = about("campaign:" + campaign.id());
        String location = "/api/v1/campaigns/" + campaign.id();
        sql.execute("update campaign set state_reason = ?", location);

        for (String id : List.of(String.valueOf(campaign.id()), "duskline")) {
            personErasure.account(account(id), WHY, BY, Erasure.Way.PERSON);
        }

        assertThat(about("campaign:" + campaign.id())).isEqualTo(before);
        assertThat(about("account:" + campaign.id())).isEmpty();
        assertThat(sql.fetchValues("select state_reason from campaign")).hasToString("[" + location + "]");
        assertThat(sql.fetchValues("select distinct actor from ledger_entry where kind = 'delivery.batch'"))
                .hasToString("[duskline]");
        assertThat(ledger.verify().faults()).isEmpty();
    }

    @Test
    void whatMachinesProveStaysAsTheyWroteIt() {
        append("duskline", new ErasureKinds.RetentionErased(1, NAME, "P1D"));
        append("duskline", new Said(NAME));

        personErasure.address(OWNER, WHY, BY, Erasure.Way.PERSON);

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
        append(user, new Said("-"));
        sql.update(CONTACT)
                .set(CONTACT.EMAIL, user)
                .where(CONTACT.EMAIL.eq(NEXT))
                .execute();

        assertThatThrownBy(() -> personErasure.address(user.toUpperCase(), WHY, BY, Erasure.Way.PERSON))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("signs in");
        personErasure.account(account("acme"), WHY, BY, Erasure.Way.PERSON);

        assertThat(dump.with(user)).contains("app_user.email", "ledger_entry.actor", "ledger_entry.detail");
        assertThat(dump.with(user)).doesNotContain("contact.email");
    }

    @Test
    void whoDidSomethingStaysKnownAlsoOnceTheyAreGone() {
        append(OWNER, new Said("-"));

        personErasure.address(OWNER, WHY, BY, Erasure.Way.PERSON);

        assertThat(dump.with(OWNER)).containsExactly("ledger_entry.actor");
        assertThat(ledger.verify().faults()).isEmpty();
    }

    @Test
    void othersWhoNamedThemNameThemNoLonger() {
        answer(contact("acme", NEXT), "Ask " + NAME + ", " + OWNER + ", and nobody else");
        sql.execute(
                "insert into account_attribute (account_id, name, attribute_value) values (?, 'champion', ?)",
                account("maison").id(),
                "Mrs " + OWNER);
        suppressions.add(NEXT, "manual", "Says " + NAME, BY);

        personErasure.address(OWNER, WHY, BY, Erasure.Way.PERSON);

        assertThat(dump.with(OWNER)).isEmpty();
        assertThat(dump.with(NAME)).isEmpty();
        assertThat(dump.with("nobody else")).containsExactlyInAnyOrder("acknowledgement.question", "request.asked");
        assertThat(account("maison").attributes().get("champion")).startsWith("Mrs erased:");
        assertThat(ledger.verify().faults()).isEmpty();
    }

    /** What stands in place of an address is longer than the address. */
    @Test
    void aTextThatIsFullToTheLastLetterKeepsNobody() {
        answer(contact("acme", NEXT), "-");
        String full = OWNER + " " + "x".repeat(999 - OWNER.length());
        sql.execute("update acknowledgement set note = ?", full);
        sql.execute("update campaign set name = ?", (OWNER + " ").repeat(500 / (OWNER.length() + 1)));

        personErasure.address(OWNER, WHY, BY, Erasure.Way.PERSON);

        assertThat(dump.with(OWNER)).isEmpty();
        assertThat(sql.fetchValue("select char_length(note) from acknowledgement"))
                .hasToString("1000");
    }

    @Test
    void theKeysOfRequestsNameNobody() {
        sql.execute(
                "insert into idempotency_key (principal, idem_key, request_hash, created_at) values ('-', ?, '-', now(6))",
                "erase " + OWNER);

        personErasure.address(OWNER, WHY, BY, Erasure.Way.PERSON);

        assertThat(dump.with(OWNER)).isEmpty();
    }

    @Test
    void itWaitsForNoneOfManyMessagesToOthers() {
        story.launched("first", NOW);
        long acme = account("acme").id();
        sql.execute("""
                insert into delivery (wave_id, account_id, contact_id, copy, contact_role, email, model, state, due_at, \
                created_at, changed_at)
                with recursive many as (select 1 as n union all select n + 1 from many where n < 500)
                select wave_id, account_id, contact_id, n, contact_role, email, model, state, due_at, created_at, changed_at
                from delivery cross join many where account_id <> ?""", acme);
        sql.execute("analyze table delivery");
        Object other = sql.fetchValue("select max(id) from delivery where account_id <> ?", acme);

        transaction.executeWithoutResult(status -> {
            sql.execute("select id from delivery where id = ? for update", other);
            assertThat(CompletableFuture.supplyAsync(() -> personErasure.address(OWNER, WHY, BY, Erasure.Way.PERSON)))
                    .succeedsWithin(Duration.ofSeconds(10));
        });
    }

    private List<String> about(String subject) {
        return ledger.about(List.of(subject), 100).stream()
                .map(entry -> entry.actor() + entry.detail())
                .toList();
    }
}
