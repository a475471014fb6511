package io.duskline.campaign;

import static io.duskline.db.tables.Contact.CONTACT;

import io.duskline.customer.OptOuts;
import io.duskline.db.Coded;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/** What kind of message a campaign sends; it decides on the sender, on who may be left out, and on the way out. */
public enum CampaignKind implements Coded {
    /** The recipient's own integration ends: mandatory, without unsubscribing. */
    SERVICE_NOTICE("Service notice", "service-notices"),
    /** Worth knowing: every mail has one-click unsubscribe, and who has unsubscribed is left out. */
    ADVISORY("Advisory", "advisories");

    private final String label;
    private final String list;

    CampaignKind(String label, String list) {
        this.label = label;
        this.list = list;
    }

    public static Optional<CampaignKind> of(String code) {
        return Coded.find(CampaignKind.class, code);
    }

    /** For people, as the beginning of a sentence. */
    public String label() {
        return label;
    }

    public boolean isMandatory() {
        return this == SERVICE_NOTICE;
    }

    /** The first label of its List-Id (RFC 2919). */
    public String list() {
        return list;
    }

    /** Over the row of a contact: it gets none of this kind because its reader has unsubscribed. */
    public Condition unsubscribed() {
        return switch (this) {
            case SERVICE_NOTICE -> DSL.falseCondition();
            case ADVISORY -> OptOuts.covers(CONTACT.EMAIL);
        };
    }
}
