package io.duskline.search;

import static io.duskline.db.tables.SearchAccount.SEARCH_ACCOUNT;
import static io.duskline.db.tables.SearchState.SEARCH_STATE;

import io.duskline.db.tables.records.SearchStateRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
     * Waits for its turn.
     *
     * @param goingContacts contacts of these accounts that are as good as gone
     * @param going the one of them that is
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void now(Set<Long> accounts, Collection<Long> goingContacts, @Nullable Long going) {
        locked(true);
        rewrite(accounts, goingContacts, going);
    }

    /** Under the lock. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void rewrite(Collection<Long> accounts) {
        rewrite(accounts, List.of(), null);
    }

    private void rewrite(Collection<Long> accounts, Collection<Long> goingContacts, @Nullable Long going) {
        WordRows.Draft draft = rows.draft();
        List<Long> all = List.copyOf(accounts);
        for (int from = 0; from < all.size(); from += ASKED) {
            some(all.subList(from, Math.min(all.size(), from + ASKED)), goingContacts, going, draft);
        }
        draft.write();
    }

    private void some(List<Long> accounts, Collection<Long> goingContacts, @Nullable Long going, WordRows.Draft draft) {
        Map<Long, Set<String>> before = new HashMap<>();
        sql.select(SEARCH_ACCOUNT.ACCOUNT_ID, SEARCH_ACCOUNT.WORDS)
                .from(SEARCH_ACCOUNT)
                .where(SEARCH_ACCOUNT.ACCOUNT_ID.in(accounts))
                .forEach(row -> before.put(row.value1(), row.value2().lines().collect(Collectors.toSet())));
        Map<Long, Set<String>> after = new HashMap<>(words.of(accounts, goingContacts));
        if (going != null) {
            after.remove(going);
        }
        List<Object[]> created = new ArrayList<>();
        List<Object[]> changed = new ArrayList<>();
        List<Object[]> gone = new ArrayList<>();
        for (Long account : accounts) {
            Set<String> old = before.getOrDefault(account, Set.of());
            Set<String> now = after.getOrDefault(account, Set.of());
            if (old.equals(now)) {
                continue;
            }
            now.stream().filter(line -> !old.contains(line)).forEach(line -> draft.add(line, account));
            old.stream().filter(line -> !now.contains(line)).forEach(line -> draft.takeOut(line, account));
            String lines = now.stream().sorted().collect(Collectors.joining("\n"));
            if (now.isEmpty()) {
                gone.add(new Object[] {account});
            } else if (old.isEmpty()) {
                created.add(new Object[] {account, lines});
            } else {
                changed.add(new Object[] {lines, account});
            }
        }
        write(created, changed, gone);
    }

    private void write(List<Object[]> created, List<Object[]> changed, List<Object[]> gone) {
        if (!created.isEmpty()) {
            sql.batch(
                            sql.insertInto(SEARCH_ACCOUNT, SEARCH_ACCOUNT.ACCOUNT_ID, SEARCH_ACCOUNT.WORDS)
                                    .values(0L, ""),
                            created.toArray(Object[][]::new))
                    .execute();
        }
        if (!changed.isEmpty()) {
            sql.batch(
                            sql.update(SEARCH_ACCOUNT)
                                    .set(SEARCH_ACCOUNT.WORDS, "")
                                    .where(SEARCH_ACCOUNT.ACCOUNT_ID.eq(0L)),
                            changed.toArray(Object[][]::new))
                    .execute();
        }
        if (!gone.isEmpty()) {
            sql.batch(
                            sql.deleteFrom(SEARCH_ACCOUNT).where(SEARCH_ACCOUNT.ACCOUNT_ID.eq(0L)),
                            gone.toArray(Object[][]::new))
                    .execute();
        }
    }
}
