package io.duskline.publication;

import static io.duskline.db.tables.LedgerHead.LEDGER_HEAD;

import io.duskline.acknowledgement.Acknowledgement;
import io.duskline.acknowledgement.AcknowledgementStory;
import io.duskline.acknowledgement.Acknowledgements;
import io.duskline.acknowledgement.Links;
import io.duskline.catalog.Deprecation;
import io.duskline.customer.Contact;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** The owner of an account is told, in English, that Twitter ends, and the administrator in French. */
@Component
class PersonalStory {

    private final AcknowledgementStory accounts;
    private final PublicationStory publication;
    private final Acknowledgements acknowledgements;
    private final Links links;
    private final DSLContext sql;

    PersonalStory(
            AcknowledgementStory accounts,
            PublicationStory publication,
            Acknowledgements acknowledgements,
            Links links,
            DSLContext sql) {
        this.accounts = accounts;
        this.publication = publication;
        this.acknowledgements = acknowledgements;
        this.links = links;
        this.sql = sql;
    }

    Deprecation told() {
        return publication.published(accounts.twitterShutdown(), "en", "fr");
    }

    /** The path of a contact's own page. */
    String link(Deprecation deprecation, Contact contact) {
        return "/n/" + links.token(deprecation.id(), contact.id());
    }

    Optional<Acknowledgement> standing(Deprecation deprecation) {
        return acknowledgements.standing(deprecation.id(), accounts.owner().accountId());
    }

    long ledgerEntries() {
        return sql.select(LEDGER_HEAD.ENTRY_ID).from(LEDGER_HEAD).fetchSingle().value1();
    }
}
