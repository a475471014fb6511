package io.duskline.audience;

import static io.duskline.db.tables.AccountAttribute.ACCOUNT_ATTRIBUTE;
import static io.duskline.db.tables.Integration.INTEGRATION;
import static io.duskline.db.tables.UsageTotal.USAGE_TOTAL;

import io.duskline.audience.RowPatterns.Alike;
import io.duskline.catalog.Integration;
import io.duskline.catalog.Integrations;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says of accounts that a rule just misses which condition it is, and by how much. */
@Component
class MissedBecause {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private final DSLContext sql;
    private final Integrations integrations;
    private final Clock clock;

    MissedBecause(DSLContext sql, Integrations integrations, Clock clock) {
        this.sql = sql;
        this.integrations = integrations;
        this.clock = clock;
    }

    /** What one account uses of an integration. */
    private record Used(long uses, @Nullable Instant lastAt, boolean isUndated) {}

    private record Of(long account, String name) {}

    List<ListedAccount> explained(List<ListedAccount> accounts, RuleGroup rule, Integration integration) {
        List<Long> ids = accounts.stream().map(ListedAccount::id).toList();
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<Long, Alike> patterns = RowPatterns.of(sql, rule, integration, clock.instant(), ids);
        Map<String, String> names =
                integrations.all().stream().collect(Collectors.toMap(Integration::slug, Integration::name));
        Map<Of, Used> used = used(ids);
        Map<Of, String> attributes = attributes(ids);
        Map<String, RulePart> parts = new HashMap<>();
        collect(rule, parts);
        return accounts.stream()
                .map(account -> account.because(Optional.ofNullable(patterns.get(account.id()))
                        .flatMap(alike -> NearMisses.of(rule, alike))
                        .map(path -> words(account, Objects.requireNonNull(parts.get(path)), names, used, attributes))
                        .orElse("it changed just now")))
                .toList();
    }

    private static void collect(RulePart part, Map<String, RulePart> into) {
        into.put(part.path(), part);
        if (part instanceof RuleGroup group) {
            group.parts().forEach(inner -> collect(inner, into));
        }
    }

    private Map<Of, Used> used(List<Long> ids) {
        return sql.select(
                        USAGE_TOTAL.ACCOUNT_ID,
                        INTEGRATION.SLUG,
                        USAGE_TOTAL.USES_30D,
                        USAGE_TOTAL.LAST_USED_AT,
                        USAGE_TOTAL.IS_UNDATED)
                .from(INTEGRATION)
                .join(USAGE_TOTAL)
                .on(USAGE_TOTAL.INTEGRATION_ID.eq(INTEGRATION.ID))
                .where(USAGE_TOTAL.ACCOUNT_ID.in(ids))
                .fetchMap(
                        row -> new Of(row.value1(), row.value2()),
                        row -> new Used(row.value3(), row.value4(), row.value5()));
    }

    private Map<Of, String> attributes(List<Long> ids) {
        return sql.selectFrom(ACCOUNT_ATTRIBUTE)
                .where(ACCOUNT_ATTRIBUTE.ACCOUNT_ID.in(ids))
                .fetchMap(row -> new Of(row.getAccountId(), row.getName()), row -> row.getAttributeValue());
    }

    private String words(
            ListedAccount account,
            RulePart part,
            Map<String, String> names,
            Map<Of, Used> used,
            Map<Of, String> attributes) {
        if (!(part instanceof RuleRow row)) {
            return RuleWords.group(((RuleGroup) part), slug -> names.getOrDefault(slug, slug));
        }
        return switch (row.kind()) {
            case USES -> {
                String name = names.getOrDefault(row.integration(), row.integration());
                yield row.isNot()
                        ? "it uses " + name
                        : uses(row, name, used.get(new Of(account.id(), row.integration())));
            }
            case PLAN -> value("plan", account.plan());
            case REGION -> value("region", account.region());
            case ATTRIBUTE -> value(row.name(), attributes.get(new Of(account.id(), row.name())));
        };
    }

    private static String value(String of, @Nullable String is) {
        return is == null ? "it has no " + of : "its " + of + " is " + is;
    }

    private String uses(RuleRow row, String name, @Nullable Used used) {
        if (used == null) {
            return "it never used " + name;
        }
        int days = Integer.parseInt(row.days());
        boolean isRecent = used.isUndated()
                || (used.lastAt() != null
                        && !used.lastAt().isBefore(clock.instant().minus(Duration.ofDays(days))));
        if (isRecent) {
            return "it used " + name + " " + times(used.uses()) + " in 30 days, the rule asks for at least "
                    + row.least();
        }
        return used.lastAt() == null
                ? "nobody knows when it used " + name
                : "it used " + name + " last on " + DAY.format(used.lastAt()) + ", the rule asks for "
                        + (days == 1 ? "the last day" : "the last %,d days".formatted(days));
    }

    private static String times(long uses) {
        return uses == 1 ? "once" : "%,d times".formatted(uses);
    }
}
