package io.duskline.readiness.proof;

import io.duskline.catalog.Deprecation;
import io.duskline.ledger.LedgerFacts;
import io.duskline.ledger.LedgerKind;
import io.duskline.ledger.RoomKinds;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the ledger is told of levels of proof, draws and calls. What people said is proved by its hash. */
@Component
final class ProofKinds implements RoomKinds {

    private static final String DEPRECATION = "deprecation:SLUG";

    /**
     * @param share of 100 accounts; of level B alone
     * @param before the level that was asked for until then
     */
    @LedgerKind(code = "proof.level_chosen", words = "Level of proof chosen", about = DEPRECATION)
    record LevelChosen(
            String level, @Nullable Integer share, @Nullable String before) implements LedgerFacts {}

    /**
     * Written before the accounts are put in order: by its own hash, which nobody can know until then.
     *
     * @param draw which one it is, from 1
     * @param population how many accounts were told and not heard from
     * @param fingerprint the SHA-256 of their external ids
     * @param whySha256 of why it was drawn anew
     */
    @LedgerKind(code = "proof.drawn", words = "Accounts to be called drawn", about = DEPRECATION)
    record Drawn(
            int draw,
            int population,
            String fingerprint,
            @Nullable String whySha256) implements LedgerFacts {}

    /**
     * @param place in the drawn order, from 1
     * @param corrects the earlier entry's number
     */
    @LedgerKind(code = "proof.call_entered", words = "Proof call entered", about = "account:EXTERNAL_ID")
    record CallEntered(
            long call,
            String deprecation,
            int draw,
            int place,
            String result,
            @Nullable String spokeWithSha256,
            @Nullable String saidSha256,
            @Nullable Long corrects,
            @Nullable String whySha256)
            implements LedgerFacts {}

    static String about(Deprecation deprecation) {
        return "deprecation:" + deprecation.slug();
    }

    static @Nullable String sha256(@Nullable String text) {
        return text == null ? null : DigestUtils.sha256Hex(text);
    }
}
