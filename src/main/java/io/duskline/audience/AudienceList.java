package io.duskline.audience;

import io.duskline.db.Coded;

/** The list behind a number of an audience. */
public enum AudienceList implements Coded {
    /** Accounts that match the rule or one part of it, or remain after a part. */
    MATCHING(false),
    /** Recipients. */
    TOLD(true),
    /** Matching accounts without a contact in the roles. */
    NO_CONTACT(false),
    /** Contacts in the roles whose address is suppressed. */
    SUPPRESSED(true),
    /** Would-be recipients who unsubscribed from this kind of message. */
    UNSUBSCRIBED(true),
    /** Matching accounts whose answer stops reminders. */
    ANSWERED(false),
    /** Accounts that only one condition excludes. */
    MISSED(false);

    private final boolean isOfContacts;

    AudienceList(boolean isOfContacts) {
        this.isOfContacts = isOfContacts;
    }

    public boolean isOfContacts() {
        return isOfContacts;
    }
}
