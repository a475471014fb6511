package io.duskline.erasure;

import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.Contact.CONTACT;

import io.duskline.TestClock;
import io.duskline.acknowledgement.Acknowledgements;
import io.duskline.acknowledgement.AnswerGiven;
import io.duskline.acknowledgement.AnswerSource;
import io.duskline.campaign.CampaignStory;
import io.duskline.catalog.Deprecation;
import io.duskline.customer.Account;
import io.duskline.customer.Accounts;
import io.duskline.customer.Contact;
import io.duskline.customer.ImportFormat;
import io.duskline.customer.ImportReport;
import io.duskline.customer.Imports;
import io.duskline.customer.PersonErasure;
import io.duskline.customer.Suppressions;
import io.duskline.ledger.Ledger;
import io.duskline.ledger.LedgerFacts;
import io.duskline.ledger.LedgerKind;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Contacts of two accounts that use what ends, and what erases them. */
abstract class ErasureStory {

    static final String OWNER = "owner@acme.example";
    static final String NEXT = "admin@acme.example";
    static final String NAME = "Zaphod Beeblebrox";
    static final String NOW = "[{\"now\":true,\"template\":\"first\"}]";
    static final String WHY = "They asked us to, ticket 4711.";
    static final String BY = "admin@marketing-center.example";

    @Autowired
    CampaignStory story;

    @Autowired
    PersonErasure personErasure;

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
        sql.update(CONTACT)
                .set(CONTACT.NAME, NAME)
                .where(CONTACT.EMAIL.eq(OWNER))
                .execute();
    }

    void renamed(String account, String externalId) {
        sql.update(ACCOUNT)
                .set(ACCOUNT.EXTERNAL_ID, externalId)
                .where(ACCOUNT.EXTERNAL_ID.eq(account))
                .execute();
    }

    void answer(Contact contact, String question) {
        acknowledgements.answer(
                twitter,
                AnswerSource.byLink(contact),
                new AnswerGiven("need_help", null, null, null, question, false),
                "en",
                1);
    }

    @LedgerKind(code = "thing.said", words = "Thing said", about = "thing:ID")
    record Said(String reason) implements LedgerFacts {}

    void append(String actor, LedgerFacts facts) {
        transaction.executeWithoutResult(status -> ledger.append(actor, "relay:test", facts));
    }

    Account account(String externalId) {
        return accounts.find(externalId).orElseThrow();
    }

    Contact contact(String account, String email) {
        return accounts.contacts(account(account).id()).stream()
                .filter(contact -> contact.email().equals(email))
                .findFirst()
                .orElseThrow();
    }

    ImportReport accounts(String csv) {
        return imports.accounts(body(csv), ImportFormat.CSV, BY);
    }

    ImportReport contacts(String csv) {
        return imports.contacts(body(csv), ImportFormat.CSV, BY);
    }

    ImportReport usage(String csv) {
        return imports.usage(body(csv), ImportFormat.CSV, BY);
    }

    private static ByteArrayInputStream body(String csv) {
        return new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8));
    }
}
