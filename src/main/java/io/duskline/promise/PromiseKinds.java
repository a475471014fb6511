package io.duskline.promise;

import io.duskline.catalog.Deprecation;
import io.duskline.ledger.LedgerFacts;
import io.duskline.ledger.LedgerKind;
import io.duskline.ledger.RoomKinds;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the ledger is told of promises: what plans were promised, why one is not kept, and who agreed to that. */
@Component
final class PromiseKinds implements RoomKinds {

    private static final String RULE = "promise_rule:ID";
    private static final String DEPRECATION = "deprecation:SLUG";

    /** @param plan null for every plan; so also region */
    @LedgerKind(code = "promise.rule_made", words = "Promise of a plan made", about = RULE)
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

    /** @param plan null for every plan; so also region */
    @LedgerKind(code = "promise.rule_changed", words = "Promise of a plan changed", about = RULE)
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

    /** @param plan null for every plan; so also region */
    @LedgerKind(code = "promise.rule_removed", words = "Promise of a plan removed", about = RULE)
    record RuleRemoved(@Nullable String plan, @Nullable String region, int promisedDays) implements LedgerFacts {

        static RuleRemoved of(PlanRule rule) {
            return new RuleRemoved(rule.plan(), rule.region(), rule.days());
        }
    }

    /** @param why as its approver reads it; null where it was taken back */
    @LedgerKind(code = "promise.reason_given", words = "Why a promise cannot be kept", about = DEPRECATION)
    record ReasonGiven(@Nullable String why) implements LedgerFacts {}

    /**
     * @param promisedDays of all who were promised so many; null where it is for single accounts
     * @param accounts how many get less than promised
     * @param shortBy by how many days, those that miss the most
     * @param end the instant for which it is asked, and no earlier one
     */
    @LedgerKind(code = "promise.exception_asked", words = "Exception from a promise asked for", about = DEPRECATION)
    record ExceptionAsked(
            long exception,
            @Nullable Integer promisedDays,
            long accounts,
            int shortBy,
            String end,
            String ground,
            String why)
            implements LedgerFacts {}

    @LedgerKind(code = "promise.exception_granted", words = "Exception from a promise granted", about = DEPRECATION)
    record ExceptionGranted(long exception, String askedBy) implements LedgerFacts {}

    @LedgerKind(code = "promise.exception_declined", words = "Exception from a promise declined", about = DEPRECATION)
    record ExceptionDeclined(long exception, String why) implements LedgerFacts {}

    @LedgerKind(code = "promise.exception_revoked", words = "Exception from a promise revoked", about = DEPRECATION)
    record ExceptionRevoked(long exception, String why) implements LedgerFacts {}

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
