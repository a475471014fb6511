package io.duskline.audience;

import static io.duskline.audience.AudienceCounter.CHOSEN_ACCOUNT;
import static io.duskline.audience.AudienceCounter.CHOSEN_CONTACT;
import static io.duskline.audience.AudienceCounter.CHOSEN_LOCALE;
import static io.duskline.audience.AudienceCounter.CHOSEN_ROLE;
import static io.duskline.audience.ClauseSql.TOP_USAGE;
import static io.duskline.audience.ClauseSql.isTopUsage;
import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.Contact.CONTACT;
import static io.duskline.db.tables.Integration.INTEGRATION;
import static io.duskline.db.tables.Suppression.SUPPRESSION;
import static io.duskline.db.tables.UsageTotal.USAGE_TOTAL;
import static org.jooq.impl.DSL.inline;

import io.duskline.audience.RowPatterns.Alike;
import io.duskline.catalog.Integration;
import io.duskline.catalog.Integrations;
import io.duskline.customer.Account;
import io.duskline.customer.AccountSearch;
import io.duskline.customer.Accounts;
import io.duskline.customer.EmailAddress;
import io.duskline.customer.EndedContacts;
import io.duskline.db.RealTime;
import io.duskline.web.Cursor;
import io.duskline.web.Listing;
import io.duskline.web.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Records;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Accounts and contacts behind the numbers of an audience, each with the reason, from the same conditions as freezing. */
@Component
public class AudienceLists {
    /** The most accounts that a search returns. */
    private static final int FOUND = 1000;

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final String LEAVES_OUT = ", which the rule leaves out";
    /** The most conditions that are named as reasons for an exclusion. */
    private static final int MOST = 3;

    private static final long FIRST = 20_000;
    private static final Duration PATIENCE = Duration.ofMillis(500);
    /** If a range took less time, the next one is larger. */
    private static final Duration QUICK = Duration.ofMillis(100);

    private final DSLContext sql;
    private final AccountSearch search;
    private final Accounts accounts;
    private final Clock clock;
    private final Integrations integrations;
    private final Clock real;

    AudienceLists(
            DSLContext sql,
            AccountSearch search,
            Accounts accounts,
            Clock clock,
            Integrations integrations,
            @RealTime Clock real) {
        this.sql = sql;
        this.search = search;
        this.accounts = accounts;
        this.clock = clock;
        this.integrations = integrations;
        this.real = real;
    }

    /** @throws ProblemException (400) if the filter names a part that the rule does not have */
    public static void requirePart(AudienceRule rule, AudienceFilter filter) {
        if (!filter.part().isEmpty() && !parts(RuleForm.of(rule).accounts()).containsKey(filter.part())) {
            throw ProblemException.malformed("part", "is no part of this rule");
        }
    }

    /**
     * A page of accounts, in order of creation.
     *
     * @param filter of a list of accounts
     * @throws ProblemException (400) if the cursor is invalid
     */
    @Transactional(readOnly = true)
    public Listing<ListedAccount> accounts(
            AudienceRule rule, AudienceScope scope, AudienceFilter filter, @Nullable String cursor, int limit) {
        Instant now = clock.instant();
        Condition named = named(filter);
        Listing<ListedAccount> page = page(
                cursor,
                limit,
                (among, most) -> new AudienceAccounts(
                                sql, rule, scope, new ClauseSql(now, scope.integration(), among::holds))
                        .read(filter, among.holds(ACCOUNT.ID).and(named), most),
                ListedAccount::id);
        if (filter.list() != AudienceList.MISSED) {
            return page;
        }
        Map<Long, String> reason = keptOut(
                rule,
                scope.integration(),
                page.items().stream().map(ListedAccount::id).toList());
        return page.map(account -> account.reason(reason.getOrDefault(account.id(), "it was just changed")));
    }

