package io.duskline.search;

import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.Contact.CONTACT;
import static io.duskline.db.tables.IntegrationUsage.INTEGRATION_USAGE;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Record2;
import org.springframework.stereotype.Component;

/** Reads accounts as the words that they are found by, each in the best place where it stands. */
@Component
class AccountWords {

    /** Of one account: those of the resources that are used least are left out. */
    private static final int MOST = 2000;

    /** An id of more parts is a number that machines made: it is found as a whole. */
    private static final int PARTS_OF_ID = 3;

    private final DSLContext sql;

    AccountWords(DSLContext sql) {
        this.sql = sql;
    }

    /** Words of one account, each as a line: the number of its place, and the word. */
    private static final class Lines {

        private final Set<String> words = new HashSet<>();
        private final Set<String> lines = new HashSet<>();

        void add(Place place, Collection<String> all) {
            for (String word : all) {
                if (words.size() < MOST && words.add(word)) {
                    lines.add(place.number() + word);
                }
            }
        }
    }

    /**
     * Of accounts that are there and were not erased.
     *
     * @param goingContacts contacts that are as good as gone
     */
    Map<Long, Set<String>> of(Collection<Long> accounts, Collection<Long> goingContacts) {
        Map<Long, Lines> all = new HashMap<>();
        sql.select(ACCOUNT.ID, ACCOUNT.EXTERNAL_ID, ACCOUNT.NAME)
                .from(ACCOUNT)
                .where(ACCOUNT.ID.in(accounts), ACCOUNT.ERASED_AT.isNull())
                .forEach(row -> {
                    Lines lines = new Lines();
                    lines.add(Place.NAME, Words.of(row.value3()));
                    Set<String> id = Words.of(row.value2());
                    if (id.size() <= PARTS_OF_ID) {
                        lines.add(Place.EXTERNAL_ID, id);
                    }
                    all.put(row.value1(), lines);
                });
        var contacts = sql.select(CONTACT.ID, CONTACT.ACCOUNT_ID, CONTACT.EMAIL, CONTACT.NAME)
                .from(CONTACT)
                .where(CONTACT.ACCOUNT_ID.in(all.keySet()))
                .orderBy(CONTACT.ACCOUNT_ID, CONTACT.ID)
                .fetch();
        contacts.removeIf(row -> goingContacts.contains(row.value1()));
        contacts.forEach(row -> address(of(all, row.value2()), row.value3()));
        contacts.forEach(row -> of(all, row.value2()).add(Place.CONTACT_NAME, Words.of(row.value4())));
        resources(all);
        Map<Long, Set<String>> words = new HashMap<>();
        all.forEach((id, lines) -> words.put(id, lines.lines));
        return words;
    }

    private static Lines of(Map<Long, Lines> all, long account) {
        return Objects.requireNonNull(all.get(account));
    }

    private static void address(Lines lines, String email) {
        int at = email.lastIndexOf('@');
        lines.add(Place.ADDRESS, Words.of(email.substring(0, at)));
        lines.add(Place.ADDRESS, Domains.words(email.substring(at + 1)));
    }

    private void resources(Map<Long, Lines> all) {
        if (all.isEmpty()) {
            return;
        }
        try (Cursor<Record2<Long, String>> rows = sql.select(INTEGRATION_USAGE.ACCOUNT_ID, INTEGRATION_USAGE.RESOURCE)
                .from(INTEGRATION_USAGE)
                .where(INTEGRATION_USAGE.ACCOUNT_ID.in(all.keySet()))
                .orderBy(INTEGRATION_USAGE.ACCOUNT_ID, INTEGRATION_USAGE.USES_30D.desc(), INTEGRATION_USAGE.ID)
                .fetchSize(Integer.MIN_VALUE)
                .fetchLazy()) {
            for (Record2<Long, String> row : rows) {
                of(all, row.value1()).add(Place.RESOURCE, Words.of(row.value2()));
            }
        }
    }
}
