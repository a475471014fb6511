package io.duskline.desk;

import io.duskline.catalog.LanguageTags;
import io.duskline.customer.Contact;
import io.duskline.notice.text.ReaderDates;
import java.time.Instant;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the clocks of an account's contacts show now: whoever calls them is to know whether they sleep. */
public final class LocalTimes {

    private final ReaderDates dates;
    private final Instant now;
    private final List<Contact> contacts;

    /** @param dates in English, in the zone of the page */
    LocalTimes(ReaderDates dates, Instant now, List<Contact> contacts) {
        this.dates = dates;
        this.now = now;
        this.contacts = contacts;
    }

    /** "12:31 on Saturday, in Chicago", of the first contact; empty where there is none. */
    public String first() {
        if (contacts.isEmpty()) {
            return "";
        }
        ReaderDates there = dates.in(contacts.getFirst().timeZone());
        return there.clock(now) + " on "
                + there.day(now).getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH) + ", in "
                + there.city();
    }

    /** "English, Chicago, 12:31", by the number of the contact. */
    public Map<String, String> each() {
        Map<String, String> each = new HashMap<>();
        contacts.forEach(contact -> {
            ReaderDates there = dates.in(contact.timeZone());
            each.put(
                    Long.toString(contact.id()),
                    LanguageTags.inEnglish(contact.locale()) + ", " + there.city() + ", " + there.clock(now));
        });
        return each;
    }

    /** "(18:45 in Chicago)" of what a contact did, where their clock shows another time than the page; else empty. */
    public String theirs(Instant at, long contactId) {
        return contacts.stream()
                .filter(contact -> contact.id() == contactId)
                .map(contact -> dates.in(contact.timeZone()))
                .filter(there -> !there.clock(at).equals(dates.clock(at)))
                .map(there -> "(" + there.clock(at) + " in " + there.city() + ")")
                .findFirst()
                .orElse("");
    }
}
