package io.duskline.audience;

import io.duskline.db.Coded;

/** A list behind a number of an audience. */
public enum AudienceList implements Coded {
    /** Accounts that match; or those that match one part of the rule, or are left after it. */
    MATCHING(false),
    /** Contacts who are told. */
    TOLD(true),
    /** Matching accounts without a contact in the roles. */
    NO_CONTACT(false),
    /** Contacts in the roles whose address is not written to. */
    SUPPRESSED(true),
    /** Contacts who would be told but have unsubscribed from this kind of message. */
    UNSUBSCRIBED(true),
    /** Matching accounts whose answer stops reminders. */
    ANSWERED(false),
    /** Accounts that one condition alone keeps out. */
    MISSED(false);

    private final boolean isOfContacts;

    AudienceList(boolean isOfContacts) {
        this.isOfContacts = isOfContacts;
    }

    public boolean isOfContacts() {
        return isOfContacts;
    }
}
