package io.duskline.customer;

import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.Contact.CONTACT;
import static io.duskline.db.tables.Integration.INTEGRATION;
import static io.duskline.db.tables.IntegrationUsage.INTEGRATION_USAGE;
import static io.duskline.db.tables.Suppression.SUPPRESSION;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.countDistinct;
import static org.jooq.impl.DSL.max;

import io.duskline.figure.DerivedFigures;
import io.duskline.figure.FigureKind;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Counts what there is: exactly where that is quick, else as it was counted last. */
@Component
class CustomerFigures {

    private static final FigureKind<Totals> KIND = new FigureKind<>("customers", Totals.class);

    private final DSLContext sql;
    private final DerivedFigures figures;
    private final Clock clock;

    CustomerFigures(DSLContext sql, DerivedFigures figures, Clock clock) {
        this.sql = sql;
        this.figures = figures;
        this.clock = clock;
    }

    /** Of one integration. Public for the templates only. */
    public record ByIntegration(
            String slug,
            String name,
            int accounts,
            int resources,
            @Nullable Instant lastImport) {}

    /**
     * At one moment. Public for the templates only.
     *
     * @param uses of the integrations that are used
     */
    public record Totals(int accounts, int contacts, int usage, int suppressed, List<Use> uses, Instant at) {}

    /** By how many one integration is used. Public for what keeps it only. */
    public record Use(long integrationId, int accounts, int resources, Instant lastImport) {}

    /** Empty while many are counted for the first time. */
    Optional<Totals> totals() {
        return figures.find(KIND.request("all", this::now));
    }

    private Totals now() {
        Instant now = clock.instant();
        return new Totals(
                sql.fetchCount(ACCOUNT),
                sql.fetchCount(CONTACT, EndedContacts.isNone()),
                sql.fetchCount(INTEGRATION_USAGE),
                sql.fetchCount(SUPPRESSION),
                uses(),
                now);
    }

    private List<Use> uses() {
        return sql.select(
                        INTEGRATION_USAGE.INTEGRATION_ID,
                        countDistinct(INTEGRATION_USAGE.ACCOUNT_ID),
                        count(),
                        max(INTEGRATION_USAGE.UPDATED_AT))
                .from(INTEGRATION_USAGE)
                .groupBy(INTEGRATION_USAGE.INTEGRATION_ID)
                .fetch(Records.mapping(Use::new));
    }

    /** Every integration of the catalog, the most used first. */
    List<ByIntegration> byIntegration(Totals totals) {
        Map<Long, Use> uses = totals.uses().stream().collect(Collectors.toMap(Use::integrationId, Function.identity()));
        return sql
                .select(INTEGRATION.ID, INTEGRATION.SLUG, INTEGRATION.NAME)
                .from(INTEGRATION)
                .fetch(row -> used(row.value2(), row.value3(), uses.get(row.value1())))
                .stream()
                .sorted(Comparator.comparingInt(ByIntegration::accounts)
                        .reversed()
                        .thenComparing(ByIntegration::name, String.CASE_INSENSITIVE_ORDER))
                .toList();
    }

    private static ByIntegration used(String slug, String name, @Nullable Use use) {
        return use == null
                ? new ByIntegration(slug, name, 0, 0, null)
                : new ByIntegration(slug, name, use.accounts(), use.resources(), use.lastImport());
    }
}
