package io.duskline.campaign.wave;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.StatedEnd;
import io.duskline.campaign.Wave;
import io.duskline.campaign.plan.PlanEditor;
import io.duskline.campaign.policy.AccountFacts;
import io.duskline.campaign.policy.AccountFacts.Content;
import io.duskline.campaign.policy.AccountFacts.MessageFact;
import io.duskline.campaign.policy.Decision.Message;
import io.duskline.campaign.wave.Waves.Words;
import io.duskline.catalog.Deprecation;
import io.duskline.notice.MailKind;
import io.duskline.web.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Finds, or adds, the wave of a needed message: the planned step, a wave with the same content, or a new one. So a campaign's
 * page shows equal messages as one line with counts.
 */
@Component
public class OwedWaves {

    /** A sent wave accepts more messages of the same content for this long. */
    private static final Duration TAKES_IN = Duration.ofDays(1);

    private final Campaigns campaigns;
    private final PlanEditor planEditor;
    private final Waves waves;
    private final TransactionTemplate nested;
    private final Clock clock;

    OwedWaves(
            Campaigns campaigns,
            PlanEditor planEditor,
            Waves waves,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.campaigns = campaigns;
        this.planEditor = planEditor;
        this.waves = waves;
        this.nested = new TransactionTemplate(transactions);
        nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        this.clock = clock;
    }

    /**
     * Messages with equal keys belong to one wave.
     *
     * @param step the planned wave; 0 for none
     * @param ownEnd end of its accounts, as local time in the zone of the sunset; null for the common end
     */
    public record Key(Words words, long step, @Nullable LocalDateTime ownEnd) {

        public static Key of(Message message, AccountFacts facts) {
            Content content = message.content();
            MailKind kind = message.kind();
            Optional<Content> corrected = facts.messages().stream()
                    .filter(told -> told.id() == content.occasion())
                    .map(MessageFact::content)
                    .findFirst();
            Words words = new Words(
                    kind,
                    kind.isCorrection() ? corrected.map(Content::end).orElse(null) : null,
                    content.brownoutId(),
                    kind == MailKind.BROWNOUT ? corrected.map(Content::brownout).orElse(null) : null);
            return new Key(
                    words, kind.isStep() ? content.occasion() : 0, kind.isOfBrownout() ? null : content.ownEnd());
        }

        private boolean isBrownoutCorrection() {
            return words.kind() == MailKind.BROWNOUT && words.brownoutBefore() != null;
        }
    }

    /** @return its wave; empty if none can start any more, because the announced end has passed */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Wave> of(Campaign campaign, Deprecation deprecation, Key key) {
        return planned(campaign, deprecation, key)
                .or(() -> unsaid(campaign, key))
                .or(() -> saying(campaign, deprecation, key))
                .or(() -> isOver(deprecation, key) ? Optional.empty() : Optional.of(add(campaign, key)));
    }

    private boolean isOver(Deprecation deprecation, Key key) {
        return StatedEnd.announcesTheEnd(key.words().kind())
                && deprecation.end().endingAt(key.ownEnd()).hasPassed(clock.instant());
    }

    /** A wave with the same content, for contacts who already have a message of another. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Wave another(Campaign campaign, Key key) {
        return unsaid(campaign, key).orElseGet(() -> add(campaign, key));
    }

    private Optional<Wave> planned(Campaign campaign, Deprecation deprecation, Key key) {
        Instant now = clock.instant();
        Optional<Wave> step = campaign.waves().stream()
                .filter(wave -> wave.id() == key.step()
                        && wave.template() == key.words().kind())
                .findFirst();
        @Nullable LocalDateTime own = step.filter(wave -> !wave.isNow()).isPresent() ? key.ownEnd() : null;
        return campaign.waves().stream()
                .filter(wave -> step.isPresent()
                        ? isStep(wave, step.get(), own)
                        : key.words().brownoutId() != null && !key.isBrownoutCorrection() && isPlannedAbout(wave, key))
                .filter(wave -> !wave.state().isOver() && wave.isDue(deprecation, campaign.launchedAt(), now))
                .findFirst();
    }

    private static boolean isStep(Wave wave, Wave step, @Nullable LocalDateTime own) {
        return !wave.isOwed() && wave.isSameStep(step) && Objects.equals(wave.ownEnd(), own);
    }

    private static boolean isPlannedAbout(Wave wave, Key key) {
        return wave.template() == key.words().kind()
                && Objects.equals(wave.brownoutId(), key.words().brownoutId())
                && !wave.isBrownoutCorrection()
                && !wave.isAnew();
    }

    private static Optional<Wave> unsaid(Campaign campaign, Key key) {
        return campaign.waves().stream()
                .filter(wave ->
                        isAlike(wave, key) && !wave.isFrozen() && !wave.state().isOver())
                .filter(wave -> wave.isNow() && wave.isOwed())
                .findFirst();
    }

    private Optional<Wave> saying(Campaign campaign, Deprecation deprecation, Key key) {
        Instant dayAgo = clock.instant().minus(TAKES_IN);
        Optional<String> content = content(campaign, deprecation, key);
        return campaign.waves().stream()
                .filter(wave -> isAlike(wave, key)
                        && !wave.isTakenBack()
                        && content.filter(said -> said.equals(wave.contentSha256()))
                                .isPresent())
                .filter(wave -> !wave.state().isOver()
                        || (wave.firedAt() != null && wave.firedAt().isAfter(dayAgo)))
                .max(Comparator.comparingInt(Wave::position));
    }

    /** Empty if it cannot be sent now: a wave is added, and shows why. */
    private Optional<String> content(Campaign campaign, Deprecation deprecation, Key key) {
        try {
            return Optional.of(Objects.requireNonNull(
                    nested.execute(status -> waves.content(campaign, key.words(), deprecation))));
        } catch (ProblemException | IllegalStateException e) {
            return Optional.empty();
        }
    }

    private static boolean isAlike(Wave wave, Key key) {
        return wave.template() == key.words().kind()
                && Objects.equals(wave.brownoutId(), key.words().brownoutId())
                && ((wave.isNow() && !wave.isOwed()) || Objects.equals(wave.ownEnd(), key.ownEnd()));
    }

    private Wave add(Campaign campaign, Key key) {
        MailKind kind = key.words().kind();
        long id = switch (kind) {
            case FIRST, REMINDER, FINAL, DONE -> planEditor.addAnew(campaign, kind, key.ownEnd());
            case BROWNOUT, BROWNOUT_OVER ->
                planEditor.addAbout(
                        campaign,
                        kind,
                        null,
                        kind == MailKind.BROWNOUT && !key.isBrownoutCorrection(),
                        Objects.requireNonNull(key.words().brownoutId()));
            case ASKED_AGAIN, RESOLVED, MOVED, EXTENDED, REVOKED, SUSPENDED, WITHDRAWN, DECLINED, REPLY, ANSWERED ->
                planEditor.add(campaign, kind, key.ownEnd());
        };
        return campaigns.get(campaign.id()).wave(id);
    }
}
