package io.duskline.audience;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A list behind a number of an audience. */
public enum AudienceList {
    /** Accounts that match; or those that match one part of the rule, or are left after it. */
    MATCHING(false),
    /** Contacts who are told. */
    TOLD(true),
    /** Matching accounts with nobody in the roles. */
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

    /** As in an address: {@code no_contact}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<AudienceList> of(String code) {
        return Arrays.stream(values()).filter(list -> list.code().equals(code)).findFirst();
    }
}
