package io.duskline.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.duskline.DusklineTest;
import io.duskline.customer.Contact;
import io.duskline.customer.ImportReport;
import io.duskline.customer.PersonErasure;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Imports erase contacts, and never restore an erased person. */
@DusklineTest
class ErasureByImportTest extends ErasureStory {

    @Test
    void noOldFileBringsThemBackUntilAnAdminLetsThemIn() {
        suppressions.add(OWNER, "manual", "Asked for it", BY);
        Erasure erasure =
                personErasure.address(OWNER, WHY, BY, Erasure.Way.PERSON).erasure();
        String file = "account_external_id,email,name,roles\nacme," + OWNER + "," + NAME
                + ",owner\nacme,new@acme.example,New,owner\n";

        ImportReport report = contacts(file);
        assertThat(report.rejected()).isOne();
        assertThat(report.errors().getFirst().reason()).contains("was erased");
        assertThat(dump.with(OWNER)).isEmpty();

        erasures.readmit(erasure.id(), "They are a customer again.", BY);
        assertThat(contacts(file).created()).isOne();
        assertThat(suppressions.find(OWNER).orElseThrow().email()).isEqualTo(OWNER);
        assertThat(ledger.verify().faults()).isEmpty();
    }

    @Test
    void anImportRemovesAContactOfOneAccountAlone() {
        sql.execute("update contact set email = ? where email = 'direction@maison.example'", OWNER);
        String row = "account_external_id,email,name,roles,removed\nacme," + OWNER + ",,,true\n";

        ImportReport report = contacts(row);
        assertThat(report.updated()).as(report.toString()).isOne();
        assertThat(accounts.contacts(account("acme").id()))
                .extracting(Contact::email)
                .doesNotContain(OWNER);
        assertThat(accounts.contacts(account("maison").id()))
                .extracting(Contact::email)
                .contains(OWNER);
        assertThat(contacts(row).unchanged()).isOne();
        assertThat(contacts(row.replace("true", "maybe")).rejected()).isOne();
        assertThat(contacts("account_external_id,email,name,roles\nacme," + OWNER + ",Z,owner\n")
                        .rejected())
                .isOne();
        assertThat(contacts("account_external_id,email,name,roles\nmaison," + OWNER + ",Z,owner\n")
                        .rejected())
                .isZero();
    }

    @Test
    void anImportRemovesAnAccount() {
        story.launched("first", NOW);
        ImportReport report = accounts("external_id,name,removed\nacme,,yes\nacme,Again,\nquiet,Quiet,no\n");

        assertThat(report.rejected()).as(report.toString()).isOne();
        assertThat(report.updated()).isEqualTo(2);
        assertThat(dump.with(OWNER)).isEmpty();
        assertThat(ledger.verify().faults()).isEmpty();
        assertThat(accounts("external_id,name\nacme,Again\n").rejected()).isOne();
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
        String left = personErasure
                .account(account("acme"), WHY, BY, Erasure.Way.PERSON)
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
        Erasure erasure = personErasure
                .account(account("acme"), WHY, BY, Erasure.Way.PERSON)
                .erasure();
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
        append("duskline", new Said(OWNER));

        PersonErasure.Result asked = personErasure.contact(account("acme"), OWNER, WHY, BY, Erasure.Way.PERSON);

        assertThat(asked.isNew()).isTrue();
        assertThat(asked.erasure().way()).isEqualTo(Erasure.Way.PERSON);
        assertThat(dump.with(OWNER)).isEmpty();
        assertThat(personErasure
                        .contact(account("acme"), OWNER, WHY, BY, Erasure.Way.PERSON)
                        .isNew())
                .isFalse();
        assertThat(contacts("account_external_id,email,name,roles,removed\nacme," + OWNER + ",,,true\n")
                        .unchanged())
                .isOne();
    }

    @Test
    void anAccountThatAnImportRemovedIsErasedAgainForWhomeverAsks() {
        accounts("external_id,name,removed\nacme,,true\n");

        PersonErasure.Result asked = personErasure.account(account("acme"), WHY, BY, Erasure.Way.PERSON);

        assertThat(asked.isNew()).isTrue();
        assertThat(personErasure
                        .account(account("acme"), WHY, BY, Erasure.Way.PERSON)
                        .isNew())
                .isFalse();
        assertThat(ledger.verify().faults()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anImportWaitsForWhoIsErasingItsAccount(boolean isOfUse) {
        CompletableFuture<ImportReport> report = transaction.execute(status -> {
            personErasure.account(account("acme"), WHY, BY, Erasure.Way.PERSON);
            CompletableFuture<ImportReport> begun = CompletableFuture.supplyAsync(
                    () -> isOfUse
                            ? usage("account_external_id,integration,resource,uses_30d\nacme,twitter,@late,1\n")
                            : contacts("account_external_id,email,name,roles\nacme,late@acme.example,Late,owner\n"),
                    run -> new Thread(run).start());
            await().until(() -> begun.isDone() || isSomebodyWaiting());
            return begun;
        });

        assertThat(report.join().errors())
                .extracting(ImportReport.RejectedRow::reason)
                .containsExactly("names an account that does not exist");
        assertThat(dump.with("late")).isEmpty();
    }

    private boolean isSomebodyWaiting() {
        return sql.fetchOne("select count(*) from information_schema.innodb_trx where trx_state = 'LOCK WAIT'")
                        .get(0, int.class)
                > 0;
    }
}
