package io.duskline.customer;

import static io.duskline.db.tables.Contact.CONTACT;

import io.duskline.db.SentRows;
import io.duskline.erasure.Erasure;
import io.duskline.erasure.Erasures;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.TableField;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Imports contacts of existing accounts. */
@Component
class ContactImporter implements RowImporter {

    static final Columns COLUMNS = new Columns(
            List.of(AccountIds.COLUMN, "email", "name", "roles"), List.of("locale", "time_zone", Cells.REMOVED), false);
    private static final String LOCALE = "en";
    private static final String ZONE = "UTC";

    /** Precision of the time at which a contact was last imported. */
    private static final Duration SEEN_TO = Duration.ofDays(7);

    private static final List<TableField<?, ?>> WRITTEN = List.of(
            CONTACT.NAME,
            CONTACT.IS_OWNER,
            CONTACT.IS_ADMIN,
            CONTACT.IS_TECHNICAL,
            CONTACT.IS_BILLING,
            CONTACT.LOCALE,
            CONTACT.TIME_ZONE,
            CONTACT.UPDATED_AT,
            CONTACT.SEEN_AT);

    private record Key(long accountId, String email) {}

    private static final Comparator<Key> ORDER =
            Comparator.comparingLong(Key::accountId).thenComparing(Key::email);

    private static final Field<Long> WANTED_ACCOUNT = SentRows.column("a", CONTACT.ACCOUNT_ID);
    private static final Field<String> WANTED_EMAIL = SentRows.column("e", CONTACT.EMAIL);

    private final DSLContext sql;
    private final Accounts accounts;
    private final PersonErasure personErasure;
    private final Erasures erasures;
    private final Suppressions suppressions;
    private final OptOuts optOuts;
    private final SearchIndexListener findable;
    private final Clock clock;

    ContactImporter(
            DSLContext sql,
            Accounts accounts,
            PersonErasure personErasure,
            Erasures erasures,
            Suppressions suppressions,
            OptOuts optOuts,
            SearchIndexListener findable,
            Clock clock) {
        this.sql = sql;
        this.accounts = accounts;
        this.personErasure = personErasure;
        this.erasures = erasures;
        this.suppressions = suppressions;
        this.optOuts = optOuts;
        this.findable = findable;
        this.clock = clock;
    }

    @Override
    public void take(List<Row> rows, String actor, ImportTally tally) {
        AccountIds ids = AccountIds.of(rows, accounts);
        Map<Key, Contact> stored = stored(rows, ids);
        Changes<Key, Contact> changes = new Changes<>(stored);
        AttributeCells attributes = AttributeCells.of(sql, rows, ids.ids().values());
        Set<Erasures.Barred> barred = erasures.barredContacts(
                rows.stream().map(row -> new Cells(row).raw("email")).collect(Collectors.toSet()));
        Set<Key> removed = new HashSet<>(); // later rows of the chunk do not restore these
        for (Row row : rows) {
            tally.count(row, cells -> {
                long account = ids.account(cells);
                String email = cells.email("email");
                Key key = new Key(account, email);
                if (cells.isRemoved()) {
                    return RowAction.of(() -> {
                        removed.add(key);
                        tally.remove(row, () -> erase(key, actor));
                    });
                }
                if (removed.contains(key) || Erasures.isBarred(EmailAddress.key(email), account, barred)) {
                    cells.bar("email");
                }
                Contact contact = read(cells, key, changes.now(key));
                AttributeCells.check(cells);
                return new RowAction(key.toString(), () -> attributes.put(account, cells, changes.put(key, contact)));
            });
        }
        Instant now = clock.instant();
        Chunk.insert(
                sql,
                Stream.concat(WRITTEN.stream(), Stream.of(CONTACT.ACCOUNT_ID, CONTACT.EMAIL))
                        .toList(),
                changes.toInsert(),
                contact -> values(contact, now, contact.accountId(), contact.email()));
        Chunk.update(sql, WRITTEN, CONTACT.ID, changes.toUpdate(), contact -> values(contact, now, contact.id()));
        findable.changed(
                changes.changed(Contact::name).stream().map(Contact::accountId).toList());
        seen(stored.values(), now);
        attributes.write(now);
        List<String> added = changes.toInsert().stream().map(Contact::email).toList();
        suppressions.backAgain(added);
        optOuts.backAgain(added);
    }

    private boolean erase(Key key, String actor) {
        return personErasure
                .contact(accounts.get(key.accountId()), key.email(), PersonErasure.SAID_SO, actor, Erasure.Way.IMPORT)
                .isNew();
    }

    /** Precise to a week, so that an import without changes writes almost nothing. */
    private void seen(Collection<Contact> contacts, Instant now) {
        sql.update(CONTACT)
                .set(CONTACT.SEEN_AT, now)
                .where(CONTACT.ID.in(contacts.stream().map(Contact::id).toList()))
                .and(CONTACT.SEEN_AT.isNull().or(CONTACT.SEEN_AT.lt(now.minus(SEEN_TO))))
                .execute();
    }

    /** All transactions lock the rows in this order, until they end. */
    private Map<Key, Contact> stored(List<Row> rows, AccountIds ids) {
        Map<Key, Object[]> keys = new TreeMap<>(ORDER);
        for (Row row : rows) {
            Cells cells = new Cells(row);
            Long account = ids.find(cells);
            if (account != null) {
                String email = EmailAddress.lookup(cells.raw("email"));
                keys.put(new Key(account, email), new Object[] {account, email});
            }
        }
        Map<Key, Contact> stored = new HashMap<>();
        if (!keys.isEmpty()) {
            sql.select(CONTACT.fields())
                    .from(SentRows.of(keys.values(), WANTED_ACCOUNT, WANTED_EMAIL))
                    .straightJoin(CONTACT.forceIndex("contact_email"))
                    .on(CONTACT.ACCOUNT_ID.eq(WANTED_ACCOUNT))
                    .and(CONTACT.EMAIL.eq(WANTED_EMAIL))
                    .forUpdate()
                    .fetchInto(CONTACT)
                    .map(Accounts::contact)
                    .forEach(contact -> stored.put(new Key(contact.accountId(), contact.email()), contact));
        }
        return stored;
    }

    private static Contact read(Cells cells, Key key, @Nullable Contact before) {
        return new Contact(
                before == null ? 0 : before.id(),
                key.accountId(),
                key.email(),
                cells.required("name", 1000),
                cells.roles("roles"),
                before != null && !cells.mention("locale") ? before.locale() : cells.locale("locale", LOCALE),
                before != null && !cells.mention("time_zone")
                        ? before.timeZone()
                        : ZoneId.of(cells.zone("time_zone", ZONE)),
                before == null ? null : before.ended());
    }

    private static Object[] values(Contact contact, Instant now, Object... key) {
        List<Object> values = new ArrayList<>();
        values.add(contact.name());
        for (ContactRole role : ContactRole.values()) {
            values.add(contact.roles().contains(role));
        }
        values.addAll(List.of(contact.locale(), contact.timeZone().getId(), now, now));
        values.addAll(List.of(key));
        return values.toArray();
    }
}
