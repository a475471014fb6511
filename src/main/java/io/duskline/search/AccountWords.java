package io.duskline.search;

import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.Contact.CONTACT;
import static io.duskline.db.tables.IntegrationUsage.INTEGRATION_USAGE;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.OrderField;
import org.jooq.Record2;
import org.springframework.stereotype.Component;

/** Reads accounts as the words that they are found by, each in all places where it stands. */
@Component
class AccountWords {

    /** An id of more parts is a number that machines made: it is found as a whole. */
    private static final int PARTS_OF_ID = 3;

    private final DSLContext sql;

    AccountWords(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * Reads those that are there and were not erased.
     *
     * @param lines what was stored of them
     * @param resourcesAfter the number of the last row of usage whose resource is among what was stored
     * @param goingContacts contacts that are as good as gone
     */
    void read(Map<Long, AccountLines> lines, long resourcesAfter, Collection<Long> goingContacts) {
        Map<Long, AccountLines> there = new HashMap<>();
        sql.select(ACCOUNT.ID, ACCOUNT.EXTERNAL_ID, ACCOUNT.NAME)
                .from(ACCOUNT)
                .where(ACCOUNT.ID.in(lines.keySet()), ACCOUNT.ERASED_AT.isNull())
                .forEach(row -> {
                    AccountLines account = of(lines, row.value1());
                    account.add(Place.NAME, Words.of(row.value3()));
                    Set<String> id = Words.of(row.value2());
                    if (id.size() <= PARTS_OF_ID) {
                        account.add(Place.EXTERNAL_ID, id);
                    }
                    there.put(row.value1(), account);
                });
        contacts(there, goingContacts);
        resources(there, resourcesAfter);
    }

    private static AccountLines of(Map<Long, AccountLines> all, long account) {
        return Objects.requireNonNull(all.get(account));
    }

    private void contacts(Map<Long, AccountLines> all, Collection<Long> going) {
        sql.select(CONTACT.ID, CONTACT.ACCOUNT_ID, CONTACT.EMAIL, CONTACT.NAME)
                .from(CONTACT)
                .where(CONTACT.ACCOUNT_ID.in(all.keySet()))
                .orderBy(CONTACT.ACCOUNT_ID, CONTACT.ID)
                .forEach(row -> {
                    if (!going.contains(row.value1())) {
                        AccountLines lines = of(all, row.value2());
                        address(lines, row.value3());
                        lines.add(Place.CONTACT_NAME, Words.of(row.value4()));
                    }
                });
    }

    private static void address(AccountLines lines, String email) {
        int at = email.lastIndexOf('@');
        lines.add(Place.ADDRESS, Words.of(email.substring(0, at)));
        lines.add(Place.ADDRESS, Domains.words(email.substring(at + 1)));
    }

    private void resources(Map<Long, AccountLines> all, long after) {
        if (after == ChangeNotes.ALL_RESOURCES) {
            allResources(all, all.keySet());
            return;
        }
        all.values().forEach(lines -> lines.keep(Place.RESOURCE));
        if (after != ChangeNotes.NO_RESOURCES) {
            readResources(
                    all, INTEGRATION_USAGE.ACCOUNT_ID.in(all.keySet()).and(INTEGRATION_USAGE.ID.gt(after)), List.of());
            allResources(all, startedAnew(all));
        }
    }

    /** Of who has as many as are kept, or more, all are read: those that are used most stay. */
    private static List<Long> startedAnew(Map<Long, AccountLines> all) {
        List<Long> full = all.entrySet().stream()
                .filter(each -> each.getValue().isFull(Place.RESOURCE))
                .map(Map.Entry::getKey)
                .toList();
        full.forEach(account -> of(all, account).takeOut(Place.RESOURCE));
        return full;
    }

    private void allResources(Map<Long, AccountLines> all, Collection<Long> accounts) {
        if (accounts.isEmpty()) {
            return;
        }
        readResources(
                all,
                INTEGRATION_USAGE.ACCOUNT_ID.in(accounts),
                List.of(INTEGRATION_USAGE.ACCOUNT_ID, INTEGRATION_USAGE.USES_30D.desc(), INTEGRATION_USAGE.ID));
    }

    private void readResources(Map<Long, AccountLines> all, Condition which, List<OrderField<?>> order) {
        try (Cursor<Record2<Long, String>> rows = sql.select(INTEGRATION_USAGE.ACCOUNT_ID, INTEGRATION_USAGE.RESOURCE)
                .from(INTEGRATION_USAGE)
                .where(which)
                .orderBy(order)
                .fetchSize(Integer.MIN_VALUE)
                .fetchLazy()) {
            for (Record2<Long, String> row : rows) {
                of(all, row.value1()).add(Place.RESOURCE, Words.of(row.value2()));
            }
        }
    }
}
