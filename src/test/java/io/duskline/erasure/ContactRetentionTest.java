package io.duskline.erasure;

import static io.duskline.db.tables.Contact.CONTACT;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.campaign.Campaign;
import io.duskline.customer.Contact;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who is in no import any more goes at night. */
@DusklineTest
class ContactRetentionTest extends ErasureStory {

    @Autowired
    List<RetentionRule> rules;

    @Test
    void whoAsksAfterRetentionIsBroughtBackByNoImport() {
        old(OWNER);
        assertThat(night()).isOne();

        assertThat(personErasure.address(OWNER, WHY, BY, Erasure.Way.PERSON).isNew())
                .isTrue();

        assertThat(contacts("account_external_id,email,name,roles\nacme," + OWNER + ",O,owner\n")
                        .rejected())
                .isOne();
    }

    @Test
    void aSpellingThatNoImportBringsGoesAlone() {
        sql.execute("update contact set email = 'Owner@acme.example' where email = ?", NEXT);
        old("Owner@acme.example");

        assertThat(night()).isOne();

        assertThat(accounts.contacts(account("acme").id()))
                .extracting(Contact::email)
                .containsExactly(OWNER);
    }

    @Test
    void oneThatCannotBeErasedKeepsNoOther() {
        Campaign campaign = story.launched("first", NOW);
        old(OWNER);
        sql.execute(
                "insert into ledger_entry (id, at, kind, actor, subject, detail, previous_hash, hash, key_id)"
                        + " select 999999, at, 'delivery.bounced', 'duskline', ?, '{\"reply\":\"550 gone\"}', previous_hash, hash,"
                        + " '00000000' from ledger_entry order by id limit 1",
                "delivery:" + story.delivery(campaign, OWNER).id());
        old("direction@maison.example");

        assertThat(night()).isOne();

        assertThat(accounts.contacts(account("maison").id())).isEmpty();
        assertThat(accounts.contacts(account("acme").id())).hasSize(2);
        assertThat(night()).isZero();
    }

    /** @return how many went */
    private int night() {
        return rules.stream()
                .filter(rule -> rule.description().name().equals("contacts"))
                .findFirst()
                .orElseThrow()
                .night(clock.instant().minus(Duration.ofDays(400)))
                .getAsInt();
    }

    private void old(String email) {
        sql.update(CONTACT)
                .set(CONTACT.SEEN_AT, clock.instant().minus(Duration.ofDays(401)))
                .where(CONTACT.EMAIL.eq(email))
                .execute();
    }
}
