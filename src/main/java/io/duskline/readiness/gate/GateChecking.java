package io.duskline.readiness.gate;

import io.duskline.campaign.progress.JointSteps;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.LocalMoment;
import io.duskline.db.RealTime;
import io.duskline.notice.text.FrameTexts;
import io.duskline.readiness.proof.LevelsOfProof;
import io.duskline.readiness.proof.Proof;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks every check, and keeps what they found. */
@Component
class GateChecking {

    private final List<GateCheck> checks;
    private final LevelsOfProof proofs;
    private final JointSteps joint;
    private final LeftOut leftOut;
    private final KeptGates kept;
    private final FrameTexts texts;
    private final Clock clock;
    private final Clock real;

    GateChecking(
            List<GateCheck> checks,
            LevelsOfProof proofs,
            JointSteps joint,
            LeftOut leftOut,
            KeptGates kept,
            FrameTexts texts,
            Clock clock,
            @RealTime Clock real) {
        this.checks = checks;
        this.proofs = proofs;
        this.joint = joint;
        this.leftOut = leftOut;
        this.kept = kept;
        this.texts = texts;
        this.clock = clock;
        this.real = real;
    }

    /** @param deprecation one with a date that holds */
    Checked check(Deprecation deprecation) {
        Instant start = real.instant();
        Instant at = clock.instant();
        Proof proof = proofs.of(deprecation);
        Looked looked = new Looked(
                deprecation,
                proof,
                joint.groups(proof.figures().campaigns()).only(group -> !group.isExtended()),
                texts.dates(Locale.ENGLISH, deprecation.zone()),
                at);
        List<Checked.Found> found = checks.stream()
                .flatMap(check -> check.of(looked).stream())
                .map(Checked.Found::of)
                .toList();
        Checked checked = new Checked(at, end(deprecation), leftOut.users(deprecation), found, proven(proof));
        kept.keep(deprecation.id(), checked, Duration.between(start, real.instant()));
        return checked;
    }

    static Instant end(Deprecation deprecation) {
        return deprecation.date().map(LocalMoment::instant).orElseThrow();
    }

    private static @Nullable Proven proven(Proof proof) {
        return proof.asked()
                .map(asked -> new Proven(asked.level().code(), asked.isReached(), asked.arithmetic()))
                .orElse(null);
    }
}
