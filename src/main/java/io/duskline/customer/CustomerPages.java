package io.duskline.customer;

import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.Contact.CONTACT;
import static io.duskline.db.tables.Integration.INTEGRATION;
import static io.duskline.db.tables.IntegrationUsage.INTEGRATION_USAGE;
import static io.duskline.db.tables.Suppression.SUPPRESSION;
import static io.duskline.db.tables.UsageImport.USAGE_IMPORT;
import static io.duskline.db.tables.UsageTotal.USAGE_TOTAL;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.sum;

import io.duskline.figure.CountedFigure;
import io.duskline.figure.DerivedFigures;
import io.duskline.figure.FigureKind;
import io.duskline.web.Cursor;
import io.duskline.web.Fault;
import io.duskline.web.Listing;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Shows product managers the accounts and contacts with their totals. Totals are exact if counting is fast, else the last
 * count.
 */
@Controller
@RequestMapping("/console/customers")
class CustomerPages {

    private static final int PAGE = 50;

    private static final FigureKind<Totals> KIND = new FigureKind<>("customers", Totals.class);

    private final Accounts accounts;
    private final ImportRuns runs;
    private final Clock clock;
    private final DSLContext sql;
    private final DerivedFigures figures;

    CustomerPages(Accounts accounts, ImportRuns runs, Clock clock, DSLContext sql, DerivedFigures figures) {
        this.accounts = accounts;
        this.runs = runs;
        this.clock = clock;
        this.sql = sql;
        this.figures = figures;
    }

    @GetMapping
    ModelAndView overview(@RequestParam @Nullable String cursor) {
        return overview(cursor, "accounts", List.of(), HttpStatus.OK);
    }

    ModelAndView overview(@Nullable String cursor, String kind, List<Fault> faults, HttpStatusCode status) {
        ModelAndView page = new ModelAndView("console/customers", status);
        Listing<Account> all = Listing.of(accounts.after(Cursor.key(cursor, 0), PAGE + 1), PAGE, Account::id);
        page.addAllObjects(Map.of("q", "", "accounts", all.items(), "kind", kind, "faults", faults));
        totals().ifPresent(totals -> {
            page.addObject("totals", totals);
            page.addObject("isOld", CountedFigure.isOld(totals.at(), clock.instant()));
        });
        page.addObject("imports", runs.running());
        page.addObject("isFirst", cursor == null);
        page.addObject("next", all.next());
        return page;
    }

    /** Totals of one integration. Public for the templates only. */
    public record ByIntegration(
            String slug,
            String name,
            int accounts,
            long resources,
            @Nullable Instant lastImport) {}

    /**
     * Totals at one moment. Public for the templates only.
     *
     * @param integrations integrations of the catalog, most used first
     */
    public record Totals(
            int accounts, int contacts, int usage, int suppressed, List<ByIntegration> integrations, Instant at) {}

    /** Empty during the first count of many accounts. */
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
                integrations(),
                now);
    }

    private List<ByIntegration> integrations() {
        Field<Integer> accounts = count(USAGE_TOTAL.ACCOUNT_ID);
        return sql.select(
                        INTEGRATION.SLUG,
                        INTEGRATION.NAME,
                        accounts,
                        coalesce(sum(USAGE_TOTAL.RESOURCES), inline(BigDecimal.ZERO))
                                .cast(Long.class),
                        USAGE_IMPORT.AT)
                .from(INTEGRATION)
                .leftJoin(USAGE_TOTAL)
                .on(USAGE_TOTAL.INTEGRATION_ID.eq(INTEGRATION.ID))
                .leftJoin(USAGE_IMPORT)
                .on(USAGE_IMPORT.INTEGRATION_ID.eq(INTEGRATION.ID))
                .groupBy(INTEGRATION.ID, INTEGRATION.SLUG, INTEGRATION.NAME, USAGE_IMPORT.AT)
                .orderBy(accounts.desc(), INTEGRATION.NAME)
                .fetch(Records.mapping(ByIntegration::new));
    }
}
