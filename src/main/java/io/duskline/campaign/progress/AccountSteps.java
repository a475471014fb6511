package io.duskline.campaign.progress;

import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.AccountStep.ACCOUNT_STEP;
import static io.duskline.db.tables.FrozenAccount.FROZEN_ACCOUNT;
import static io.duskline.db.tables.StepGroup.STEP_GROUP;

import io.duskline.audience.AudienceCounter;
import io.duskline.audience.Clause;
import io.duskline.campaign.Campaign;
import io.duskline.catalog.Deprecation;
import io.duskline.customer.AccountSearch;
import io.duskline.customer.UsageAsOf;
import io.duskline.customer.UsageImports;
import io.duskline.db.Codes;
import io.duskline.db.RowBatch;
import io.duskline.web.Cursor;
import io.duskline.web.Listing;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Progress of a campaign's accounts: counted, listed, or of one account.
 *
 * <p>A count stores the group of each account. Lists are found by these groups, and the shown values are read again. So an
 * account that changed since the count may be missing from a list, but is never shown with old values.
 */
@Component
public class AccountSteps {
    /** The most accounts that a search returns. */
    private static final int FOUND = 1000;

    private static final int PAGE = 1000;

    /** Accounts per counting statement and per transaction. */
    private static final int SLICE = 20_000;

    private record Kept(long groupKey, long uses) {}

    private final DSLContext sql;
    private final StepQuery query;
    private final AudienceCounter counter;
    private final AccountSearch search;
    private final UsageImports imports;
    private final TransactionTemplate transaction;

    AccountSteps(
            DSLContext sql,
            StepQuery query,
            AudienceCounter counter,
            AccountSearch search,
            UsageImports imports,
            TransactionTemplate transaction) {
        this.sql = sql;
        this.query = query;
        this.counter = counter;
        this.search = search;
        this.imports = imports;
        this.transaction = transaction;
    }

    /** Counts exactly, and stores the groups for lists. Before the first wave, counts the accounts that the rule matches now. */
    public StepFigures count(Campaign campaign, Deprecation deprecation) {
        @Nullable Instant asOf = imports.find(deprecation.integration().id())
                .map(UsageAsOf::oldest)
                .orElse(null);
        if (!sql.fetchExists(FROZEN_ACCOUNT, FROZEN_ACCOUNT.CAMPAIGN_ID.eq(campaign.id()))) {
            Clause rule = campaign.rule().accounts();
            return StepFigures.before(
                    counter.matching(rule, deprecation.integration(), DSL.noCondition()),
                    counter.withoutContact(campaign.rule(), deprecation.integration()),
                    counter.matching(
                            rule, deprecation.integration(), query.isExposed(campaign, deprecation, ACCOUNT.ID)),
                    asOf);
        }
        return StepFigures.of(countAnew(campaign, deprecation), asOf);
    }

    /** Progress of one account; empty if the campaign does not concern it. */
    @Transactional(readOnly = true)
    public Optional<AccountStep> of(Campaign campaign, Deprecation deprecation, long accountId) {
        return shown(campaign, deprecation, List.of(accountId)).stream().findFirst();
    }

    /** Current progress of these accounts, without those that the campaign does not concern. */
    @Transactional(readOnly = true)
    public List<AccountStep> shown(Campaign campaign, Deprecation deprecation, Collection<Long> accountIds) {
        return accountIds.isEmpty()
                ? List.of()
                : query.shown(campaign, deprecation, id -> id.in(accountIds)).fetch(StepQuery::shownRow);
    }

    /**
     * Accounts for a filter: all, or those that its words find.
     *
     * @param groups their groups in the last count
     * @param only ids of the accounts; null for all
     */
    public record Found(StepGroups groups, @Nullable Collection<Long> only) {}

    @Transactional(readOnly = true)
    public Found find(Campaign campaign, String words) {
        if (words.isBlank()) {
            return new Found(groups(campaign.id()), null);
        }
        Collection<Long> only = search.ids(words, FOUND);
        return new Found(among(campaign.id(), only), only);
    }

    /**
     * A page of matching accounts, most used first.
     *
     * @param found result for the filter's words
     * @param cursor of the previous page
     */
    @Transactional(readOnly = true)
    public Listing<AccountStep> list(
            Campaign campaign,
            Deprecation deprecation,
            StepFilter filter,
            Found found,
            @Nullable String cursor,
            int limit) {
        List<Cursor.Pair> places = places(
                campaign.id(),
                found.groups().only(filter::matches),
                found.only(),
                Cursor.pair(cursor).orElse(null),
                limit + 1);
        List<Cursor.Pair> page = places.subList(0, Math.min(limit, places.size()));
        Map<Long, AccountStep> now =
                shown(
                                campaign,
                                deprecation,
                                page.stream().map(Cursor.Pair::second).toList())
                        .stream()
                        .filter(account -> filter.matches(account.group()))
                        .collect(Collectors.toMap(AccountStep::accountId, Function.identity()));
        return new Listing<>(
                page.stream()
                        .flatMap(place -> Optional.ofNullable(now.get(place.second())).stream())
                        .toList(),
                places.size() > limit
                        ? Cursor.after(page.getLast().first(), page.getLast().second())
                        : null);
    }

