package io.duskline.audience;

import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.Contact.CONTACT;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.selectOne;

import io.duskline.customer.AccountSearch;
import io.duskline.customer.Suppression;
import io.duskline.customer.Suppressions;
import io.duskline.web.Listing;
import io.duskline.web.Refusal;
import java.time.Clock;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Records;
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
        ClauseSql clauses = new ClauseSql(clock.instant(), topUsage);
        RuleGroup rows = RuleForm.of(rule).accounts();
        Condition which = which(rule, rows, scope, filter, clauses).and(named(filter));
        Field<String> because = filter.list() == AudienceList.MISSED
                ? inline("")
                : Audiences.reason(clauses.because(clause(rule, rows, filter)));
        Listing<ListedAccount> page = windows.page(
                cursor,
                limit,
                (among, most) -> sql.select(
                                ACCOUNT.ID,
                                ACCOUNT.EXTERNAL_ID,
                                ACCOUNT.NAME,
                                ACCOUNT.PLAN,
                                ACCOUNT.REGION,
                                DSL.coalesce(topUsage.uses(), inline(0L)),
                                DSL.coalesce(topUsage.resources(), inline(0)),
                                topUsage.resource(),
                                topUsage.lastUsedAt(),
                                because)
                        .from(ACCOUNT)
                        .leftJoin(topUsage.table())
                        .on(topUsage.isOf(ACCOUNT.ID))
                        .where(among, which)
                        .orderBy(ACCOUNT.ID)
                        .limit(most)
                        .fetch(Records.mapping(ListedAccount::new)),
                ListedAccount::id);
        return filter.list() == AudienceList.MISSED
                ? new Listing<>(missed.explained(page.items(), rows, scope.integration()), page.next())
                : page;
    }

    private Condition which(
            AudienceRule rule, RuleGroup rows, AudienceScope scope, AudienceFilter filter, ClauseSql clauses) {
        Condition matches = clauses.condition(clause(rule, rows, filter));
        return switch (filter.list()) {
            case MATCHING -> matches;
            case NO_CONTACT ->
                matches.and(DSL.notExists(selectOne()
                        .from(CONTACT)
                        .where(CONTACT.ACCOUNT_ID.eq(ACCOUNT.ID), new RoleOrder(rule.roles()).fits())));
            case ANSWERED -> matches.and(scope.answered());
            case MISSED -> missed(rows, scope, filter, clauses);
            case TOLD, SUPPRESSED, UNSUBSCRIBED -> throw new IllegalArgumentException("a list of contacts");
        };
    }

    private static Condition missed(RuleGroup rows, AudienceScope scope, AudienceFilter filter, ClauseSql clauses) {
        NearMisses misses = new NearMisses(rows, clauses);
        return ACCOUNT.ERASED_AT
                .isNull()
                .and(RowPatterns.isUser(rows, scope.integration()))
                .and(misses.isOne())
                .and(filter.part().isEmpty() ? DSL.noCondition() : misses.is(filter.part()));
    }

    /** The rule's own, or what a part of it chooses. */
    private static Clause clause(AudienceRule rule, RuleGroup rows, AudienceFilter filter) {
        if (filter.part().isEmpty() || filter.list() != AudienceList.MATCHING) {
            return rule.accounts();
        }
        return RuleStage.of(rows, filter.part())
                .map(stage -> stage.clause(filter.which()))
                .orElse(rule.accounts());
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
        ClauseSql clauses = new ClauseSql(clock.instant(), new TopUsage(scope.integration()));
        AudienceContacts contacts = new AudienceContacts(sql, rule, scope, clauses);
        Condition named = named(filter);
        Listing<ListedContact> page = windows.page(
                cursor,
                limit,
                (among, most) -> contacts.read(filter, among.and(named), most),
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
