package io.duskline.erasure;

import static io.duskline.db.DefaultSchema.DEFAULT_SCHEMA;
import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.Contact.CONTACT;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.customer.Account;
import io.duskline.customer.Contact;
import io.duskline.erasure.ErasedColumns.Column;
import io.duskline.ledger.Fingerprints;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Fills every column, erases, and looks at every column: what docs/reference/personal-data.md says is what happens. */
@DusklineTest
class RowErasureTest extends ErasureStory {

    private static final long THEIRS = 900_001;
    private static final long OTHERS = 900_002;
    private static final String STAFF = "staff@vendor.example";
    private static final String GONE = "(no row)";
    private static final String REPLY_CODE = "its code (`550 5.1.1`)";
    private static final String CODE_OR_ERASED = "its code, or `[erased]`";

    /** Their own tests look at these. */
    private static final Set<String> NOT_FILLED = Set.of(
            "contact",
            "erasure",
            "ledger_entry",
            "ledger_head",
            "search_account",
            "search_note",
            "search_word",
            "seal",
            "scheduled_tasks");

    /** What other code reads while it erases. */
    private static final Map<String, String> READ = Map.of(
            "delivery.state",
            "delivered",
            "attempt.outcome",
            "delivered",
            "delivery.model",
            "{\"a\":\"Zaphod\"}",
            "review.subject_type",
            "notice_period_exception");

    @Autowired
    Fingerprints fingerprints;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void everyColumnIsAsThePageSaysAfterAnErasure(boolean isAccount) {
        Account acme = account("acme");
        Account maison = account("maison");
        fill(THEIRS, acme, contact("acme", OWNER));
        fill(OTHERS, maison, accounts.contacts(maison.id()).getFirst());
        Map<Column, Object> theirs = read(THEIRS, acme);
        Map<Column, Object> others = read(OTHERS, maison);
        assertThat(theirs).hasSizeGreaterThan(200);

        if (isAccount) {
            personErasure.account(acme, WHY, BY, Erasure.Way.PERSON);
        } else {
            personErasure.address(OWNER, WHY, BY, Erasure.Way.PERSON);
        }

        SoftAssertions all = new SoftAssertions();
        Map<Column, Object> left = read(THEIRS, acme);
        theirs.forEach((column, before) -> all.assertThat(left.getOrDefault(column, GONE))
                .as("theirs: %s", column)
                .isEqualTo(isReached(column, isAccount) ? erased(column, before) : sifted(column, before)));
        Map<Column, Object> stayed = read(OTHERS, maison);
        others.forEach((column, before) -> all.assertThat(stayed.getOrDefault(column, GONE))
                .as("others: %s", column)
                .isEqualTo(sifted(column, before)));
        all.assertAll();
        assertThat(sql.fetchCount(CONTACT, CONTACT.EMAIL.eq(OWNER))).isZero();
    }

    private static boolean isReached(Column column, boolean isAccount) {
        return column.isStep() || isAccount || !column.isOfAccount();
    }

    private Object erased(Column column, Object before) {
        if (column.isStep()) {
            return GONE;
        }
        String now = clock.instant().toString();
        return switch (column.stays()) {
            case ErasedColumns.ROW_GOES -> GONE;
            case "nothing" -> "";
            case "the time", "what it was, or the time" -> now;
            case "the fingerprint" ->
                column.table().equals("account") ? fingerprints.ofAccount("acme") : fingerprints.ofAddress(OWNER);
            case REPLY_CODE -> "550 5.1.1";
            case CODE_OR_ERASED -> ErasedTexts.GONE;
            case ErasedColumns.SEARCHED -> sifted(column, before);
            default -> column.isListed() ? before : quoted(column);
        };
    }

    /** The value in {@code what it was, or `value`}. */
    private static String quoted(Column column) {
        String stays = column.stays();
        return stays.substring(stays.indexOf('`') + 1, stays.lastIndexOf('`'));
    }

    private Object sifted(Column column, Object before) {
        boolean isSearched = column.stays().equals(ErasedColumns.SEARCHED) || column.isSifted();
        return isSearched ? before.toString().replace(OWNER, fingerprints.ofAddress(OWNER)) : before;
    }

    private static Table<?> table(Column column) {
        return Objects.requireNonNull(DEFAULT_SCHEMA.getTable(column.table()));
    }

