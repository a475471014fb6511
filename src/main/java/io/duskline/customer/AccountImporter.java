package io.duskline.customer;

import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.AccountAttribute.ACCOUNT_ATTRIBUTE;

import io.duskline.customer.ManagerConsequence.Changed;
import io.duskline.erasure.Erasure;
import io.duskline.erasure.Erasures;
import io.duskline.ledger.Fingerprints;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.TableField;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Imports accounts. A column or attribute that the file does not contain keeps its stored value. */
@Component
class AccountImporter implements RowImporter {

    private static final String EXTERNAL_ID = "external_id";

    static final Columns COLUMNS = new Columns(
            List.of(EXTERNAL_ID, "name"),
            List.of(
                    "plan",
                    "region",
                    "manager_email",
                    "promised_days",
                    "promise_ground",
                    "promise_role",
                    "promise_source",
                    Cells.REMOVED),
            true);

    private static final List<TableField<?, ?>> WRITTEN = List.of(
            ACCOUNT.NAME,
            ACCOUNT.PLAN,
            ACCOUNT.REGION,
            ACCOUNT.MANAGER_EMAIL,
            ACCOUNT.PROMISED_DAYS,
            ACCOUNT.PROMISE_GROUND,
            ACCOUNT.PROMISE_ROLE,
            ACCOUNT.PROMISE_SOURCE,
            ACCOUNT.UPDATED_AT);

    private final DSLContext sql;
    private final Accounts accounts;
    private final AccountManagers managers;
    private final PersonErasure personErasure;
    private final Erasures erasures;
    private final SearchIndexListener findable;
    private final Clock clock;

    AccountImporter(
            DSLContext sql,
            Accounts accounts,
            AccountManagers managers,
            PersonErasure personErasure,
            Erasures erasures,
            SearchIndexListener findable,
            Clock clock) {
        this.sql = sql;
        this.accounts = accounts;
        this.managers = managers;
        this.personErasure = personErasure;
        this.erasures = erasures;
        this.findable = findable;
        this.clock = clock;
    }

    @Override
    public void take(List<Row> rows, String actor, ImportTally tally) {
        Set<String> keys =
                rows.stream().map(row -> new Cells(row).raw(EXTERNAL_ID)).collect(Collectors.toSet());
        Map<String, Account> stored = accounts.lockByExternalId(keys);
        Changes<String, Account> changes = new Changes<>(stored);
        Set<String> barred = erasures.barredAccounts(keys);
        Set<String> removed = new HashSet<>(); // later rows of the chunk do not restore these
        for (Row row : rows) {
            tally.count(row, cells -> {
                String key = cells.required(EXTERNAL_ID, 200);
                if (cells.isRemoved()) {
                    return RowAction.of(() -> {
                        removed.add(key);
                        tally.remove(row, () -> erase(key, actor));
                    });
                }
                if (removed.contains(key) || barred.contains(key)) {
                    cells.bar(EXTERNAL_ID);
                }
                if (key.startsWith(Fingerprints.PREFIX)) {
                    cells.fault(
                            EXTERNAL_ID,
                            "begins with " + Fingerprints.PREFIX + ", as only what is left of erased accounts does");
                }
                Account account = read(cells, key, changes.now(key));
                return new RowAction(key, () -> changes.put(key, account));
            });
        }
        Instant now = clock.instant();
        insert(changes.toInsert(), now);
        update(changes.toUpdate(), now);
        List<String> renamed =
                changes.changed(Account::name).stream().map(Account::externalId).toList();
        if (!renamed.isEmpty()) {
            findable.changed(accounts.of(renamed).values());
        }
        managers.follow(
                changes.toUpdate().stream()
                        .map(account -> new Changed(account.id(), managerOf(stored, account), account.managerEmail()))
                        .filter(change -> !Objects.equals(change.before(), change.manager()))
                        .toList(),
                actor);
    }

    private static @Nullable String managerOf(Map<String, Account> stored, Account account) {
        return Objects.requireNonNull(stored.get(account.externalId())).managerEmail();
    }

    private boolean erase(String externalId, String actor) {
        Account account = accounts.get(externalId);
        return personErasure
                .account(account, PersonErasure.SAID_SO, actor, Erasure.Way.IMPORT)
                .isNew();
    }

    private static Account read(Cells cells, String externalId, @Nullable Account before) {
        Map<String, String> attributes = new TreeMap<>(before == null ? Map.of() : before.attributes());
        String name = cells.required("name", 1000);
        String plan = cells.optional("plan", 100, before == null ? null : before.plan());
        String region = cells.optional("region", 100, before == null ? null : before.region());
        String manager = before == null ? null : before.managerEmail();
        if (cells.mention("manager_email")) {
            manager = cells.raw("manager_email").isEmpty() ? null : cells.email("manager_email");
        }
        cells.forEachAttribute(column -> {
            String value = cells.text(column, 1000);
            String attribute = column.substring(Columns.ATTRIBUTE.length());
            if (value.isEmpty()) {
                attributes.remove(attribute);
            } else {
                attributes.put(attribute, value);
            }
        });
        @Nullable AccountPromise promise = AccountPromise.read(cells, before == null ? null : before.promise());
        return new Account(
                before == null ? 0 : before.id(), externalId, name, plan, region, manager, promise, attributes);
    }

    private void insert(List<Account> created, Instant now) {
        Chunk.insert(
                sql,
                Stream.concat(WRITTEN.stream(), Stream.of(ACCOUNT.EXTERNAL_ID)).toList(),
                created,
                account -> values(account, now, account.externalId()));
        List<Account> described =
                created.stream().filter(a -> !a.attributes().isEmpty()).toList();
        Map<String, Long> ids =
                accounts.of(described.stream().map(Account::externalId).toList());
        describe(described, account -> Objects.requireNonNull(ids.get(account.externalId())));
    }

    private void update(List<Account> changed, Instant now) {
        Chunk.update(sql, WRITTEN, ACCOUNT.ID, changed, account -> values(account, now, account.id()));
        sql.deleteFrom(ACCOUNT_ATTRIBUTE)
                .where(ACCOUNT_ATTRIBUTE.ACCOUNT_ID.in(
                        changed.stream().map(Account::id).toList()))
                .execute();
        describe(changed, Account::id);
    }

    private static @Nullable Object[] values(Account account, Instant now, Object key) {
        @Nullable AccountPromise promise = account.promise();
        @Nullable ContactRole role = promise == null ? null : promise.role();
        return new @Nullable Object[] {
            account.name(),
            account.plan(),
            account.region(),
            account.managerEmail(),
            promise == null ? null : promise.days(),
            promise == null ? null : promise.ground().code(),
            role == null ? null : role.code(),
            promise == null ? null : promise.source(),
            now,
            key
        };
    }

    private void describe(List<Account> described, Function<Account, Long> id) {
        List<@Nullable Object[]> attributes = new ArrayList<>();
        described.forEach(account -> account.attributes()
                .forEach((name, value) -> attributes.add(new @Nullable Object[] {id.apply(account), name, value})));
        Chunk.insert(
                sql,
                List.of(ACCOUNT_ATTRIBUTE.ACCOUNT_ID, ACCOUNT_ATTRIBUTE.NAME, ACCOUNT_ATTRIBUTE.ATTRIBUTE_VALUE),
                attributes,
                Function.identity());
    }
}
