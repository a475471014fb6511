package io.duskline.audience;

import static io.duskline.db.tables.Account.ACCOUNT;
import static org.jooq.impl.DSL.inline;

import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Records;
import org.jooq.impl.DSL;

/** The accounts of an audience: who matches, who is left out, and who just misses it. */
final class AudienceAccounts {

    private final DSLContext sql;
    private final AudienceRule rule;
    private final RuleGroup rows;
    private final AudienceScope scope;
    private final ClauseSql clauses;
    private final TopUsage topUsage;

    AudienceAccounts(DSLContext sql, AudienceRule rule, AudienceScope scope, ClauseSql clauses, TopUsage topUsage) {
        this.sql = sql;
        this.rule = rule;
        this.rows = RuleForm.of(rule).accounts();
        this.scope = scope;
        this.clauses = clauses;
        this.topUsage = topUsage;
    }

    /** @param among over the row of an account */
    List<ListedAccount> read(AudienceFilter filter, Condition among, int most) {
        Field<String> because =
                filter.list() == AudienceList.MISSED ? inline("") : Audiences.reason(clauses.because(clause(filter)));
        return sql.select(
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
                .where(among, which(filter))
                .orderBy(ACCOUNT.ID)
                .limit(most)
                .fetch(Records.mapping(ListedAccount::new));
    }

    private Condition which(AudienceFilter filter) {
        Condition matches = clauses.condition(clause(filter));
        return switch (filter.list()) {
            case MATCHING -> matches;
            case NO_CONTACT -> matches.and(new RoleOrder(rule.roles()).hasNobody());
            case ANSWERED -> matches.and(scope.answered());
            case MISSED -> missed(filter);
            case TOLD, SUPPRESSED, UNSUBSCRIBED -> throw new IllegalArgumentException("a list of contacts");
        };
    }

    private Condition missed(AudienceFilter filter) {
        NearMisses misses = new NearMisses(rows, clauses);
        return ACCOUNT.ERASED_AT
                .isNull()
                .and(RowPatterns.isUser(rows, scope.integration()))
                .and(misses.isOne())
                .and(filter.part().isEmpty() ? DSL.noCondition() : misses.is(filter.part()));
    }

    /** The rule's own, or what a part of it chooses. */
    private Clause clause(AudienceFilter filter) {
        if (filter.part().isEmpty() || filter.list() != AudienceList.MATCHING) {
            return rule.accounts();
        }
        return RuleStage.of(rows, filter.part())
                .map(stage -> stage.clause(filter.which()))
                .orElse(rule.accounts());
    }
}
