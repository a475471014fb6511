package io.duskline.audience;

import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.AccountAttribute.ACCOUNT_ATTRIBUTE;
import static org.jooq.impl.DSL.count;

import io.duskline.figure.DerivedFigures;
import io.duskline.figure.FigureKind;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** Values to choose in conditions: the plans, regions and attributes of the accounts. */
@Component
public class AudienceChoices {

    /** If there are more values, the user types them instead. */
    private static final int MOST = 24;

    private static final int MOST_ATTRIBUTES = 200;

    /** Values that fewer accounts share may identify a customer and are not offered. */
    private static final int SHARED = 3;

    private static final FigureKind<Choices> KIND = new FigureKind<>("choices", Choices.class);

    private final DSLContext sql;
    private final DerivedFigures figures;
    private final Clock clock;

    AudienceChoices(DSLContext sql, DerivedFigures figures, Clock clock) {
        this.sql = sql;
        this.figures = figures;
        this.clock = clock;
    }

    /**
     * The accounts' values, most frequent first.
     *
     * @param attributes values by attribute name
     */
    public record Choices(List<String> plans, List<String> regions, Map<String, List<String>> attributes, Instant at) {

        static final Choices NONE = new Choices(List.of(), List.of(), Map.of(), Instant.EPOCH);

        /** Values for a condition; those already chosen come first. */
        public List<String> of(RuleRow row) {
            return switch (row.kind()) {
                case USES -> List.of();
                case PLAN -> plans;
                case REGION -> regions;
                case ATTRIBUTE -> attributes.getOrDefault(row.name(), List.of());
            };
        }
    }

    /** Last read values; empty while the values of many accounts are read for the first time. */
    public Choices find() {
        return figures.find(KIND.request("all", this::read)).orElse(Choices.NONE);
    }

    private Choices read() {
        Condition isThere = ACCOUNT.ERASED_AT.isNull();
        return new Choices(
                values(ACCOUNT.PLAN, isThere), values(ACCOUNT.REGION, isThere), attributes(), clock.instant());
    }

    private List<String> values(TableField<?, String> of, Condition which) {
        return sql.select(of, count())
                .from(of.getTable())
                .where(of.isNotNull(), which)
                .groupBy(of)
                .having(count().ge(SHARED))
                .orderBy(count().desc(), of)
                .limit(MOST)
                .fetch(of);
    }

    private Map<String, List<String>> attributes() {
        Map<String, List<String>> found = new LinkedHashMap<>();
        sql.select(ACCOUNT_ATTRIBUTE.NAME, DSL.countDistinct(ACCOUNT_ATTRIBUTE.ATTRIBUTE_VALUE))
                .from(ACCOUNT_ATTRIBUTE)
                .groupBy(ACCOUNT_ATTRIBUTE.NAME)
                .having(count().ge(SHARED))
                .orderBy(count().desc(), ACCOUNT_ATTRIBUTE.NAME)
                .limit(MOST_ATTRIBUTES)
                .forEach(row -> found.put(
                        row.value1(),
                        row.value2() <= MOST * SHARED
                                ? values(ACCOUNT_ATTRIBUTE.ATTRIBUTE_VALUE, ACCOUNT_ATTRIBUTE.NAME.eq(row.value1()))
                                : List.of()));
        return found;
    }
}
