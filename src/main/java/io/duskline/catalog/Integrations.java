package io.duskline.catalog;

import static io.duskline.db.tables.Capability.CAPABILITY;
import static io.duskline.db.tables.Deprecation.DEPRECATION;
import static io.duskline.db.tables.DeprecationContinue.DEPRECATION_CONTINUE;
import static io.duskline.db.tables.Integration.INTEGRATION;
import static io.duskline.db.tables.IntegrationAlias.INTEGRATION_ALIAS;
import static io.duskline.db.tables.Provider.PROVIDER;

import io.duskline.ledger.Ledger;
import io.duskline.web.Faults;
import io.duskline.web.ProblemException;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record5;
import org.jooq.Result;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The integrations that customers use. */
@Component
public class Integrations {

    /** Input for a new integration. */
    public record NewIntegration(
            @Nullable String slug,
            @Nullable String name,
            List<String> aliases,
            @Nullable Provider provider,
            List<NewCapability> capabilities) {

        public NewIntegration {
            name = stripped(name);
            aliases = orEmpty(aliases).stream()
                    .map(alias -> Objects.requireNonNullElse(stripped(alias), ""))
                    .toList();
            capabilities = orEmpty(capabilities);
        }

        private static <T> List<T> orEmpty(@Nullable List<T> list) {
            return list == null ? List.of() : list;
        }
    }

    /** Input for a new capability. */
    public record NewCapability(
            @Nullable String key, @Nullable String name) {

        public NewCapability {
            name = stripped(name);
        }
    }

    private static @Nullable String stripped(@Nullable String text) {
        return text == null ? null : text.strip();
    }

    /** Reserved slug: its address is the form for a new integration. */
    private static final String PAGE = "new";

    private final DSLContext sql;
    private final Ledger ledger;
    private final Clock clock;

    Integrations(DSLContext sql, Ledger ledger, Clock clock) {
        this.sql = sql;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** @throws ProblemException (422) naming every invalid field, (409) if the slug is taken */
    @Transactional
    public Integration register(NewIntegration given, String actor) {
        check(given);
        if (find(Objects.requireNonNull(given.slug())).isPresent()) {
            throw ProblemException.conflict("slug", "An integration \"" + given.slug() + "\" exists already.");
        }
        requirePublishedName(given);
        Integration integration = get(insert(given));
        ledger.append(actor, integration.subject(), new CatalogKinds.IntegrationRegistered(integration.name()));
        return integration;
    }

    /** Public pages show the slug of a continuing integration that is not in the catalog yet. */
    private void requirePublishedName(NewIntegration given) {
        boolean isTold = sql.fetchExists(
                DEPRECATION.join(DEPRECATION_CONTINUE).on(DEPRECATION_CONTINUE.DEPRECATION_ID.eq(DEPRECATION.ID)),
                DEPRECATION.PUBLISHED_AT.isNotNull(),
                DEPRECATION_CONTINUE.INTEGRATION.eq(given.slug()));
        String named = Slug.from(Objects.requireNonNull(given.name()), "", name -> false);
        if (isTold && !named.equals(Objects.requireNonNull(given.slug()).replace('_', '-'))) {
            throw ProblemException.invalid(
                    "name",
                    "must be \"" + given.slug() + "\", in any capitals: a public notice says that it continues");
        }
    }

    static void check(NewIntegration given) {
        Faults faults = new Faults();
        Slug.check(given.slug(), "slug", faults);
        faults.require(
                !PAGE.equals(given.slug()), "slug", "is the address of the form that enters one; choose another");
        faults.line(given.name(), "name", 200);
        List<String> aliases = given.aliases();
        for (int i = 0; i < aliases.size(); i++) {
            faults.line(aliases.get(i), "aliases[" + i + "]", 200);
        }
        if (given.provider() != null) {
            faults.line(given.provider().name(), "provider.name", 200);
            WebAddress.check(given.provider().url(), "provider.url", faults);
        }
        Set<String> keys = new HashSet<>();
        List<NewCapability> capabilities = given.capabilities();
        faults.require(!capabilities.isEmpty(), "capabilities", "needs at least one: what a customer can do with it");
        for (int i = 0; i < capabilities.size(); i++) {
            String field = "capabilities[" + i + "]";
            Slug.check(capabilities.get(i).key(), field + ".key", faults);
            faults.line(capabilities.get(i).name(), field + ".name", 500);
            faults.require(
                    keys.add(String.valueOf(capabilities.get(i).key())), field + ".key", "stands here a second time");
        }
        faults.throwIfAny();
    }

    private long insert(NewIntegration given) {
        long id = sql.insertInto(INTEGRATION)
                .set(INTEGRATION.SLUG, given.slug())
                .set(INTEGRATION.NAME, given.name())
                .set(INTEGRATION.PROVIDER_ID, given.provider() == null ? null : provider(given.provider()))
                .set(INTEGRATION.CREATED_AT, clock.instant())
                .returningResult(INTEGRATION.ID)
                .fetchSingle()
                .value1();
        insertAliases(id, given.aliases());
        for (int i = 0; i < given.capabilities().size(); i++) {
            insertCapability(id, i, given.capabilities().get(i));
        }
        return id;
    }

    void insertAliases(long id, List<String> aliases) {
        for (int i = 0; i < aliases.size(); i++) {
            sql.insertInto(INTEGRATION_ALIAS)
                    .set(INTEGRATION_ALIAS.INTEGRATION_ID, id)
                    .set(INTEGRATION_ALIAS.POSITION, i)
                    .set(INTEGRATION_ALIAS.ALIAS, aliases.get(i))
                    .execute();
        }
    }

    void insertCapability(long id, int position, NewCapability capability) {
        sql.insertInto(CAPABILITY)
                .set(CAPABILITY.INTEGRATION_ID, id)
                .set(CAPABILITY.POSITION, position)
                .set(CAPABILITY.CAPABILITY_KEY, capability.key())
                .set(CAPABILITY.NAME, capability.name())
                .execute();
    }

    /** @return id of the existing or new provider */
    long provider(Provider given) {
        sql.insertInto(PROVIDER)
                .set(PROVIDER.NAME, given.name().strip())
                .set(PROVIDER.URL, given.url())
                .onDuplicateKeyIgnore()
                .execute();
        return sql.select(PROVIDER.ID)
                .from(PROVIDER)
                .where(PROVIDER.NAME.eq(given.name().strip()))
                .fetchSingle()
                .value1();
    }

    @Transactional(readOnly = true)
    public Optional<Integration> find(String slug) {
        return read(INTEGRATION.SLUG.eq(slug)).stream().findFirst();
    }

    /** @throws ProblemException (404) */
    @Transactional(readOnly = true)
    public Integration get(long id) {
        return read(INTEGRATION.ID.eq(id)).stream()
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("integration " + id));
    }

