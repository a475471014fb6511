package io.duskline.campaign.progress;

import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.FrozenAccount.FROZEN_ACCOUNT;

import io.duskline.audience.AudienceCounter;
import io.duskline.audience.Clause;
import io.duskline.campaign.Campaign;
import io.duskline.catalog.Deprecation;
import io.duskline.customer.AccountSearch;
import io.duskline.customer.UsageAsOf;
import io.duskline.customer.UsageImports;
import io.duskline.web.Cursor;
import io.duskline.web.Listing;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How far the accounts of a campaign have come: counted, listed, or of one of them. */
@Component
public class AccountSteps {
    /** Accounts that a search for words finds at most. */
    private static final int FOUND = 1000;

    private static final int PAGE = 1000;
    /** So many take about a second to count. */
    private static final int MANY = 20_000;

    private final DSLContext sql;
    private final StepQuery query;
    private final CountedSteps kept;
    private final AudienceCounter counter;
    private final AccountSearch search;
    private final UsageImports imports;

    AccountSteps(
            DSLContext sql,
            StepQuery query,
            CountedSteps kept,
            AudienceCounter counter,
            AccountSearch search,
            UsageImports imports) {
        this.sql = sql;
        this.query = query;
        this.kept = kept;
        this.counter = counter;
        this.search = search;
        this.imports = imports;
    }

    /** Counts anew, exactly, and keeps what lists are found by. Before the first wave, the accounts that the rule matches now. */
    public StepFigures count(Campaign campaign, Deprecation deprecation) {
        @Nullable Instant asOf = imports.find(deprecation.integration().id())
                .map(UsageAsOf::oldest)
                .orElse(null);
        if (!sql.fetchExists(FROZEN_ACCOUNT, FROZEN_ACCOUNT.CAMPAIGN_ID.eq(campaign.id()))) {
            Clause rule = campaign.rule().accounts();
            return StepFigures.before(
                    counter.matching(rule, deprecation.integration(), DSL.noCondition()),
                    counter.nobody(campaign.rule(), deprecation.integration()),
                    counter.matching(
                            rule, deprecation.integration(), query.isExposed(campaign, deprecation, ACCOUNT.ID)),
                    asOf);
        }
        return StepFigures.of(kept.countAnew(campaign, deprecation), asOf);
    }

    /** Whether the campaign concerns so many accounts that nobody should wait while they are counted. */
    @Transactional(readOnly = true)
    public boolean areMany(Campaign campaign) {
        return sql.select(FROZEN_ACCOUNT.ACCOUNT_ID)
                .from(FROZEN_ACCOUNT)
                .where(FROZEN_ACCOUNT.CAMPAIGN_ID.eq(campaign.id()))
                .limit(1)
                .offset(MANY)
                .fetchOptional()
                .isPresent();
    }

    /** As a part of a query over accounts: it still uses what goes away, and is not resolved. */
    public Condition isExposed(Campaign campaign, Deprecation deprecation, Field<Long> accountId) {
        return query.isExposed(campaign, deprecation, accountId);
    }

    /** As a part of a query over accounts: it is through. */
    public Condition isResolved(Campaign campaign, Deprecation deprecation, Field<Long> accountId) {
        return query.isResolved(campaign, deprecation, accountId);
    }

    /** Of one account; empty where the campaign does not concern it. */
    @Transactional(readOnly = true)
    public Optional<AccountStep> of(Campaign campaign, Deprecation deprecation, long accountId) {
        return shown(campaign, deprecation, List.of(accountId)).stream().findFirst();
    }

    /** Of these accounts, as they are now; those that the campaign does not concern are left out. */
    @Transactional(readOnly = true)
    public List<AccountStep> shown(Campaign campaign, Deprecation deprecation, Collection<Long> accountIds) {
        return accountIds.isEmpty()
                ? List.of()
                : query.shown(campaign, deprecation, id -> id.in(accountIds)).fetch(StepQuery::shownRow);
    }

    /**
     * Among which accounts a filter chooses: all, or those that its words find.
     *
     * @param groups of them, as they were counted last
     * @param only them; null for all
     */
    public record Found(StepGroups groups, @Nullable Collection<Long> only) {}

    @Transactional(readOnly = true)
    public Found find(Campaign campaign, String words) {
        if (words.isBlank()) {
            return new Found(kept.groups(campaign.id()), null);
        }
        Collection<Long> only = search.ids(words, FOUND);
        return new Found(kept.among(campaign.id(), only), only);
    }

    /** A page of the accounts that match, as {@link #list(Campaign, Deprecation, StepFilter, Found, String, int)}. */
    @Transactional(readOnly = true)
    public Listing<AccountStep> list(
            Campaign campaign, Deprecation deprecation, StepFilter filter, @Nullable String cursor, int limit) {
        return list(campaign, deprecation, filter, find(campaign, filter.words()), cursor, limit);
    }

    /**
     * A page of the accounts that match, the most used first.
     *
     * @param found by the filter's words
     * @param cursor of the page before
     */
    @Transactional(readOnly = true)
    public Listing<AccountStep> list(
            Campaign campaign,
            Deprecation deprecation,
            StepFilter filter,
            Found found,
            @Nullable String cursor,
            int limit) {
        List<CountedSteps.Place> places = kept.places(
                campaign.id(), found.groups().only(filter::matches), found.only(), place(cursor), limit + 1);
        List<CountedSteps.Place> page = places.subList(0, Math.min(limit, places.size()));
        Map<Long, AccountStep> now =
                shown(
                                campaign,
                                deprecation,
                                page.stream().map(CountedSteps.Place::accountId).toList())
                        .stream()
                        .filter(account -> filter.matches(account.group()))
                        .collect(Collectors.toMap(AccountStep::accountId, Function.identity()));
        return new Listing<>(
                page.stream()
                        .flatMap(place -> Optional.ofNullable(now.get(place.accountId())).stream())
                        .toList(),
                places.size() > limit ? after(page.getLast()) : null);
    }

    /** All that match, page by page, for whoever writes them out or does something with each. */
    public Stream<AccountStep> all(Campaign campaign, Deprecation deprecation, StepFilter filter) {
        Found found = find(campaign, filter.words());
        return Stream.iterate(
                        Optional.of(list(campaign, deprecation, filter, found, null, PAGE)),
                        Optional::isPresent,
                        page -> page.map(Listing::next)
                                .map(next -> list(campaign, deprecation, filter, found, next, PAGE)))
                .flatMap(page -> page.orElseThrow().items().stream());
    }

    /** The opaque cursor of a list of accounts, the most used first. */
    private static String after(CountedSteps.Place place) {
        return Cursor.after(place.uses(), place.accountId());
    }

    /** Null for the first page. */
    private static CountedSteps.@Nullable Place place(@Nullable String cursor) {
        return Cursor.pair(cursor)
                .map(keys -> new CountedSteps.Place(keys.first(), keys.second()))
                .orElse(null);
    }
}
