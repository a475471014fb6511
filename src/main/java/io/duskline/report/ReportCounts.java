package io.duskline.report;

import io.duskline.acknowledgement.Answer;
import io.duskline.campaign.figures.CampaignFigures;
import io.duskline.db.PatientCounts;
import io.duskline.promise.Promises;
import io.duskline.readiness.proof.LevelsOfProof;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Counts for reports: while whoever asks waits, or beside. */
@Component
class ReportCounts {

    private final PatientCounts patient;
    private final TimelyReach reach;
    private final LeftMessages left;
    private final WhatCameBack back;
    private final WhatTheyAnswered answers;
    private final Stands stands;
    private final CampaignFigures figures;
    private final LevelsOfProof levels;
    private final Promises promises;
    private final Clock clock;

    ReportCounts(
            @Qualifier("patientReports") PatientCounts patient,
            TimelyReach reach,
            LeftMessages left,
            WhatCameBack back,
            WhatTheyAnswered answers,
            Stands stands,
            CampaignFigures figures,
            LevelsOfProof levels,
            Promises promises,
            Clock clock) {
        this.patient = patient;
        this.reach = reach;
        this.left = left;
        this.back = back;
        this.answers = answers;
        this.stands = stands;
        this.figures = figures;
        this.levels = levels;
        this.promises = promises;
        this.clock = clock;
    }

    /** While the caller waits. */
    Counted count(ReportScope scope) {
        Instant at = clock.instant();
        LeftMessages.Left messages = left.of(scope);
        @Nullable Stand stand = stands.ofScope(scope).orElse(null);
        @Nullable Stand today = scope.isNow() && scope.hasEnded()
                ? stands.now(scope.campaign(), scope.deprecation()).orElse(null)
                : null;
        Map<Answer, Long> said = stand == null ? answers.latest(scope) : Map.of();
        return new Counted(at, reach.of(scope), messages, back.reasons(scope), left.exact(scope), stand, today, said);
    }

    /**
     * As it was counted last, where that is costly.
     *
     * @param asked what was counted before then is counted again beside
     * @return empty while it is counted for the first time
     */
    Optional<Counted> find(ReportScope scope, Instant asked) {
        return patient.find(new PatientCounts.Wanted<>(
                scope.key(), Counted.class, asked, () -> scope.isNow() ? countNow(scope) : count(scope)));
    }

    /** After all that its parts take from others was counted, so that none of them says that it is being counted. */
    private Counted countNow(ReportScope scope) {
        figures.of(scope.campaign(), scope.deprecation());
        levels.of(scope.deprecation());
        promises.summary(scope.deprecation());
        return count(scope.asOf(clock.instant()));
    }
}
