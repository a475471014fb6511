package io.duskline.audience;

import static io.duskline.audience.AudienceCounter.CHOSEN_ACCOUNT;
import static io.duskline.audience.AudienceCounter.CHOSEN_CONTACT;
import static io.duskline.audience.AudienceCounter.CHOSEN_LOCALE;
import static io.duskline.audience.AudienceCounter.CHOSEN_ROLE;
import static io.duskline.audience.AudienceCounter.TOLD;
import static io.duskline.audience.AudienceCounter.chosen;
import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.Contact.CONTACT;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;

import java.time.Clock;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Records;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Some of those whom a rule would tell, to be looked at: who they are, why they are told, whether they still are. */
@Component
class AudienceSamples {

    private final DSLContext sql;
    private final Clock clock;

    AudienceSamples(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** Of those who would be told, some contacts of the accounts that use it most. */
    @Transactional(readOnly = true)
    public List<Long> mostUsing(AudienceRule rule, AudienceScope scope, int most) {
        TopUsage topUsage = new TopUsage(scope.integration());
        return sql.select(CHOSEN_CONTACT)
                .from(chosen(rule, scope, clauses(topUsage).condition(rule.accounts())))
                .leftJoin(topUsage.table())
                .on(topUsage.isOf(CHOSEN_ACCOUNT))
                .where(TOLD)
                .orderBy(topUsage.uses().desc(), CHOSEN_CONTACT)
                .limit(most)
                .fetch(CHOSEN_CONTACT);
    }

    /** The same by chance. */
    @Transactional(readOnly = true)
    public List<Long> drawn(AudienceRule rule, AudienceScope scope, int most) {
        return sql.select(CHOSEN_CONTACT)
                .from(chosen(
                        rule, scope, clauses(new TopUsage(scope.integration())).condition(rule.accounts())))
                .where(TOLD)
                .orderBy(DSL.rand())
                .limit(most)
                .fetch(CHOSEN_CONTACT);
    }

    /** These contacts, with the reason; those left out who would not be told. */
    @Transactional(readOnly = true)
    public List<AudienceCount.Sampled> these(AudienceRule rule, AudienceScope scope, List<Long> contacts) {
        if (contacts.isEmpty()) {
            return List.of();
        }
        TopUsage topUsage = new TopUsage(scope.integration());
        ClauseSql clauses = clauses(topUsage);
        Condition among = ACCOUNT.ID.in(select(CONTACT.ACCOUNT_ID).from(CONTACT).where(CONTACT.ID.in(contacts)));
        return fetch(
                chosen(rule, scope, clauses.condition(rule.accounts()).and(among)),
                topUsage,
                clauses.because(rule.accounts()),
                TOLD.and(CHOSEN_CONTACT.in(contacts)),
                contacts.size());
    }

    private ClauseSql clauses(TopUsage topUsage) {
        return new ClauseSql(clock.instant(), topUsage);
    }

    private List<AudienceCount.Sampled> fetch(
            Table<?> chosen, TopUsage topUsage, Field<String> because, Condition which, int most) {
        return sql.select(
                        ACCOUNT.EXTERNAL_ID,
                        ACCOUNT.NAME,
                        CONTACT.EMAIL,
                        CHOSEN_ROLE,
                        CHOSEN_LOCALE,
                        DSL.coalesce(because, inline("")))
                .from(chosen)
                .join(CONTACT)
                .on(CONTACT.ID.eq(CHOSEN_CONTACT))
                .join(ACCOUNT)
                .on(ACCOUNT.ID.eq(CHOSEN_ACCOUNT))
                .leftJoin(topUsage.table())
                .on(topUsage.isOf(ACCOUNT.ID))
                .where(which)
                .orderBy(topUsage.uses().desc(), CHOSEN_CONTACT)
                .limit(most)
                .fetch(Records.mapping(AudienceCount.Sampled::new));
    }
}
