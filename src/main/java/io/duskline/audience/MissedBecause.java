package io.duskline.audience;

import static io.duskline.db.tables.Account.ACCOUNT;
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
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says of accounts that a rule just misses which condition it is, and by how much. */
@Component
class MissedBecause {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private static final String LEAVES_OUT = ", which the rule leaves out";

    /** So many conditions are named of those that keep an account out. */
    private static final int MOST = 3;

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

    /** What is known of some accounts, as far as a rule may ask for it. */
    private record Known(
            Map<Long, Alike> patterns,
            Map<String, RulePart> parts,
            Map<String, String> names,
            Map<Of, Used> used,
            Map<Of, String> attributes) {}

    /** An account, as far as a rule may ask for it. */
    private record Asked(
            long id, @Nullable String plan, @Nullable String region) {}

    List<ListedAccount> explained(List<ListedAccount> accounts, RuleGroup rule, Integration integration) {
        List<Long> ids = accounts.stream().map(ListedAccount::id).toList();
        if (ids.isEmpty()) {
            return List.of();
        }
        Known known = known(ids, rule, integration);
        return accounts.stream()
                .map(account -> account.because(Optional.ofNullable(known.patterns.get(account.id()))
                        .flatMap(alike -> NearMisses.of(rule, alike)
                                .map(path -> words(
                                        new Asked(account.id(), account.plan(), account.region()), path, alike, known)))
                        .orElse("it changed just now")))
                .toList();
    }

    /** What keeps these accounts out of a rule; those that match are left out. */
    Map<Long, String> keptOut(Collection<Long> ids, RuleGroup rule, Integration integration) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        Known known = known(ids, rule, integration);
        Map<Long, String> words = new HashMap<>();
        sql.select(ACCOUNT.ID, ACCOUNT.PLAN, ACCOUNT.REGION)
                .from(ACCOUNT)
                .where(ACCOUNT.ID.in(ids))
                .fetch(Records.mapping(Asked::new))
                .forEach(account -> Optional.ofNullable(known.patterns.get(account.id()))
                        .map(alike -> NearMisses.all(rule, alike).stream()
                                .limit(MOST)
                                .map(path -> words(account, path, alike, known))
                                .collect(Collectors.joining("; ")))
                        .filter(why -> !why.isEmpty())
                        .ifPresent(why -> words.put(account.id(), why)));
        return words;
    }

    private Known known(Collection<Long> ids, RuleGroup rule, Integration integration) {
        Map<String, RulePart> parts = new HashMap<>();
        collect(rule, parts);
        return new Known(
                RowPatterns.of(sql, rule, integration, clock.instant(), ids),
                parts,
                integrations.all().stream().collect(Collectors.toMap(Integration::slug, Integration::name)),
                used(ids),
                attributes(ids));
    }

    private static void collect(RulePart part, Map<String, RulePart> into) {
        into.put(part.path(), part);
        if (part instanceof RuleGroup group) {
            group.parts().forEach(inner -> collect(inner, into));
        }
    }

    private Map<Of, Used> used(Collection<Long> ids) {
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

    private Map<Of, String> attributes(Collection<Long> ids) {
        return sql.selectFrom(ACCOUNT_ATTRIBUTE)
                .where(ACCOUNT_ATTRIBUTE.ACCOUNT_ID.in(ids))
                .fetchMap(row -> new Of(row.getAccountId(), row.getName()), row -> row.getAttributeValue());
    }

    private String words(Asked account, String path, Alike alike, Known known) {
        if (!(Objects.requireNonNull(known.parts.get(path)) instanceof RuleRow row)) {
            return RuleWords.group((RuleGroup) known.parts.get(path), slug -> known.names.getOrDefault(slug, slug));
        }
        boolean isLeftOut = row.isNot() != alike.holds(row);
        return switch (row.kind()) {
            case USES -> {
                String name = known.names.getOrDefault(row.integration(), row.integration());
                yield isLeftOut
                        ? "it uses " + name + LEAVES_OUT
                        : uses(row, name, known.used.get(new Of(account.id(), row.integration())));
            }
            case PLAN -> value("plan", account.plan(), row, isLeftOut);
            case REGION -> value("region", account.region(), row, isLeftOut);
            case ATTRIBUTE -> value(row.name(), known.attributes.get(new Of(account.id(), row.name())), row, isLeftOut);
        };
    }

    private static String value(String of, @Nullable String is, RuleRow row, boolean isLeftOut) {
        return (is == null ? "it has no " + of : "its " + of + " is " + is)
                + (isLeftOut ? LEAVES_OUT : ", the rule asks for " + String.join(" or ", row.values()));
    }

    private String uses(RuleRow row, String name, @Nullable Used used) {
        if (used == null) {
            return "it never used " + name + ", the rule asks for " + span(row);
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
                ? "nobody knows when it used " + name + ", the rule asks for " + span(row)
                : "it used " + name + " last on " + DAY.format(used.lastAt()) + ", the rule asks for " + span(row);
    }

    private static String span(RuleRow row) {
        int days = Integer.parseInt(row.days());
        return days == 1 ? "the last day" : "the last %,d days".formatted(days);
    }

    private static String times(long uses) {
        return uses == 1 ? "once" : "%,d times".formatted(uses);
    }
}
