package io.duskline.erasure;

import static io.duskline.db.DefaultSchema.DEFAULT_SCHEMA;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.list;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.sql;
import static org.jooq.impl.DSL.val;

import io.duskline.erasure.PersonalColumns.Column;
import io.duskline.erasure.PersonalColumns.Rows;
import io.duskline.ledger.Fingerprints;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.QueryPart;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Executes the declarations of {@link PersonalColumns}.
 *
 * <p>Places in their conditions: {@code :contacts}, {@code :accounts}, {@code :addresses} and {@code :account} are those of
 * {@link ErasureTarget}; {@code :theirs} are the rows of the contacts, or of the whole account; {@code :person} tells whether a
 * person asked; {@code :addresses(column)} finds texts that contain one of the addresses; {@code :every(table)} are all ids
 * of a table, so that an index that begins with them is used. {@code :deliveries} and {@code :returned} are ids that an
 * {@link ErasureStep} found.
 */
@Component
public class DeclaredErasure {

    private static final Pattern PLACE = Pattern.compile(":(\\w+)(?:\\((\\w+)\\))?");
    private static final String OF_CONTACTS = "account_id in :accounts and contact_id in :contacts";
    private static final String OF_ACCOUNT = "account_id = :account";

    private final DSLContext sql;
    private final Fingerprints fingerprints;
    private final Clock clock;

    DeclaredErasure(DSLContext sql, Fingerprints fingerprints, Clock clock) {
        this.sql = sql;
        this.fingerprints = fingerprints;
        this.clock = clock;
    }

    /** @return what the ledger calls the rows that have entries of their own */
    List<String> erase(ErasureTarget who) {
        Map<String, Function<@Nullable String, QueryPart>> places = new LinkedHashMap<>();
        places.put("contacts", none -> values(who.contacts()));
        places.put("accounts", none -> values(who.accounts()));
        places.put(
                "addresses", column -> column == null ? values(who.addresses()) : containsAny(column, who.addresses()));
        places.put("person", none -> condition(inline(who.isThorough())));
        places.put("every", table -> values(ids(Objects.requireNonNull(table))));
        Long account = who.account();
        if (account != null) {
            places.put("account", none -> val(account));
        }
        places.put("theirs", none -> where(account == null ? OF_CONTACTS : OF_ACCOUNT, places));
        return erase(places);
    }

    /**
     * Erases rows that an {@link ErasureStep} found, with those that belong to them.
     *
     * @param place {@code deliveries} or {@code returned}
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void erase(String place, Collection<Long> ids) {
        erase(Map.of(place, none -> values(ids)));
    }

    private List<String> erase(Map<String, Function<@Nullable String, QueryPart>> places) {
        List<String> subjects = new ArrayList<>();
        for (Rows rows : PersonalColumns.rows()) {
            boolean isReached =
                    PLACE.matcher(rows.where()).results().allMatch(found -> places.containsKey(found.group(1)));
            if (isReached) {
                subjects.addAll(erase(rows, where(rows.where(), places)));
            }
        }
        return subjects;
    }

    private static Condition where(String where, Map<String, Function<@Nullable String, QueryPart>> places) {
        List<QueryPart> parts = new ArrayList<>();
        String template = PLACE.matcher(where).replaceAll(found -> {
            parts.add(Objects.requireNonNull(places.get(found.group(1))).apply(found.group(2)));
            return "{" + (parts.size() - 1) + "}";
        });
        return condition(template, parts.toArray(QueryPart[]::new));
    }

    private List<String> erase(Rows rows, Condition where) {
        Table<?> table = table(rows);
        if (rows.isDeleted()) {
            sql.deleteFrom(table).where(where).execute();
            return List.of();
        }
        List<Column> columns = PersonalColumns.of(rows.table()).stream()
                .filter(column -> column.fate().isChange())
                .toList();
        if (columns.stream().noneMatch(column -> column.fate().isComputed())) {
            sql.update(table).set(changes(table, columns, null)).where(where).execute();
            return List.of();
        }
        return eraseEach(rows, table, columns, where);
    }

    private List<String> eraseEach(Rows rows, Table<?> table, List<Column> columns, Condition where) {
        List<String> subjects = new ArrayList<>();
        List<Query> updates = new ArrayList<>();
        for (Record row : sql.select().from(table).where(where).fetch()) {
            Condition isIt = Objects.requireNonNull(table.getPrimaryKey()).getFields().stream()
                    .map(key -> is(key, row))
                    .reduce(Condition::and)
                    .orElseThrow();
            updates.add(sql.update(table).set(changes(table, columns, row)).where(isIt));
            if (rows.entryKey() != null) {
                subjects.add(rows.table() + ":" + row.get(rows.entryKey()));
            }
        }
        sql.batch(updates).execute();
        return subjects;
    }

    private Map<Field<?>, @Nullable Object> changes(Table<?> table, List<Column> columns, @Nullable Record row) {
        Map<Field<?>, @Nullable Object> changes = new LinkedHashMap<>();
        for (Column column : columns) {
            Field<?> field = Objects.requireNonNull(table.field(column.name()));
            String before = row == null || !column.fate().isComputed() ? "" : text(row, column);
            changes.put(
                    field,
                    switch (column.fate()) {
                        case SET -> value(column);
                        case FILLED -> filled(field, value(column));
                        case FINGERPRINT -> before.isEmpty() ? "" : fingerprints.ofAddress(before);
                        case ACCOUNT_FINGERPRINT ->
                            Fingerprints.isErased(before) ? before : fingerprints.ofAccount(before);
                        case REPLY_CODE -> ReplyCode.of(before);
                        case CODE_OR_ERASED -> codeOrErased(before);
                        default -> field.getDataType().nullable() ? null : "";
                    });
        }
        return changes;
    }

    private Object value(Column column) {
        String value = Objects.requireNonNull(column.value());
        return value.equals(PersonalColumns.NOW) ? clock.instant() : value;
    }

    private static String text(Record row, Column column) {
        return Objects.requireNonNullElse(row.get(column.name(), String.class), "");
    }

    private static String codeOrErased(String text) {
        String code = ReplyCode.of(text);
        return code.isEmpty() && !text.isEmpty() ? ErasedTexts.GONE : code;
    }

    private static <T> Field<T> filled(Field<T> field, Object value) {
        return coalesce(field, val(value, field));
    }

    private static <T> Condition is(Field<T> key, Record row) {
        return key.eq(row.get(key));
    }

    private List<Long> ids(String table) {
        return sql.select(field(name("id"), Long.class))
                .from(DSL.table(name(table)))
                .fetch(0, Long.class);
    }

    private static QueryPart containsAny(String column, Collection<String> addresses) {
        Field<String> text = lower(field(name(column), String.class));
        return sql("({0})", addresses.stream().map(text::contains).reduce(falseCondition(), Condition::or));
    }

    /** A list in brackets, as {@code in} takes it; one of nothing has no members. */
    private static QueryPart values(Collection<?> values) {
        return sql(
                "({0})",
                values.isEmpty()
                        ? inline((Object) null)
                        : list(values.stream().map(DSL::val).toList()));
    }

    private static Table<?> table(Rows rows) {
        return Objects.requireNonNull(DEFAULT_SCHEMA.getTable(rows.table()));
    }
}
