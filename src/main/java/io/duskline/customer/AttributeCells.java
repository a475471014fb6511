package io.duskline.customer;

import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.AccountAttribute.ACCOUNT_ATTRIBUTE;

import io.duskline.customer.ImportTally.Effect;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Attributes of accounts that rows of contacts or usage name. A row without a value leaves the attribute as it is, since other
 * rows of the same account may have one.
 */
final class AttributeCells {

    private static final int LONGEST = 1000;

    private record Key(long accountId, String name) {}

    private record Attribute(Key key, String text) {}

    private final DSLContext sql;
    private final Changes<Key, Attribute> changes;

    private AttributeCells(DSLContext sql, List<Attribute> stored) {
        this.sql = sql;
        this.changes = new Changes<>(stored.stream().collect(Collectors.toMap(Attribute::key, Function.identity())));
    }

    static AttributeCells of(DSLContext sql, List<Row> rows, Collection<Long> accounts) {
        Set<String> names = rows.stream()
                .flatMap(row -> row.cells().keySet().stream())
                .filter(column -> column.startsWith(Columns.ATTRIBUTE))
                .map(AttributeCells::name)
                .collect(Collectors.toSet());
        return new AttributeCells(
                sql,
                names.isEmpty()
                        ? List.of()
                        : sql.selectFrom(ACCOUNT_ATTRIBUTE)
                                .where(ACCOUNT_ATTRIBUTE.ACCOUNT_ID.in(accounts), ACCOUNT_ATTRIBUTE.NAME.in(names))
                                .fetch(row -> new Attribute(
                                        new Key(row.getAccountId(), row.getName()), row.getAttributeValue())));
    }

    private static String name(String column) {
        return column.substring(Columns.ATTRIBUTE.length());
    }

    /** Notes what is wrong with them in this row. */
    static void check(Cells cells) {
        cells.forEachAttribute(column -> cells.text(column, LONGEST));
    }

    /** @return the effect of the row, which is at least a change if it changes an attribute */
    Effect put(long accountId, Cells cells, Effect effect) {
        Set<Effect> effects = new HashSet<>();
        cells.forEachAttribute(column -> {
            String value = cells.raw(column);
            if (!value.isEmpty()) {
                Key key = new Key(accountId, name(column));
                effects.add(changes.put(key, new Attribute(key, value)));
            }
        });
        boolean isChange = effects.contains(Effect.CREATED) || effects.contains(Effect.UPDATED);
        return isChange && effect == Effect.UNCHANGED ? Effect.UPDATED : effect;
    }

    void write(Instant now) {
        List<Attribute> changed = Stream.concat(changes.toInsert().stream(), changes.toUpdate().stream())
                .sorted(Comparator.comparingLong((Attribute each) -> each.key().accountId())
                        .thenComparing(each -> each.key().name()))
                .toList();
        if (changed.isEmpty()) {
            return;
        }
        sql.deleteFrom(ACCOUNT_ATTRIBUTE)
                .where(DSL.row(ACCOUNT_ATTRIBUTE.ACCOUNT_ID, ACCOUNT_ATTRIBUTE.NAME)
                        .in(changes.toUpdate().stream()
                                .map(each -> DSL.row(
                                        each.key().accountId(), each.key().name()))
                                .toList()))
                .execute();
        Chunk.insert(
                sql,
                List.of(ACCOUNT_ATTRIBUTE.ACCOUNT_ID, ACCOUNT_ATTRIBUTE.NAME, ACCOUNT_ATTRIBUTE.ATTRIBUTE_VALUE),
                changed,
                each -> new @Nullable Object[] {
                    each.key().accountId(), each.key().name(), each.text()
                });
        sql.update(ACCOUNT)
                .set(ACCOUNT.UPDATED_AT, now)
                .where(ACCOUNT.ID.in(
                        changed.stream().map(each -> each.key().accountId()).toList()))
                .execute();
    }
}