    private void fill(long number, Account account, Contact contact) {
        transaction.executeWithoutResult(status -> {
            sql.execute("set foreign_key_checks = 0");
            for (Table<?> table : DEFAULT_SCHEMA.getTables()) {
                boolean isPersonal =
                        !ErasedColumns.of(table.getName()).isEmpty() || table.field("account_id", Long.class) != null;
                if (isPersonal && !NOT_FILLED.contains(table.getName())) {
                    Map<Field<?>, Object> values = new LinkedHashMap<>();
                    for (Field<?> field : table.fields()) {
                        values.put(field, value(table, field, number, account, contact));
                    }
                    if (table.equals(ACCOUNT)) {
                        values.remove(ACCOUNT.ID);
                        values.remove(ACCOUNT.EXTERNAL_ID);
                        sql.update(ACCOUNT)
                                .set(values)
                                .where(ACCOUNT.ID.eq(account.id()))
                                .execute();
                    } else {
                        sql.insertInto(table).set(values).execute();
                    }
                }
            }
            sql.execute("set foreign_key_checks = 1");
        });
    }

    private Object value(Table<?> table, Field<?> field, long number, Account account, Contact contact) {
        Class<?> type = field.getType();
        Column column = ErasedColumns.find(table.getName(), field.getName()).orElse(null);
        if (column != null && column.stays().startsWith("what it was, or ")) {
            return null;
        }
        if (type == Long.class || type == Integer.class) {
            return switch (field.getName()) {
                case "account_id" -> account.id();
                case "contact_id" -> contact.id();
                default ->
                    field.getName().equals("id") || field.getName().endsWith("_id") ? number : number - THEIRS + 1;
            };
        }
        if (type == String.class) {
            String text = READ.getOrDefault(table.getName() + "." + field.getName(), text(column, field, number));
            int length = field.getDataType().length();
            return length > 0 && text.length() > length ? text.substring(text.length() - length) : text;
        }
        if (type == byte[].class) {
            return String.valueOf(number).getBytes(StandardCharsets.UTF_8);
        }
        if (type == Boolean.class) {
            return field.getName().equals("is_standing");
        }
        if (type == LocalDate.class) {
            return LocalDate.EPOCH;
        }
        if (type == LocalDateTime.class) {
            return LocalDate.EPOCH.atStartOfDay();
        }
        return type == Instant.class ? TestClock.START : null;
    }

    private static String text(Column column, Field<?> field, long number) {
        boolean isTheirs = number == THEIRS;
        String mentions = column != null && column.isSifted() ? " about " + OWNER : "";
        return switch (column == null ? "" : column.stays()) {
            case "the fingerprint" -> isTheirs ? OWNER : "other@maison.example";
            case REPLY_CODE -> "550 5.1.1 no Zaphod here";
            case CODE_OR_ERASED -> "Zaphod called" + mentions;
            case ErasedColumns.SEARCHED -> number + " says " + OWNER;
            case "staff" -> number + STAFF;
            default -> field.getName() + number + mentions;
        };
    }

    /** Texts, and what else an erasure changes, of the rows of a number; null is empty. */
    private Map<Column, Object> read(long number, Account account) {
        Map<Column, Object> found = new LinkedHashMap<>();
        for (Column column : ErasedColumns.all()) {
            if (!NOT_FILLED.contains(column.table()) && DEFAULT_SCHEMA.getTable(column.table()) != null) {
                Table<?> table = table(column);
                for (Record row : sql.selectFrom(table)
                        .where(isOf(table, number, account))
                        .fetch()) {
                    Object value = row.get(column.name());
                    found.put(
                            column,
                            value instanceof byte[] bytes
                                    ? new String(bytes, StandardCharsets.UTF_8)
                                    : value == null ? "" : value.toString());
                }
            }
        }
        return found;
    }

    /** By its number; where a row has none, by the account or by a text that contains it. */
    private static Condition isOf(Table<?> table, long number, Account account) {
        if (table.equals(ACCOUNT)) {
            return ACCOUNT.ID.eq(account.id());
        }
        List<Field<?>> numbers = Arrays.stream(table.fields())
                .filter(field -> field.getType() == Long.class)
                .filter(field -> field.getName().equals("id") || field.getName().endsWith("_id"))
                .filter(field -> !field.getName().equals("contact_id"))
                .toList();
        for (Field<?> field : numbers) {
            if (!field.getName().equals("account_id")) {
                return DSL.condition("{0} = {1}", field, DSL.inline(number));
            }
        }
        return numbers.isEmpty()
                ? DSL.or(Arrays.stream(table.fields())
                        .filter(field -> field.getType() == String.class)
                        .map(field -> DSL.condition("locate({0}, {1}) > 0", DSL.inline(String.valueOf(number)), field))
                        .toList())
                : DSL.condition("{0} = {1}", numbers.getFirst(), DSL.inline(account.id()));
    }
}
