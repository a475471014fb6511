package io.duskline.search;

import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.Contact.CONTACT;
import static io.duskline.db.tables.IntegrationUsage.INTEGRATION_USAGE;
import static io.duskline.db.tables.SearchAccount.SEARCH_ACCOUNT;
import static io.duskline.db.tables.SearchState.SEARCH_STATE;

import io.duskline.db.RowBatch;
import io.duskline.db.tables.records.SearchStateRecord;
import io.duskline.erasure.ErasureStep;
import io.duskline.erasure.ErasureTarget;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Record2;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Makes the words of accounts again, of what they are now. One at a time in the whole cluster does it, so that none waits for another's rows. */
@Component
class Reindexing implements ErasureStep {
    /** Most values in one IN list: MariaDB converts a list of 1,000 or more into a table. */
    private static final int ASKED = 500;
    /** An id of more parts is a number that machines made: it is found as a whole. */
    private static final int PARTS_OF_ID = 3;

    private final DSLContext sql;

    Reindexing(DSLContext sql) {
        this.sql = sql;
    }

    /** Locks the state of the index until the transaction ends; empty where another node has locked it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<SearchStateRecord> tryLock() {
        return sql.selectFrom(SEARCH_STATE).forUpdate().skipLocked().fetchOptional();
    }

    /** Waits for its turn, and then reads what the one before has written: transactions are READ COMMITTED. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void now(Set<Long> accounts) {
        sql.selectFrom(SEARCH_STATE).forUpdate().fetchSingle();
        rewrite(accounts);
    }

    /** Under the lock. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void rewrite(Collection<Long> accounts) {
        WordRows rows = new WordRows(sql);
        List<Long> all = List.copyOf(accounts);
        for (int from = 0; from < all.size(); from += ASKED) {
            some(all.subList(from, Math.min(all.size(), from + ASKED)), rows);
        }
        rows.write();
    }

    private void some(List<Long> accounts, WordRows rows) {
        Map<Long, AccountLines> lines = new LinkedHashMap<>();
        accounts.forEach(account -> lines.put(account, new AccountLines()));
        sql.select(SEARCH_ACCOUNT.ACCOUNT_ID, SEARCH_ACCOUNT.WORDS)
                .from(SEARCH_ACCOUNT)
                .where(SEARCH_ACCOUNT.ACCOUNT_ID.in(accounts))
                .forEach(row -> lines.put(row.value1(), AccountLines.of(row.value2())));
        read(lines);
        lines.values().removeIf(each -> !each.isChanged());
        lines.forEach((account, each) -> each.differences(
                (place, word) -> rows.takeOut(place, word, account), (place, word) -> rows.add(place, word, account)));
        write(lines);
    }

    private void write(Map<Long, AccountLines> lines) {
        Map<Long, String> stored = new LinkedHashMap<>();
        List<Long> gone = new ArrayList<>();
        lines.forEach((account, each) -> {
            if (each.isEmpty()) {
                gone.add(account);
            } else {
                stored.put(account, each.stored());
            }
        });
        RowBatch.write(
                sql,
                sql.query("replace into search_account (account_id, words) values (?, ?)", 0L, ""),
                stored.entrySet(),
                row -> new @Nullable Object[] {row.getKey(), row.getValue()});
        if (!gone.isEmpty()) {
            sql.deleteFrom(SEARCH_ACCOUNT)
                    .where(SEARCH_ACCOUNT.ACCOUNT_ID.in(gone))
                    .execute();
        }
    }

    /** Reads the accounts that exist and were not erased. */
    private void read(Map<Long, AccountLines> lines) {
        Map<Long, AccountLines> there = new HashMap<>();
        sql.select(ACCOUNT.ID, ACCOUNT.EXTERNAL_ID, ACCOUNT.NAME)
                .from(ACCOUNT)
                .where(ACCOUNT.ID.in(lines.keySet()), ACCOUNT.ERASED_AT.isNull())
                .forEach(row -> {
                    AccountLines account = of(lines, row.value1());
                    account.add(WordField.NAME, Tokenizer.of(row.value3()));
                    Set<String> id = Tokenizer.of(row.value2());
                    if (id.size() <= PARTS_OF_ID) {
                        account.add(WordField.EXTERNAL_ID, id);
                    }
                    there.put(row.value1(), account);
                });
        contacts(there);
        resources(there);
    }

    private static AccountLines of(Map<Long, AccountLines> all, long account) {
        return Objects.requireNonNull(all.get(account));
    }

    private void contacts(Map<Long, AccountLines> all) {
        sql.select(CONTACT.ACCOUNT_ID, CONTACT.EMAIL, CONTACT.NAME)
                .from(CONTACT)
                .where(CONTACT.ACCOUNT_ID.in(all.keySet()))
                .orderBy(CONTACT.ACCOUNT_ID, CONTACT.ID)
                .forEach(row -> {
                    AccountLines lines = of(all, row.value1());
                    address(lines, row.value2());
                    lines.add(WordField.CONTACT_NAME, Tokenizer.of(row.value3()));
                });
    }

    private static void address(AccountLines lines, String email) {
        int at = email.lastIndexOf('@');
        lines.add(WordField.ADDRESS, Tokenizer.of(email.substring(0, at)));
        lines.add(WordField.ADDRESS, Tokenizer.ofDomain(email.substring(at + 1)));
    }

    /** The resources that are used most come first, since only so many words are kept. */
    private void resources(Map<Long, AccountLines> all) {
        try (Cursor<Record2<Long, String>> rows = sql.select(INTEGRATION_USAGE.ACCOUNT_ID, INTEGRATION_USAGE.RESOURCE)
                .from(INTEGRATION_USAGE)
                .where(INTEGRATION_USAGE.ACCOUNT_ID.in(all.keySet()))
                .orderBy(INTEGRATION_USAGE.ACCOUNT_ID, INTEGRATION_USAGE.USES_30D.desc(), INTEGRATION_USAGE.ID)
                .fetchSize(Integer.MIN_VALUE)
                .fetchLazy()) {
            for (Record2<Long, String> row : rows) {
                of(all, row.value1()).add(WordField.RESOURCE, Tokenizer.of(row.value2()));
            }
        }
    }

    /** Indexes the accounts again, without the contacts and the account that are gone by now. */
    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Runnable erase(ErasureTarget who) {
        Set<Long> accounts = new HashSet<>(who.accounts());
        Optional.ofNullable(who.account()).ifPresent(accounts::add);
        now(accounts);
        return () -> {};
    }
}
