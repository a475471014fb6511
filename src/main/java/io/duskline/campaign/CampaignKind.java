package io.duskline.campaign;

import static io.duskline.db.tables.Contact.CONTACT;

import io.duskline.customer.OptOuts;
import io.duskline.db.Coded;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/** Kind of a campaign's messages. It decides the sender address, who is left out, and the unsubscribe link. */
public enum CampaignKind implements Coded {
    /** The recipient's own integration ends: mandatory, without unsubscribe link. */
    SERVICE_NOTICE("Service notice", "service-notices"),
    /** Optional news with one-click unsubscribe. Unsubscribed contacts are left out. */
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

    /** For people, at the start of a sentence. */
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

    /** SQL over a contact row: the contact unsubscribed from this kind. */
    public Condition unsubscribed() {
        return switch (this) {
            case SERVICE_NOTICE -> DSL.falseCondition();
            case ADVISORY -> OptOuts.covers(CONTACT.EMAIL);
        };
    }
}
