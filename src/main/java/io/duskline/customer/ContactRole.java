package io.duskline.customer;

import static io.duskline.db.tables.Contact.CONTACT;

import io.duskline.db.Coded;
import org.jooq.Field;

/** Role of a contact at its account. */
public enum ContactRole implements Coded {
    OWNER(CONTACT.IS_OWNER),
    ADMIN(CONTACT.IS_ADMIN),
    TECHNICAL(CONTACT.IS_TECHNICAL),
    BILLING(CONTACT.IS_BILLING);

    /** Error text after an unknown role. */
    public static final String IS_NONE = "is no role: owner, admin, technical or billing";

    @SuppressWarnings("ImmutableEnumChecker") // a column never changes
    private final Field<Boolean> column;

    ContactRole(Field<Boolean> column) {
        this.column = column;
    }

    /** SQL over a contact row: whether it has the role. */
    public Field<Boolean> column() {
        return column;
    }
}
