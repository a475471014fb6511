package io.duskline.gate;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.progress.JointSteps;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.LocalMoment;
import io.duskline.db.RealTime;
import io.duskline.notice.text.FrameTexts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Asks every check, and keeps what they found. */
@Component
class GateChecking {

    private final List<GateCheck> checks;
    private final Campaigns campaigns;
    private final TargetShares shares;
    private final JointSteps joint;
    private final LeftOut leftOut;
    private final KeptGates kept;
    private final FrameTexts texts;
    private final Clock clock;
    private final Clock real;

    GateChecking(
            List<GateCheck> checks,
            Campaigns campaigns,
            TargetShares shares,
            JointSteps joint,
            LeftOut leftOut,
            KeptGates kept,
            FrameTexts texts,
            Clock clock,
            @RealTime Clock real) {
        this.checks = checks;
        this.campaigns = campaigns;
        this.shares = shares;
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
        TargetShare share = shares.of(deprecation);
        List<Campaign> telling = campaigns.telling(deprecation.id());
        Looked looked = new Looked(
                deprecation,
                telling,
                joint.groups(telling).only(group -> !group.isExtended()),
                share,
                texts.dates(Locale.ENGLISH, deprecation.zone()),
                at);
        List<Checked.Found> found = checks.stream()
                .flatMap(check -> check.of(looked).stream())
                .map(Checked.Found::of)
                .toList();
        Checked checked = new Checked(at, end(deprecation), leftOut.users(deprecation), found, share);
        kept.keep(deprecation.id(), checked, Duration.between(start, real.instant()));
        return checked;
    }

    static Instant end(Deprecation deprecation) {
        return deprecation.date().map(LocalMoment::instant).orElseThrow();
    }
}