    /**
     * The conditions that exclude these accounts, in words. Matching accounts are left out.
     *
     * @param integration the rule's integration
     */
    @Transactional(readOnly = true)
    public Map<Long, String> keptOut(AudienceRule rule, Integration integration, Collection<Long> ids) {
        RuleGroup rows = RuleForm.of(rule).accounts();
        Known known = new Known(
                RowPatterns.of(sql, rows, new ClauseSql(clock.instant(), integration), ids),
                parts(rows),
                integrations.all().stream().collect(Collectors.toMap(Integration::slug, Integration::name)),
                used(ids));
        Map<Long, String> words = new HashMap<>();
        accounts.all(ids)
                .forEach(account -> Optional.ofNullable(known.patterns.get(account.id()))
                        .map(alike -> NearMisses.all(rows, alike).stream()
                                .limit(MOST)
                                .map(path -> words(account, path, alike, known))
                                .collect(Collectors.joining("; ")))
                        .filter(reason -> !reason.isEmpty())
                        .ifPresent(reason -> words.put(account.id(), reason)));
        return words;
    }

    private Condition named(AudienceFilter filter) {
        return filter.words().isEmpty() ? DSL.noCondition() : ACCOUNT.ID.in(search.ids(filter.words(), FOUND));
    }

    /**
     * A page of contacts; contacts of one account are adjacent.
     *
     * @param filter of a list of contacts
     * @throws ProblemException (400) if the cursor is invalid
     */
    @Transactional(readOnly = true)
    public Listing<ListedContact> contacts(
            AudienceRule rule, AudienceScope scope, AudienceFilter filter, @Nullable String cursor, int limit) {
        Instant now = clock.instant();
        Condition named = named(filter);
        return page(
                cursor,
                limit,
                (among, most) -> new AudienceContacts(
                                sql, rule, scope, new ClauseSql(now, scope.integration(), among::holds))
                        .read(filter, among.holds(ACCOUNT.ID).and(named), most),
                ListedContact::accountId);
    }

    /** An account's usage of an integration. */
    private record Used(long uses, @Nullable Instant lastAt, boolean isUndated) {}

    private record Of(long account, String name) {}

    /** Facts about some accounts that a rule may ask for. */
    private record Known(
            Map<Long, Alike> patterns, Map<String, RulePart> parts, Map<String, String> names, Map<Of, Used> used) {}