    /** All matching accounts, read page by page. */
    public Stream<AccountStep> all(Campaign campaign, Deprecation deprecation, StepFilter filter) {
        Found found = find(campaign, filter.words());
        return Listing.all(cursor -> list(campaign, deprecation, filter, found, cursor, PAGE));
    }

    /**
     * Counts all accounts of a campaign and stores changes in batches, so that no other transaction waits for the whole count.
     */
    private StepGroups countAnew(Campaign campaign, Deprecation deprecation) {
        Map<StepGroup, Long> groups = new HashMap<>();
        long after = 0;
        Optional<Long> end;
        do {
            end = endOfSlice(campaign, after);
            long from = after;
            long to = end.orElse(Long.MAX_VALUE);
            List<StepQuery.Counted> counted = query.counted(
                            campaign, deprecation, id -> id.gt(from).and(id.le(to)))
                    .fetch(StepQuery::countedRow);
            transaction.executeWithoutResult(status -> keep(campaign.id(), from, to, counted));
            counted.forEach(account -> groups.merge(account.group(), 1L, Long::sum));
            after = to;
        } while (end.isPresent());
        transaction.executeWithoutResult(status -> keepGroups(campaign.id(), groups));
        return new StepGroups(groups);
    }

    private Optional<Long> endOfSlice(Campaign campaign, long after) {
        return sql.select(FROZEN_ACCOUNT.ACCOUNT_ID)
                .from(FROZEN_ACCOUNT)
                .where(FROZEN_ACCOUNT.CAMPAIGN_ID.eq(campaign.id()), FROZEN_ACCOUNT.ACCOUNT_ID.gt(after))
                .orderBy(FROZEN_ACCOUNT.ACCOUNT_ID)
                .limit(1)
                .offset(SLICE - 1)
                .fetchOptional(FROZEN_ACCOUNT.ACCOUNT_ID);
    }

    private void keep(long campaign, long from, long to, List<StepQuery.Counted> counted) {
        Map<Long, Kept> kept = sql.select(ACCOUNT_STEP.ACCOUNT_ID, ACCOUNT_STEP.GROUP_KEY, ACCOUNT_STEP.USES_30D)
                .from(ACCOUNT_STEP)
                .where(ACCOUNT_STEP.CAMPAIGN_ID.eq(campaign))
                .and(ACCOUNT_STEP.ACCOUNT_ID.gt(from))
                .and(ACCOUNT_STEP.ACCOUNT_ID.le(to))
                .fetchMap(ACCOUNT_STEP.ACCOUNT_ID, row -> new Kept(row.value2(), row.value3()));
        Map<StepGroup, Long> keys = new HashMap<>();
        Map<Long, Kept> changed = new TreeMap<>();
        counted.forEach(account -> {
            Kept now = new Kept(keys.computeIfAbsent(account.group(), StepGroup::key), account.uses());
            if (!now.equals(kept.get(account.accountId()))) {
                changed.put(account.accountId(), now);
            }
        });
        RowBatch.write(
                sql,
                sql.query(
                        "replace into account_step (campaign_id, account_id, group_key, uses_30d) values (?, ?, ?, ?)",
                        0L,
                        0L,
                        0L,
                        0L),
                changed.entrySet(),
                row -> new @Nullable Object[] {
                    campaign,
                    row.getKey(),
                    row.getValue().groupKey(),
                    row.getValue().uses()
                });
    }

    private void keepGroups(long campaign, Map<StepGroup, Long> groups) {
        Map<Long, Long> kept = sql.select(STEP_GROUP.GROUP_KEY, STEP_GROUP.ACCOUNTS)
                .from(STEP_GROUP)
                .where(STEP_GROUP.CAMPAIGN_ID.eq(campaign))
                .fetchMap(STEP_GROUP.GROUP_KEY, STEP_GROUP.ACCOUNTS);
        Map<Long, StepGroup> changed = new TreeMap<>();
        groups.forEach((group, accounts) -> {
            if (accounts.equals(kept.get(group.key()))) {
                kept.remove(group.key());
            } else {
                changed.put(group.key(), group);
            }
        });
        sql.deleteFrom(STEP_GROUP)
                .where(STEP_GROUP.CAMPAIGN_ID.eq(campaign), STEP_GROUP.GROUP_KEY.in(kept.keySet()))
                .execute();
        changed.forEach((key, group) -> insert(campaign, key, group, groups.getOrDefault(group, 0L)));
    }

