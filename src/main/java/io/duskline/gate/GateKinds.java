package io.duskline.gate;

import io.duskline.catalog.Deprecation;
import io.duskline.ledger.LedgerFacts;
import io.duskline.ledger.LedgerKind;
import io.duskline.ledger.RoomKinds;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the ledger is told of the gate. What people said is proved by its hash. */
@Component
final class GateKinds implements RoomKinds {

    private static final String DEPRECATION = "deprecation:SLUG";

    /** @param covers how many there were of what was found */
    @LedgerKind(code = "gate.exception_asked", words = "Readiness exception requested", about = DEPRECATION)
    record ExceptionAsked(long exception, String finding, long covers, String ground, String reasonSha256)
            implements LedgerFacts {}

    @LedgerKind(code = "gate.exception_agreed", words = "Readiness exception approved", about = DEPRECATION)
    record ExceptionAgreed(long exception, String finding) implements LedgerFacts {}

    /** Taken back, or declined. */
    @LedgerKind(code = "gate.exception_ended", words = "Readiness exception ended", about = DEPRECATION)
    record ExceptionEnded(long exception, String finding, String reasonSha256) implements LedgerFacts {}

    /** @param open what stood in the way, by kind */
    @LedgerKind(code = "gate.going_on_asked", words = "End although red requested", about = DEPRECATION)
    record GoingOnAsked(long exception, String endsAt, Map<String, Long> open, String reasonSha256)
            implements LedgerFacts {}

    @LedgerKind(code = "gate.going_on_agreed", words = "End although red approved", about = DEPRECATION)
    record GoingOnAgreed(long exception, String endsAt) implements LedgerFacts {}

    /**
     * @param countedAt when that was counted, before the end or soon after
     * @param open what stood in the way then, by kind
     * @param goingOn whether two people said that it ends all the same
     */
    @LedgerKind(code = "gate.stood_at_end", words = "Readiness at the end", about = DEPRECATION)
    record StoodAtEnd(String endsAt, String state, String countedAt, Map<String, Long> open, boolean goingOn)
            implements LedgerFacts {}

    /**
     * @param percent the share that is required from now on; null where none is
     * @param before the share that was required until then
     */
    @LedgerKind(code = "gate.target_share_changed", words = "Target share changed", about = DEPRECATION)
    record TargetShareChanged(
            @Nullable Integer percent, @Nullable Integer before) implements LedgerFacts {}

    static String about(Deprecation deprecation) {
        return "deprecation:" + deprecation.slug();
    }
}
