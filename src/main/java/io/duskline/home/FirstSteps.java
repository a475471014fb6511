package io.duskline.home;

import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.Integration.INTEGRATION;
import static io.duskline.db.tables.UsageImport.USAGE_IMPORT;
import static org.jooq.impl.DSL.max;

import io.duskline.web.Staff;
import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What has to be there before the first customers can be told that something ends. */
@Component
class FirstSteps {

    private final DSLContext sql;
    private final Staff staff;

    FirstSteps(DSLContext sql, Staff staff) {
        this.sql = sql;
        this.staff = staff;
    }

    /**
     * One of them. Public for the template only.
     *
     * @param why what it is needed for
     * @param at when it was last done; null where that says nothing
     */
    public record Step(
            String name,
            boolean isDone,
            String why,
            @Nullable Instant at,
            String button,
            String href) {}

    @Transactional(readOnly = true)
    public List<Step> all() {
        boolean anyIntegration = sql.fetchExists(INTEGRATION);
        boolean anyAccount = sql.fetchExists(ACCOUNT);
        @Nullable Instant used = sql.select(max(USAGE_IMPORT.AT)).from(USAGE_IMPORT).fetchOne(row -> row.value1());
        return List.of(
                new Step(
                        "Integrations",
                        anyIntegration,
                        anyIntegration
                                ? "They are in the catalog."
                                : "Enter what customers use that another company’s API stands behind.",
                        null,
                        anyIntegration ? "Open the catalog" : "Enter one",
                        anyIntegration ? "/console/catalog" : "/console/catalog/integrations/new"),
                new Step(
                        "Customers",
                        anyAccount,
                        anyAccount ? "Accounts and contacts are there." : "Import accounts and their contacts.",
                        null,
                        anyAccount ? "Open customers" : "Import",
                        "/console/customers"),
                new Step(
                        "Usage",
                        used != null,
                        "Without it nobody can say who is affected.",
                        used,
                        used == null ? "Import" : "Open usage",
                        "/console/customers"),
                new Step(
                        "A person who approves",
                        staff.hasFourEyes(),
                        "What is sent needs a second pair of eyes.",
                        null,
                        "Who may",
                        "/console/access"));
    }
}
