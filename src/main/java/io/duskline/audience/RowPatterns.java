package io.duskline.audience;

import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.Integration.INTEGRATION;
import static io.duskline.db.tables.UsageTotal.USAGE_TOTAL;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.when;

import io.duskline.catalog.Integration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Record2;
import org.jooq.impl.DSL;

/**
 * Which rows of a rule match which accounts, read in one pass and grouped by pattern. Counts at rows and groups are sums over
 * these.
 */
final class RowPatterns {

    /** A group of accounts with the same matching rows, and their number. */
    record Alike(String pattern, Map<String, Integer> places, long accounts) {

        boolean holds(RuleRow row) {
            return pattern.charAt(places.getOrDefault(row.path(), 0)) == '1';
        }

        boolean matches(RuleGroup rule) {
            return NearMisses.cost(rule, true, this) == 0;
        }

        /** Whether they ever used the integration of the rule or the campaign. */
        boolean isUser() {
            return pattern.charAt(pattern.length() - 1) == '1';
        }
    }

    private static final Field<String> PATTERN = field(name("pattern"), String.class);

    private final Map<String, Integer> places = new HashMap<>();
    private final Field<String> pattern;

    private RowPatterns(RuleGroup rule, ClauseSql clauses) {
        List<RuleRow> rows = rule.rows().toList();
        Field<?>[] bits = new Field<?>[rows.size() + 1];
        for (int i = 0; i < rows.size(); i++) {
            bits[i] = bit(clauses.matches(rows.get(i).clause().orElseThrow()));
            places.put(rows.get(i).path(), i);
        }
        bits[rows.size()] = bit(isUser(rule, clauses.integration()));
        this.pattern = DSL.concat(bits);
    }

    /** For all accounts. */
    static List<Alike> read(DSLContext sql, RuleGroup rule, ClauseSql clauses) {
        RowPatterns patterns = new RowPatterns(rule, clauses);
        return sql.select(patterns.pattern.as(PATTERN), count())
                .from(ACCOUNT)
                .where(ACCOUNT.ERASED_AT.isNull())
                .groupBy(PATTERN)
                .fetch(row -> new Alike(row.value1(), patterns.places, row.value2()));
    }

    /** For each of these accounts. */
    static Map<Long, Alike> of(DSLContext sql, RuleGroup rule, ClauseSql clauses, Collection<Long> accounts) {
        RowPatterns patterns = new RowPatterns(rule, clauses);
        return sql.select(ACCOUNT.ID, patterns.pattern)
                .from(ACCOUNT)
                .where(ACCOUNT.ID.in(accounts))
                .fetchMap(Record2::value1, row -> new Alike(row.value2(), patterns.places, 1));
    }

    /**
     * SQL over an account row: its pattern satisfies the predicate.
     *
     * @param among limit over an account row
     */
    static Condition where(DSLContext sql, RuleGroup rule, ClauseSql clauses, Condition among, Predicate<Alike> asked) {
        RowPatterns patterns = new RowPatterns(rule, clauses);
        List<String> fitting = sql
                .selectDistinct(patterns.pattern)
                .from(ACCOUNT)
                .where(ACCOUNT.ERASED_AT.isNull(), among)
                .fetch(Record1::value1)
                .stream()
                .filter(pattern -> asked.test(new Alike(pattern, patterns.places, 1)))
                .toList();
        return ACCOUNT.ERASED_AT.isNull().and(patterns.pattern.in(fitting));
    }

    private static Field<String> bit(Condition holds) {
        return when(holds, inline("1")).otherwise(inline("0"));
    }

    /** SQL over an account row: it ever used an integration of the rule or of the campaign. */
    private static Condition isUser(RuleGroup rule, Integration integration) {
        Set<String> named = new HashSet<>(Set.of(integration.slug()));
        rule.rows().filter(row -> row.kind() == RuleRow.Kind.USES).forEach(row -> named.add(row.integration()));
        return ACCOUNT.ID.in(select(USAGE_TOTAL.ACCOUNT_ID)
                .from(USAGE_TOTAL)
                .join(INTEGRATION)
                .on(INTEGRATION.ID.eq(USAGE_TOTAL.INTEGRATION_ID))
                .where(INTEGRATION.SLUG.in(named)));
    }
}