    private void insert(long campaign, long key, StepGroup group, long accounts) {
        sql.insertInto(STEP_GROUP)
                .set(STEP_GROUP.CAMPAIGN_ID, campaign)
                .set(STEP_GROUP.GROUP_KEY, key)
                .set(StepGroup.STEP, group.step())
                .set(StepGroup.UNREACHABLE_REASON, group.unreachableReason())
                .set(StepGroup.ANSWER, group.answer())
                .set(STEP_GROUP.IS_CONTRADICTED, group.isContradicted())
                .set(STEP_GROUP.IS_OUTDATED, group.isOutdated())
                .set(STEP_GROUP.IS_EXTENDED, group.isExtended())
                .set(STEP_GROUP.IS_EXPOSED, group.isExposed())
                .set(STEP_GROUP.IS_REACHED, group.isReached())
                .set(STEP_GROUP.IS_SHOWN, group.isShown())
                .set(STEP_GROUP.IS_ESCALATED, group.isEscalated())
                .set(STEP_GROUP.IS_WITH_MANAGER, group.isWithManager())
                .set(STEP_GROUP.PLAN, group.plan())
                .set(STEP_GROUP.REGION, group.region())
                .set(STEP_GROUP.MANAGER_EMAIL, group.manager())
                .set(STEP_GROUP.LANGUAGE, group.language())
                .set(STEP_GROUP.ACCOUNTS, accounts)
                .onDuplicateKeyIgnore()
                .execute();
    }

    /** Groups of the last count. */
    StepGroups groups(long campaign) {
        Map<StepGroup, Long> groups = new HashMap<>();
        sql.select(Codes.fields(STEP_GROUP, StepGroup.STEP, StepGroup.UNREACHABLE_REASON, StepGroup.ANSWER))
                .from(STEP_GROUP)
                .where(STEP_GROUP.CAMPAIGN_ID.eq(campaign))
                .forEach(row -> groups.put(StepGroup.of(row), row.get(STEP_GROUP.ACCOUNTS)));
        return new StepGroups(groups);
    }

    /** Groups of the last count, by key. */
    Map<Long, StepGroup> byKey(long campaign) {
        return groups(campaign).accounts().keySet().stream()
                .collect(Collectors.toMap(StepGroup::key, Function.identity()));
    }

    /** Number of these accounts in each group. */
    private StepGroups among(long campaign, Collection<Long> accountIds) {
        Map<Long, StepGroup> byKey = byKey(campaign);
        Map<StepGroup, Long> counts = new HashMap<>();
        sql.select(ACCOUNT_STEP.GROUP_KEY)
                .from(ACCOUNT_STEP)
                .where(ACCOUNT_STEP.CAMPAIGN_ID.eq(campaign), ACCOUNT_STEP.ACCOUNT_ID.in(accountIds))
                .forEach(row -> Optional.ofNullable(byKey.get(row.value1()))
                        .ifPresent(group -> counts.merge(group, 1L, Long::sum)));
        return new StepGroups(counts);
    }

    /**
     * Positions of accounts in these groups after a position: usage and id, most used first, newer first among equal ones.
     *
     * @param only ids of accounts; null for all
     */
    private List<Cursor.Pair> places(
            long campaign, StepGroups groups, @Nullable Collection<Long> only, Cursor.@Nullable Pair after, int limit) {
        List<Long> keys =
                groups.accounts().keySet().stream().map(StepGroup::key).sorted().toList();
        var all = sql.select(ACCOUNT_STEP.USES_30D, ACCOUNT_STEP.ACCOUNT_ID)
                .from(only == null ? ACCOUNT_STEP.forceIndex(index(groups.count())) : ACCOUNT_STEP)
                .where(ACCOUNT_STEP.CAMPAIGN_ID.eq(campaign), ACCOUNT_STEP.GROUP_KEY.in(keys));
        if (only != null) {
            all = all.and(ACCOUNT_STEP.ACCOUNT_ID.in(only));
        }
        if (after != null) {
            all = all.and(ACCOUNT_STEP
                    .USES_30D
                    .lt(after.first())
                    .or(ACCOUNT_STEP.USES_30D.eq(after.first()).and(ACCOUNT_STEP.ACCOUNT_ID.lt(after.second()))));
        }
        return all.orderBy(ACCOUNT_STEP.USES_30D.desc(), ACCOUNT_STEP.ACCOUNT_ID.desc())
                .limit(limit)
                .fetch(Records.mapping(Cursor.Pair::new));
    }

    /** A few matches are found and sorted. Among many, reading all accounts in order soon meets the first matches. */
    private static String index(long matching) {
        return matching <= 250_000 ? "account_step_by_group" : "account_step_by_use";
    }
}
