package io.duskline.search;

import static io.duskline.db.tables.SearchAccount.SEARCH_ACCOUNT;
import static io.duskline.db.tables.SearchState.SEARCH_STATE;

import io.duskline.db.RowBatch;
import io.duskline.db.tables.records.SearchStateRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Makes the words of accounts anew, of what they are now. One at a time in the whole cluster does it, so that none waits for another's rows. */
@Component
class Rewriting {

    private static final int THE_ONE = 1;

    /** Of a list that an index is asked for at once: from 1,000 on MariaDB makes a table of it. */
    private static final int ASKED = 500;

    private final DSLContext sql;
    private final AccountWords words;
    private final WordRows rows;

    Rewriting(DSLContext sql, AccountWords words, WordRows rows) {
        this.sql = sql;
        this.words = words;
        this.rows = rows;
    }

    /** How far it is, locked until the transaction ends; empty where somebody else is at it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<SearchStateRecord> tryLock() {
        return locked(false).or(() -> sql.fetchExists(SEARCH_STATE) ? Optional.empty() : locked(true));
    }

    private Optional<SearchStateRecord> locked(boolean isPatient) {
        if (isPatient) {
            sql.insertInto(SEARCH_STATE)
                    .set(SEARCH_STATE.ID, THE_ONE)
                    .set(SEARCH_STATE.WALKED_TO, 0L)
                    .set(SEARCH_STATE.IS_BUILT, true)
                    .onDuplicateKeyIgnore()
                    .execute();
        }
        var state =
                sql.selectFrom(SEARCH_STATE).where(SEARCH_STATE.ID.eq(THE_ONE)).forUpdate();
        return isPatient ? state.fetchOptional() : state.skipLocked().fetchOptional();
    }

    /**
     * Waits for its turn, and then reads what whoever had it before has written: transactions are READ COMMITTED.
     *
     * @param goingContacts contacts of these accounts that are as good as gone
     * @param going the one of them that is
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void now(Set<Long> accounts, Collection<Long> goingContacts, @Nullable Long going) {
        locked(true);
        rewrite(accounts, ChangeNotes.ALL_RESOURCES, goingContacts, going);
    }

    /**
     * Under the lock.
     *
     * @param resourcesAfter the number of the last row of usage whose resource is not to be read
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void rewrite(Collection<Long> accounts, long resourcesAfter) {
        rewrite(accounts, resourcesAfter, List.of(), null);
    }

    private void rewrite(
            Collection<Long> accounts, long resourcesAfter, Collection<Long> goingContacts, @Nullable Long going) {
        WordRows.Draft draft = rows.draft();
        List<Long> all = List.copyOf(accounts);
        for (int from = 0; from < all.size(); from += ASKED) {
            some(all.subList(from, Math.min(all.size(), from + ASKED)), resourcesAfter, goingContacts, going, draft);
        }
        draft.write();
    }

    private void some(
            List<Long> accounts,
            long resourcesAfter,
            Collection<Long> goingContacts,
            @Nullable Long going,
            WordRows.Draft draft) {
        Map<Long, AccountLines> lines = new LinkedHashMap<>();
        accounts.forEach(account -> lines.put(account, new AccountLines()));
        sql.select(SEARCH_ACCOUNT.ACCOUNT_ID, SEARCH_ACCOUNT.WORDS)
                .from(SEARCH_ACCOUNT)
                .where(SEARCH_ACCOUNT.ACCOUNT_ID.in(accounts))
                .forEach(row -> lines.put(row.value1(), AccountLines.of(row.value2())));
        Map<Long, AccountLines> staying = new HashMap<>(lines);
        staying.keySet().removeIf(account -> account.equals(going));
        words.read(staying, resourcesAfter, goingContacts);
        lines.values().removeIf(each -> !each.isChanged());
        lines.forEach((account, each) -> each.differences(
                (place, word) -> draft.takeOut(place, word, account),
                (place, word) -> draft.add(place, word, account)));
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
        RowBatch.of(
                        sql,
                        sql.query("replace into search_account (account_id, words) values (?, ?)", 0L, ""),
                        List.copyOf(stored.entrySet()),
                        (row, values) -> values.number(row.getKey()).text(row.getValue()))
                .write();
        if (!gone.isEmpty()) {
            sql.deleteFrom(SEARCH_ACCOUNT)
                    .where(SEARCH_ACCOUNT.ACCOUNT_ID.in(gone))
                    .execute();
        }
    }
}
