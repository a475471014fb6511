package io.duskline.catalog;

import static io.duskline.db.tables.Deprecation.DEPRECATION;
import static io.duskline.db.tables.Integration.INTEGRATION;
import static io.duskline.db.tables.IntegrationAlias.INTEGRATION_ALIAS;
import static org.jooq.impl.DSL.select;

import io.duskline.ledger.SubjectNames;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Integrations and deprecations as ledger subjects. */
@Component
class CatalogNames implements SubjectNames {

    private static final String CONSOLE = "console";

    private final DSLContext sql;

    CatalogNames(DSLContext sql) {
        this.sql = sql;
    }

    @Override
    public Map<String, Named> named(Collection<String> subjects) {
        Map<String, Named> named = new HashMap<>();
        sql.select(DEPRECATION.SLUG, INTEGRATION.NAME)
                .from(DEPRECATION)
                .join(INTEGRATION)
                .on(INTEGRATION.ID.eq(DEPRECATION.INTEGRATION_ID))
                .where(DEPRECATION.SLUG.in(
                        SubjectNames.of("deprecation", subjects).keySet()))
                .forEach(row -> named.put(
                        "deprecation:" + row.value1(),
                        named("The end of " + row.value2(), "/console/catalog/" + row.value1())));
        sql.select(INTEGRATION.SLUG, INTEGRATION.NAME)
                .from(INTEGRATION)
                .where(INTEGRATION.SLUG.in(
                        SubjectNames.of("integration", subjects).keySet()))
                .forEach(row -> named.put("integration:" + row.value1(), named(row.value2(), "/console/catalog")));
        return named;
    }

    private static Named named(String words, String href) {
        return new Named(words, words, href, CONSOLE);
    }

    /** A match for an integration includes its deprecations. */
    @Override
    public List<String> meant(String words, int limit) {
        List<String> meant = new ArrayList<>();
        sql.select(INTEGRATION.ID, INTEGRATION.SLUG)
                .from(INTEGRATION)
                .where(INTEGRATION
                        .NAME
                        .containsIgnoreCase(words)
                        .or(INTEGRATION.SLUG.eq(words))
                        .or(INTEGRATION.ID.in(select(INTEGRATION_ALIAS.INTEGRATION_ID)
                                .from(INTEGRATION_ALIAS)
                                .where(INTEGRATION_ALIAS.ALIAS.containsIgnoreCase(words)))))
                .limit(limit)
                .forEach(row -> {
                    meant.add("integration:" + row.value2());
                    sql.select(DEPRECATION.SLUG)
                            .from(DEPRECATION)
                            .where(DEPRECATION.INTEGRATION_ID.eq(row.value1()))
                            .forEach(deprecation -> meant.add("deprecation:" + deprecation.value1()));
                });
        meant.add("deprecation:" + words);
        return meant;
    }
}