    /** By path. */
    private static Map<String, RulePart> parts(RuleGroup rule) {
        Map<String, RulePart> parts = new HashMap<>();
        collect(rule, parts);
        return parts;
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

    private String words(Account account, String path, Alike alike, Known known) {
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
            case ATTRIBUTE -> value(row.name(), account.attributes().get(row.name()), row, isLeftOut);
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
                ? "it is not known when it used " + name + ", the rule asks for " + span(row)
                : "it used " + name + " last on " + DAY.format(used.lastAt()) + ", the rule asks for " + span(row);
    }

    private static String span(RuleRow row) {
        int days = Integer.parseInt(row.days());
        return days == 1 ? "the last day" : "the last %,d days".formatted(days);
    }

    private static String times(long uses) {
        return uses == 1 ? "once" : "%,d times".formatted(uses);
    }

    /** Accounts of an audience: matching, excluded, and excluded by one condition. */
    private record AudienceAccounts(DSLContext sql, AudienceRule rule, AudienceScope scope, ClauseSql clauses) {

        /** @param among condition over an account row */
        List<ListedAccount> read(AudienceFilter filter, Condition among, int most) {
            Field<String> reason = filter.list() == AudienceList.MISSED
                    ? inline("")
                    : Audiences.reason(clauses.reason(spoken(filter)));
            return sql.select(
                            ACCOUNT.ID,
                            ACCOUNT.EXTERNAL_ID,
                            ACCOUNT.NAME,
                            ACCOUNT.PLAN,
                            ACCOUNT.REGION,
                            DSL.coalesce(TOP_USAGE.USES_30D, inline(0L)),
                            DSL.coalesce(TOP_USAGE.RESOURCES, inline(0)),
                            TOP_USAGE.TOP_RESOURCE,
                            TOP_USAGE.LAST_USED_AT,
                            reason)
                    .from(ACCOUNT)
                    .leftJoin(TOP_USAGE)
                    .on(isTopUsage(ACCOUNT.ID, scope.integration()))
                    .where(among, which(filter, among))
                    .orderBy(ACCOUNT.ID)
                    .limit(most)
                    .fetch(Records.mapping(ListedAccount::new));
        }

        private Condition which(AudienceFilter filter, Condition among) {
            Condition matches = clauses.condition(rule.accounts());
            return switch (filter.list()) {
                case MATCHING -> isOfPart(filter) ? where(among, alike -> isAt(filter, alike)) : matches;
                case NO_CONTACT -> matches.and(rule.roleOrder().hasNobody());
                case ANSWERED -> matches.and(scope.answered());
                case MISSED -> where(among, alike -> misses(filter, alike));
                case TOLD, SUPPRESSED, UNSUBSCRIBED -> throw new IllegalArgumentException("a list of contacts");
            };
        }

        private Condition where(Condition among, Predicate<Alike> asked) {
            return RowPatterns.where(sql, rows(), clauses, among, asked);
        }

        private RuleGroup rows() {
            return RuleForm.of(rule).accounts();
        }

        private static boolean isOfPart(AudienceFilter filter) {
            return filter.list() == AudienceList.MATCHING
                    && !filter.part().isEmpty()
                    && !filter.part().equals(RuleForm.ROOT);
        }

        private boolean isAt(AudienceFilter filter, Alike alike) {
            PartCount at =
                    AudienceCounts.RunningCounts.of(rows(), List.of(alike)).getOrDefault(filter.part(), PartCount.NONE);
            return (filter.isLeft() ? at.left() : at.matching()) > 0;
        }

        private boolean misses(AudienceFilter filter, Alike alike) {
            return NearMisses.of(rows(), alike)
                    .filter(part -> filter.part().isEmpty() || part.equals(filter.part()))
                    .isPresent();
        }

        /** The conditions to name as reasons, since not all of them need to match. */
        private Clause spoken(AudienceFilter filter) {
            return isOfPart(filter) && rule.accounts() instanceof Clause.All all
                    ? new Clause.Any(all.clauses())
                    : rule.accounts();
        }
    }

    /** Contacts of an audience: recipients, and contacts in a role who are excluded. */
    private record AudienceContacts(DSLContext sql, AudienceRule rule, AudienceScope scope, ClauseSql clauses) {

        /** @param among condition over an account row */
        List<ListedContact> read(AudienceFilter filter, Condition among, int most) {
            Condition matches = clauses.condition(rule.accounts()).and(among);
            return switch (filter.list()) {
                case TOLD -> chosen(AudienceCounter.TOLD, filter, matches, most);
                case UNSUBSCRIBED ->
                    chosen(AudienceCounter.IN_PLACE.and(AudienceCounter.UNSUBSCRIBED), filter, matches, most);
                case SUPPRESSED -> suppressed(filter, matches, most);
                case MATCHING, NO_CONTACT, ANSWERED, MISSED -> throw new IllegalArgumentException("a list of accounts");
            };
        }

        private List<ListedContact> chosen(Condition which, AudienceFilter filter, Condition matches, int most) {
            return sql.select(
                            ACCOUNT.ID,
                            CONTACT.ID,
                            ACCOUNT.EXTERNAL_ID,
                            ACCOUNT.NAME,
                            CONTACT.EMAIL,
                            CHOSEN_ROLE,
                            CHOSEN_LOCALE,
                            Audiences.reason(clauses.reason(rule.accounts())))
                    .from(AudienceCounter.chosen(rule, scope, matches))
                    .join(CONTACT)
                    .on(CONTACT.ID.eq(CHOSEN_CONTACT))
                    .join(ACCOUNT)
                    .on(ACCOUNT.ID.eq(CHOSEN_ACCOUNT))
                    .leftJoin(TOP_USAGE)
                    .on(isTopUsage(ACCOUNT.ID, scope.integration()))
                    .where(which, reads(CHOSEN_LOCALE, filter), has(CHOSEN_ROLE, filter))
                    .orderBy(CHOSEN_ACCOUNT, CHOSEN_CONTACT)
                    .limit(most)
                    .fetch(Records.mapping(ListedContact::new));
        }

        private List<ListedContact> suppressed(AudienceFilter filter, Condition matches, int most) {
            RoleOrder roles = rule.roleOrder();
            return sql.select(
                            ACCOUNT.ID,
                            CONTACT.ID,
                            ACCOUNT.EXTERNAL_ID,
                            ACCOUNT.NAME,
                            CONTACT.EMAIL,
                            roles.role(),
                            CONTACT.LOCALE,
                            SUPPRESSION.REASON)
                    .from(ACCOUNT)
                    .join(CONTACT)
                    .on(CONTACT.ACCOUNT_ID.eq(ACCOUNT.ID))
                    .join(SUPPRESSION)
                    .on(SUPPRESSION.EMAIL.eq(EmailAddress.key(CONTACT.EMAIL)))
                    .where(matches, roles.fits(), EndedContacts.isNone())
                    .and(reads(CONTACT.LOCALE, filter))
                    .and(has(roles.role(), filter))
                    .orderBy(ACCOUNT.ID, CONTACT.ID)
                    .limit(most)
                    .fetch(Records.mapping(ListedContact::new));
        }

        /** A language includes all of its regional variants. */
        private static Condition reads(Field<String> locale, AudienceFilter filter) {
            return filter.language().isEmpty()
                    ? DSL.noCondition()
                    : locale.eq(filter.language()).or(locale.startsWith(filter.language() + "-"));
        }

        private static Condition has(Field<String> role, AudienceFilter filter) {
            return filter.role().isEmpty() ? DSL.noCondition() : role.eq(filter.role());
        }
    }

    /** A range of account ids: after one id, up to another. */
    record Stretch(long after, long to) {

        /** Condition over a column with an account id. */
        Condition holds(Field<Long> accountId) {
            return accountId.gt(after).and(accountId.le(to));
        }
    }

    /** Reads matching rows among some accounts, in id order. */
    @FunctionalInterface
    interface Reading<T> {

        /** @param most the most rows that are wanted */
        List<T> read(Stretch among, int most);
    }

    /**
     * A page; all rows of one account are on the same page. It reads ranges of accounts until the page is full or a time limit
     * is reached, since a search over a million accounts would take too long. A page that is not full may still have a next
     * one.
     *
     * @param account gives the account id of a row
     */
    private <T> Listing<T> page(@Nullable String cursor, int limit, Reading<T> reading, ToLongFunction<T> account) {
        Instant start = real.instant();
        long last = Objects.requireNonNullElse(
                sql.select(DSL.max(ACCOUNT.ID)).from(ACCOUNT).fetchSingle().value1(), 0L);
        long after = Cursor.key(cursor, 0);
        long length = FIRST;
        List<T> found = new ArrayList<>();
        Instant begun = start;
        while (after < last && Duration.between(start, begun).compareTo(PATIENCE) < 0) {
            Stretch among = new Stretch(after, Math.min(last, after + length));
            found.addAll(reading.read(among, limit + 1 - found.size()));
            if (found.size() > limit) {
                return full(found, limit, reading, account);
            }
            after = among.to();
            Instant now = real.instant();
            if (Duration.between(begun, now).compareTo(QUICK) < 0) {
                length *= 2;
            }
            begun = now;
        }
        return new Listing<>(found, after < last ? Cursor.after(after) : null);
    }

    /**
     * More rows of the surplus row's account may follow, so that account moves to the next page, unless it fills this one
     * alone.
     */
    private static <T> Listing<T> full(List<T> found, int limit, Reading<T> reading, ToLongFunction<T> account) {
        long surplus = account.applyAsLong(found.get(limit));
        List<T> page = found.stream()
                .filter(row -> account.applyAsLong(row) != surplus)
                .toList();
        if (page.isEmpty()) {
            List<T> all = reading.read(new Stretch(surplus - 1, surplus), Integer.MAX_VALUE);
            return new Listing<>(all, Cursor.after(surplus));
        }
        return new Listing<>(page, Cursor.after(account.applyAsLong(page.getLast())));
    }
}