    /** @throws ProblemException (404) */
    @Transactional(readOnly = true)
    public Integration get(String slug) {
        return find(slug).orElseThrow(() -> ProblemException.notFound("integration \"" + slug + "\""));
    }

    /** All integrations by name. */
    @Transactional(readOnly = true)
    public List<Integration> all() {
        return read(DSL.noCondition());
    }

    /** Integrations by id. */
    Map<Long, Integration> among(Collection<Long> ids) {
        return read(INTEGRATION.ID.in(ids)).stream().collect(Collectors.toMap(Integration::id, Function.identity()));
    }

    private List<Integration> read(Condition which) {
        Result<Record5<Long, String, String, String, String>> rows = sql.select(
                        INTEGRATION.ID, INTEGRATION.SLUG, INTEGRATION.NAME, PROVIDER.NAME, PROVIDER.URL)
                .from(INTEGRATION)
                .leftJoin(PROVIDER)
                .on(PROVIDER.ID.eq(INTEGRATION.PROVIDER_ID))
                .where(which)
                .orderBy(INTEGRATION.NAME, INTEGRATION.ID)
                .fetch();
        List<Long> ids = rows.map(row -> row.value1());
        Map<Long, List<String>> aliases = aliases(ids);
        Map<Long, List<Capability>> capabilities = capabilities(ids);
        return rows.map(row -> new Integration(
                row.value1(),
                row.value2(),
                row.value3(),
                aliases.getOrDefault(row.value1(), List.of()),
                row.value4() == null ? null : new Provider(row.value4(), row.value5()),
                capabilities.getOrDefault(row.value1(), List.of())));
    }

    private Map<Long, List<String>> aliases(List<Long> ids) {
        return sql.select(INTEGRATION_ALIAS.INTEGRATION_ID, INTEGRATION_ALIAS.ALIAS)
                .from(INTEGRATION_ALIAS)
                .where(INTEGRATION_ALIAS.INTEGRATION_ID.in(ids))
                .orderBy(INTEGRATION_ALIAS.POSITION)
                .fetchGroups(INTEGRATION_ALIAS.INTEGRATION_ID, INTEGRATION_ALIAS.ALIAS);
    }

    private Map<Long, List<Capability>> capabilities(List<Long> ids) {
        return sql.select(CAPABILITY.INTEGRATION_ID, CAPABILITY.ID, CAPABILITY.CAPABILITY_KEY, CAPABILITY.NAME)
                .from(CAPABILITY)
                .where(CAPABILITY.INTEGRATION_ID.in(ids))
                .orderBy(CAPABILITY.POSITION)
                .fetchGroups(
                        CAPABILITY.INTEGRATION_ID, row -> new Capability(row.value2(), row.value3(), row.value4()));
    }
}
