package io.duskline.catalog;

import static io.duskline.db.tables.Capability.CAPABILITY;
import static io.duskline.db.tables.Integration.INTEGRATION;
import static io.duskline.db.tables.IntegrationAlias.INTEGRATION_ALIAS;

import io.duskline.ledger.Ledger;
import io.duskline.web.Faults;
import io.duskline.web.ProblemException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Edits an integration. Its slug stays, because imports and rules refer to it. The name also stays once a notice about its end
 * was published.
 */
@Component
public class IntegrationEditing {

    private final DSLContext sql;
    private final Integrations integrations;
    private final Deprecations deprecations;
    private final Ledger ledger;

    IntegrationEditing(DSLContext sql, Integrations integrations, Deprecations deprecations, Ledger ledger) {
        this.sql = sql;
        this.integrations = integrations;
        this.deprecations = deprecations;
        this.ledger = ledger;
    }

    /**
     * @param given complete input with the current slug
     * @throws ProblemException (422) naming every invalid field; (409) naming what was published, or what a deprecation ends
     */
    @Transactional
    public Integration edit(String slug, Integrations.NewIntegration given, String actor) {
        sql.select(INTEGRATION.ID)
                .from(INTEGRATION)
                .where(INTEGRATION.SLUG.eq(slug))
                .forUpdate()
                .fetch();
        Integration before = integrations.get(slug);
        Integrations.check(given);
        requireAsTold(before, given);
        List<String> changed = changed(before, given);
        if (changed.isEmpty()) {
            return before;
        }
        write(before, given);
        ledger.append(
                actor,
                before.subject(),
                new CatalogKinds.IntegrationChanged(Objects.requireNonNull(given.name()), String.join(", ", changed)));
        return integrations.get(before.id());
    }

    private void requireAsTold(Integration before, Integrations.NewIntegration given) {
        Faults faults = new Faults();
        faults.require(before.slug().equals(given.slug()), "slug", "stays: imports and rules name it");
        Map<String, String> names = given.capabilities().stream()
                .collect(Collectors.toMap(each -> String.valueOf(each.key()), each -> String.valueOf(each.name())));
        for (Deprecation about : deprecations.all()) {
            boolean isOfIt = about.integration().id() == before.id();
            boolean isNamed = isOfIt
                    || about.continues().stream().anyMatch(each -> each.slug().equals(before.slug()));
            if (isNamed && about.isPublished() && !before.name().equals(given.name())) {
                faults.add("name", "stays: customers were told of it under this name, in “" + about.called() + "”");
            }
            if (isOfIt) {
                stops(about, names, faults);
                if (about.isPublished() && !before.aliases().equals(given.aliases())) {
                    faults.add("aliases", "cannot be changed: customers read them in “" + about.called() + "”");
                }
                if (about.isPublished() && !Objects.equals(before.provider(), given.provider())) {
                    faults.add(
                            "provider.name",
                            "stays, with its address: customers were told of both, in “" + about.called() + "”");
                }
            }
        }
        faults.throwIfAny();
    }

    private static void stops(Deprecation about, Map<String, String> names, Faults faults) {
        for (Capability stop : about.stops()) {
            @Nullable String name = names.get(stop.key());
            if (name == null) {
                faults.add("capabilities", "“" + stop.name() + "” cannot go: it ends in “" + about.called() + "”");
            } else if (about.isPublished() && !name.equals(stop.name())) {
                faults.add(
                        "capabilities",
                        "“" + stop.name() + "” stays as it is called: customers were told of it, in “" + about.called()
                                + "”");
            }
        }
    }

    private static List<String> changed(Integration before, Integrations.NewIntegration given) {
        List<String> changed = new ArrayList<>();
        Changes.note("name, before: " + before.name(), before.name(), given.name(), changed);
        Changes.note("aliases", before.aliases(), given.aliases(), changed);
        Changes.note("provider", before.provider(), given.provider(), changed);
        Changes.note(
                "capabilities",
                before.capabilities().stream()
                        .map(each -> new Integrations.NewCapability(each.key(), each.name()))
                        .toList(),
                given.capabilities(),
                changed);
        return changed;
    }

    private void write(Integration before, Integrations.NewIntegration given) {
        sql.update(INTEGRATION)
                .set(INTEGRATION.NAME, given.name())
                .set(INTEGRATION.PROVIDER_ID, given.provider() == null ? null : integrations.provider(given.provider()))
                .where(INTEGRATION.ID.eq(before.id()))
                .execute();
        sql.deleteFrom(INTEGRATION_ALIAS)
                .where(INTEGRATION_ALIAS.INTEGRATION_ID.eq(before.id()))
                .execute();
        integrations.insertAliases(before.id(), given.aliases());
        capabilities(before, given.capabilities());
    }

    /** A capability with the same key keeps its row, because deprecations refer to it. */
    private void capabilities(Integration before, List<Integrations.NewCapability> given) {
        Map<String, Capability> present =
                before.capabilities().stream().collect(Collectors.toMap(Capability::key, Function.identity()));
        Set<String> kept = new HashSet<>();
        for (int i = 0; i < given.size(); i++) {
            Integrations.NewCapability capability = given.get(i);
            String key = String.valueOf(capability.key());
            kept.add(key);
            int position = i;
            Optional.ofNullable(present.get(key))
                    .ifPresentOrElse(
                            old -> sql.update(CAPABILITY)
                                    .set(CAPABILITY.NAME, capability.name())
                                    .set(CAPABILITY.POSITION, position)
                                    .where(CAPABILITY.ID.eq(old.id()))
                                    .execute(),
                            () -> integrations.insertCapability(before.id(), position, capability));
        }
        sql.deleteFrom(CAPABILITY)
                .where(CAPABILITY.INTEGRATION_ID.eq(before.id()), CAPABILITY.CAPABILITY_KEY.notIn(kept))
                .execute();
    }
}
