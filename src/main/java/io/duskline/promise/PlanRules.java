package io.duskline.promise;

import static io.duskline.db.tables.PromiseRule.PROMISE_RULE;

import io.duskline.customer.AccountPromise;
import io.duskline.customer.ContactRole;
import io.duskline.customer.PromiseGround;
import io.duskline.db.Coded;
import io.duskline.db.tables.records.PromiseRuleRecord;
import io.duskline.ledger.Ledger;
import io.duskline.web.Faults;
import io.duskline.web.ProblemException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Stores the notice periods by plan. */
@Component
public class PlanRules {

    /** Every rule is evaluated for every counted account. */
    private static final int MOST = 200;

    private static final int LONGEST_NAME = 100;
    private final DSLContext sql;
    private final Ledger ledger;
    private final Clock clock;

    PlanRules(DSLContext sql, Ledger ledger, Clock clock) {
        this.sql = sql;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Longest first. */
    @Transactional(readOnly = true)
    public List<PlanRule> all() {
        return sql.selectFrom(PROMISE_RULE).fetch(PlanRules::rule).stream()
                .sorted(PlanRule.LONGEST_FIRST)
                .toList();
    }

    PromiseSql inSql() {
        return new PromiseSql(all());
    }

    /** @throws ProblemException (404) */
    @Transactional(readOnly = true)
    public PlanRule get(long id) {
        return sql.selectFrom(PROMISE_RULE)
                .where(PROMISE_RULE.ID.eq(id))
                .fetchOptional(PlanRules::rule)
                .orElseThrow(() -> ProblemException.notFound("promise of a plan with the number " + id));
    }

    /**
     * @throws ProblemException (422) naming the invalid field; (409) if the plan has a rule with that ground, or there are too
     *     many rules
     */
    @Transactional
    public PlanRule make(NewPromiseRule given, String by) {
        PromiseRuleRecord row = check(given, by);
        if (sql.fetchCount(PROMISE_RULE) >= MOST) {
            throw ProblemException.conflict("There are " + MOST + " rules already, and no more can be kept.");
        }
        requireNoOther(row, PROMISE_RULE.ID.isNotNull());
        long id = sql.insertInto(PROMISE_RULE)
                .set(row)
                .returningResult(PROMISE_RULE.ID)
                .fetchSingle()
                .value1();
        PlanRule made = get(id);
        ledger.append(by, PromiseKinds.about(made), PromiseKinds.RuleMade.of(made));
        return made;
    }

    /** @throws ProblemException (404); otherwise as {@link #make} */
    @Transactional
    public PlanRule change(long id, NewPromiseRule given, String by) {
        PlanRule before = get(id);
        PromiseRuleRecord row = check(given, by);
        requireNoOther(row, PROMISE_RULE.ID.ne(id));
        if (isSame(row, before)) {
            return before;
        }
        sql.update(PROMISE_RULE).set(row).where(PROMISE_RULE.ID.eq(id)).execute();
        PlanRule made = get(id);
        ledger.append(by, PromiseKinds.about(made), PromiseKinds.RuleChanged.of(made));
        return made;
    }

    /** @throws ProblemException (404) */
    @Transactional
    public void remove(long id, String by) {
        PlanRule before = get(id);
        sql.deleteFrom(PROMISE_RULE).where(PROMISE_RULE.ID.eq(id)).execute();
        ledger.append(by, PromiseKinds.about(before), PromiseKinds.RuleRemoved.of(before));
    }

    private void requireNoOther(PromiseRuleRecord row, Condition which) {
        boolean isThere = sql.fetchExists(
                PROMISE_RULE,
                PROMISE_RULE.PLAN.eq(row.getPlan()),
                PROMISE_RULE.REGION.eq(row.getRegion()),
                PROMISE_RULE.GROUND.eq(row.getGround()),
                which);
        if (isThere) {
            throw ProblemException.conflict("plan", "has a promise on this ground already: change that one");
        }
    }

    private static boolean isSame(PromiseRuleRecord row, PlanRule rule) {
        return row.getPlan().equals(Objects.requireNonNullElse(rule.plan(), ""))
                && row.getRegion().equals(Objects.requireNonNullElse(rule.region(), ""))
                && row.getPromisedDays() == rule.days()
                && row.getGround().equals(rule.ground().code())
                && Objects.equals(
                        row.getContactRole(),
                        rule.role() == null ? null : rule.role().code())
                && Objects.equals(row.getSource(), rule.source());
    }

    private PromiseRuleRecord check(NewPromiseRule given, String by) {
        Faults faults = new Faults();
        String plan = line(faults, given.plan(), "plan", LONGEST_NAME);
        String region = line(faults, given.region(), "region", LONGEST_NAME);
        String source = line(faults, given.source(), "source", AccountPromise.LONGEST_SOURCE);
        int days = Objects.requireNonNullElse(given.promisedDays(), 0);
        faults.require(given.promisedDays() != null, "promised_days", "is required")
                .require(
                        given.promisedDays() == null || (days >= 1 && days <= AccountPromise.LONGEST),
                        "promised_days",
                        "must be between 1 and " + AccountPromise.LONGEST + " days");
        String code = faults.line(given.ground(), "ground", LONGEST_NAME);
        Optional<PromiseGround> ground = Coded.find(PromiseGround.class, code);
        faults.require(code.isEmpty() || ground.isPresent(), "ground", "must be contract, law or terms");
        @Nullable ContactRole role = role(faults, given.role());
        faults.throwIfAny();
        PromiseRuleRecord row = new PromiseRuleRecord();
        row.setPlan(plan);
        row.setRegion(region);
        row.setPromisedDays(days);
        row.setGround(ground.orElseThrow().code());
        row.setContactRole(role == null ? null : role.code());
        row.setSource(source.isEmpty() ? null : source);
        row.setMadeBy(by);
        row.setMadeAt(clock.instant());
        return row;
    }

    private static String line(Faults faults, @Nullable String value, String field, int longest) {
        return value == null || value.isBlank() ? "" : faults.line(value, field, longest);
    }

    private static @Nullable ContactRole role(Faults faults, @Nullable String code) {
        if (code == null || code.isBlank()) {
            return null;
        }
        Optional<ContactRole> role = Coded.find(ContactRole.class, code.strip());
        faults.require(role.isPresent(), "role", "must be owner, admin, technical or billing");
        return role.orElse(null);
    }

    private static PlanRule rule(PromiseRuleRecord row) {
        return new PlanRule(
                row.getId(),
                row.getPlan().isEmpty() ? null : row.getPlan(),
                row.getRegion().isEmpty() ? null : row.getRegion(),
                row.getPromisedDays(),
                Coded.find(PromiseGround.class, row.getGround()).orElseThrow(),
                Coded.find(ContactRole.class, row.getContactRole()).orElse(null),
                row.getSource(),
                row.getMadeBy(),
                row.getMadeAt());
    }
}
