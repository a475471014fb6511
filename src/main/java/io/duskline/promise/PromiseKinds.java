package io.duskline.promise;

import io.duskline.catalog.Deprecation;
import io.duskline.ledger.LedgerFacts;
import io.duskline.ledger.LedgerKind;
import io.duskline.ledger.RoomKinds;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Ledger entries about notice periods: rules, reasons for missed periods, and exceptions. */
@Component
final class PromiseKinds implements RoomKinds {

    private static final String RULE = "promise_rule:ID";
    private static final String DEPRECATION = "deprecation:SLUG";

    /**
     * @param plan null for every plan
     * @param region null for every region
     */
    @LedgerKind(code = "promise.rule_made", words = "Notice period of a plan added", about = RULE)
    record RuleMade(
            @Nullable String plan,
            @Nullable String region,
            int promisedDays,
            String ground,
            @Nullable String role,
            @Nullable String source)
            implements LedgerFacts {

        static RuleMade of(PlanRule rule) {
            return new RuleMade(
                    rule.plan(),
                    rule.region(),
                    rule.days(),
                    rule.ground().code(),
                    PromiseKinds.role(rule),
                    rule.source());
        }
    }

    /**
     * @param plan null for every plan
     * @param region null for every region
     */
    @LedgerKind(code = "promise.rule_changed", words = "Notice period of a plan changed", about = RULE)
    record RuleChanged(
            @Nullable String plan,
            @Nullable String region,
            int promisedDays,
            String ground,
            @Nullable String role,
            @Nullable String source)
            implements LedgerFacts {

        static RuleChanged of(PlanRule rule) {
            return new RuleChanged(
                    rule.plan(),
                    rule.region(),
                    rule.days(),
                    rule.ground().code(),
                    PromiseKinds.role(rule),
                    rule.source());
        }
    }

    /**
     * @param plan null for every plan
     * @param region null for every region
     */
    @LedgerKind(code = "promise.rule_removed", words = "Notice period of a plan removed", about = RULE)
    record RuleRemoved(@Nullable String plan, @Nullable String region, int promisedDays) implements LedgerFacts {

        static RuleRemoved of(PlanRule rule) {
            return new RuleRemoved(rule.plan(), rule.region(), rule.days());
        }
    }

    /** @param reason as the approver reads it; null if it was removed */
    @LedgerKind(code = "promise.reason_given", words = "Reason for a missed notice period", about = DEPRECATION)
    record ReasonGiven(@Nullable String reason) implements LedgerFacts {}

    /**
     * @param promisedDays the notice period; null for listed accounts
     * @param accounts number of accounts with too little notice
     * @param shortBy the largest number of missing days
     * @param end the end at the request; earlier ends are not covered
     */
    @LedgerKind(code = "promise.exception_asked", words = "Notice-period exception requested", about = DEPRECATION)
    record ExceptionAsked(
            long exception,
            @Nullable Integer promisedDays,
            long accounts,
            int shortBy,
            String end,
            String ground,
            String reason)
            implements LedgerFacts {}

    @LedgerKind(code = "promise.exception_granted", words = "Notice-period exception granted", about = DEPRECATION)
    record ExceptionGranted(long exception, String askedBy) implements LedgerFacts {}

    @LedgerKind(code = "promise.exception_declined", words = "Notice-period exception declined", about = DEPRECATION)
    record ExceptionDeclined(long exception, String reason) implements LedgerFacts {}

    @LedgerKind(code = "promise.exception_revoked", words = "Notice-period exception revoked", about = DEPRECATION)
    record ExceptionRevoked(long exception, String reason) implements LedgerFacts {}

    static String about(PlanRule rule) {
        return "promise_rule:" + rule.id();
    }

    static String about(Deprecation deprecation) {
        return "deprecation:" + deprecation.slug();
    }

    static @Nullable String role(PlanRule rule) {
        return rule.role() == null ? null : rule.role().code();
    }
}
