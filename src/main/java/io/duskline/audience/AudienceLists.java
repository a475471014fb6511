package io.duskline.audience;

import static io.duskline.db.tables.Account.ACCOUNT;

import io.duskline.catalog.Integration;
import io.duskline.customer.AccountSearch;
import io.duskline.customer.Suppression;
import io.duskline.customer.Suppressions;
import io.duskline.web.Listing;
import io.duskline.web.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who stands behind the numbers of an audience, with the reason for each, by the very conditions that freezing uses. */
@Component
public class AudienceLists {

    /** Accounts that a search for words finds at most. */
    private static final int FOUND = 1000;

    private final DSLContext sql;
    private final AccountWindows windows;
    private final AccountSearch search;
    private final Suppressions suppressions;
    private final MissedBecause missed;
    private final Clock clock;

    AudienceLists(
            DSLContext sql,
            AccountWindows windows,
            AccountSearch search,
            Suppressions suppressions,
            MissedBecause missed,
            Clock clock) {
        this.sql = sql;
        this.windows = windows;
        this.search = search;
        this.suppressions = suppressions;
        this.missed = missed;
        this.clock = clock;
    }

    /** @throws Refusal (400) if the filter names a part that the rule does not have */
    public static void requirePart(AudienceRule rule, AudienceFilter filter) {
        boolean isThere = filter.part().isEmpty()
                || filter.part().equals(RuleForm.ROOT)
                || RuleStage.of(RuleForm.of(rule).accounts(), filter.part()).isPresent();
        if (!isThere) {
            throw Refusal.malformed("part", "is no part of this rule");
        }
    }

    /**
     * A page of accounts, in the order in which they came.
     *
     * @param filter of a list of accounts
     * @throws Refusal (400) if its cursor is none of ours
     */
    @Transactional(readOnly = true)
    public Listing<ListedAccount> accounts(
            AudienceRule rule, AudienceScope scope, AudienceFilter filter, @Nullable String cursor, int limit) {
        TopUsage topUsage = new TopUsage(scope.integration());
        Instant now = clock.instant();
        Condition named = named(filter);
        Listing<ListedAccount> page = windows.page(
                cursor,
                limit,
                (among, most) -> new AudienceAccounts(
                                sql, rule, scope, new ClauseSql(now, topUsage, among::holds), topUsage)
                        .read(filter, among.holds(ACCOUNT.ID).and(named), most),
                ListedAccount::id);
        return filter.list() == AudienceList.MISSED
                ? new Listing<>(
                        missed.explained(page.items(), RuleForm.of(rule).accounts(), scope.integration()), page.next())
                : page;
    }

    /**
     * What of the rule keeps these accounts out, in words; accounts that match are left out.
     *
     * @param integration that the rule is about
     */
    @Transactional(readOnly = true)
    public Map<Long, String> keptOut(AudienceRule rule, Integration integration, Collection<Long> accounts) {
        return missed.keptOut(accounts, RuleForm.of(rule).accounts(), integration);
    }

    private Condition named(AudienceFilter filter) {
        return filter.words().isEmpty() ? DSL.noCondition() : ACCOUNT.ID.in(search.ids(filter.words(), FOUND));
    }

    /**
     * A page of contacts; those of one account stand together.
     *
     * @param filter of a list of contacts
     * @throws Refusal (400) if its cursor is none of ours
     */
    @Transactional(readOnly = true)
    public Listing<ListedContact> contacts(
            AudienceRule rule, AudienceScope scope, AudienceFilter filter, @Nullable String cursor, int limit) {
        Instant now = clock.instant();
        TopUsage topUsage = new TopUsage(scope.integration());
        Condition named = named(filter);
        Listing<ListedContact> page = windows.page(
                cursor,
                limit,
                (among, most) -> new AudienceContacts(sql, rule, scope, new ClauseSql(now, topUsage, among::holds))
                        .read(filter, among.holds(ACCOUNT.ID).and(named), most),
                ListedContact::accountId);
        return filter.list() == AudienceList.SUPPRESSED
                ? new Listing<>(page.items().stream().map(this::why).toList(), page.next())
                : page;
    }

    private ListedContact why(ListedContact contact) {
        return contact.because(
                suppressions.find(contact.email()).map(Suppression::reason).orElse("the address is suppressed"));
    }

    /** All of a list, page by page, for whoever writes them out. */
    public static <T> Stream<T> all(Function<@Nullable String, Listing<T>> page) {
        return Stream.iterate(
                        java.util.Optional.of(page.apply(null)),
                        java.util.Optional::isPresent,
                        each -> each.map(Listing::next).map(page))
                .flatMap(each -> each.orElseThrow().items().stream());
    }
}
