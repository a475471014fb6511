package io.duskline.campaign.wave;

import static io.duskline.campaign.CampaignColumns.TOLD_END;
import static io.duskline.campaign.CampaignColumns.WAVE_STATE;
import static io.duskline.db.tables.Wave.WAVE;

import io.duskline.audience.Audiences;
import io.duskline.campaign.AutomaticTransition;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.Transitions;
import io.duskline.campaign.Wave;
import io.duskline.campaign.WaveState;
import io.duskline.campaign.plan.ApprovedWaves;
import io.duskline.campaign.plan.Plan;
import io.duskline.campaign.plan.PlanEditor;
import io.duskline.campaign.wave.Waves.Words;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.End;
import io.duskline.catalog.PresentSunset;
import io.duskline.delivery.Deliveries;
import io.duskline.ledger.Ledger;
import io.duskline.notice.MailKind;
import io.duskline.web.ProblemException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Finds, or adds, the wave with the current facts for one that is outdated, after the sunset moved, passed or was withdrawn. */
@Component
public class CurrentWaves {

    private final DSLContext sql;
    private final Campaigns campaigns;
    private final PlanEditor planEditor;
    private final Waves waves;
    private final Deliveries deliveries;
    private final ApprovedWaves approvedWaves;
    private final Audiences audiences;
    private final Transitions transitions;
    private final Clock clock;

    CurrentWaves(
            DSLContext sql,
            Campaigns campaigns,
            PlanEditor planEditor,
            Waves waves,
            Deliveries deliveries,
            ApprovedWaves approvedWaves,
            Audiences audiences,
            Transitions transitions,
            Clock clock) {
        this.sql = sql;
        this.campaigns = campaigns;
        this.planEditor = planEditor;
        this.waves = waves;
        this.deliveries = deliveries;
        this.approvedWaves = approvedWaves;
        this.audiences = audiences;
        this.transitions = transitions;
        this.clock = clock;
    }

    /**
     * @param wave a wave with messages
     * @param own the account's own end; null for the common end
     * @return id of the wave itself while it is true, else of a current one
     * @throws ProblemException (409) if a withdrawal or a suspension is not being sent yet
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public long saying(Campaign campaign, Wave wave, Deprecation deprecation, @Nullable LocalDateTime own) {
        if (isTrue(campaign, wave, deprecation, own)) {
            return wave.id();
        }
        MailKind kind = kind(campaign, wave, deprecation.present().endingAt(own));
        Optional<Wave> other = campaign.waves().stream()
                .filter(each -> each.template() == kind
                        || (each.brownoutId() != null && each.brownoutId().equals(wave.brownoutId())))
                .filter(each -> isTrue(campaign, each, deprecation, own))
                .findFirst();
        if (other.isPresent()) {
            return other.get().id();
        }
        if (kind == MailKind.WITHDRAWN) {
            throw ProblemException.conflict(
                    "The deprecation was withdrawn. Customers who know the end are told that first. Try again in a few minutes.");
        }
        if (kind == MailKind.SUSPENDED) {
            throw ProblemException.conflict(
                    "The date is on hold. Customers who know the date are told that first. Try again in a few minutes.");
        }
        return anew(campaign, kind, wave.told(), deprecation, own);
    }

    /**
     * The wave for messages to single readers, with the current facts and the last approved texts.
     *
     * @param own the account's own end; null for the common end
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public long writing(Campaign campaign, MailKind kind, Deprecation deprecation, @Nullable LocalDateTime own) {
        return campaign.waves().stream()
                .filter(wave -> wave.template() == kind && Objects.equals(wave.ownEnd(), own))
                .filter(wave -> isTrue(campaign, wave, deprecation, own))
                .filter(wave -> wave.firedAt() != null
                        && campaign.approved()
                                .filter(approval -> approval.at().isAfter(wave.firedAt()))
                                .isEmpty())
                .findFirst()
                .map(Wave::id)
                .orElseGet(() -> anew(campaign, kind, null, deprecation, own));
    }

    /**
     * Moves the messages of a step that were not sent to a wave with the text that is approved now. The step may be too late to
     * be prepared again.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void replace(Campaign campaign, Wave wave, Deprecation deprecation) {
        long id = anew(campaign, wave.template(), null, deprecation, wave.ownEnd());
        deliveries.pace(List.of(id), campaign.subject(), campaign.mostPerHour());
        audiences.copyRecipients(wave.id(), id);
        deliveries.move(wave.id(), id);
        transitions.sendOn(campaign, List.of(id), AutomaticTransition.REOPENED, "", Ledger.ITSELF);
    }

    /** In general, and for this reader. */
    private boolean isTrue(Campaign campaign, Wave wave, Deprecation deprecation, @Nullable LocalDateTime own) {
        return !wave.isTakenBack()
                && !deliveries.isCancelled(wave.id())
                && !approvedWaves.replaced(campaign).contains(wave.id())
                && wave.whyOutdated(campaign.launchedAt(), deprecation, clock.instant())
                        .isEmpty()
                && wave.statement(campaign.launchedAt())
                        .map(said -> said.naming(own))
                        .filter(said -> said.whyOutdated(deprecation.present().endingAt(own), clock.instant())
                                .isEmpty())
                        .isPresent();
    }

    private MailKind kind(Campaign campaign, Wave wave, PresentSunset present) {
        if (present.isWithdrawn()) {
            return MailKind.WITHDRAWN;
        }
        if (present.end() instanceof End.Suspended) {
            return MailKind.SUSPENDED;
        }
        if (present.end().hasPassed(clock.instant())) {
            return MailKind.DONE;
        }
        if (wave.isAboutBrownout()) {
            return Plan.of(campaign).first(); // after the end or a cancellation there is nothing else to say
        }
        boolean isBackAgain = wave.isCorrection() && present.end().equals(wave.told());
        if (wave.template() == MailKind.DONE || isBackAgain) {
            return Plan.of(campaign).first();
        }
        return wave.isCorrection() ? MailKind.MOVED : wave.template();
    }

    /** Frozen at once: a person waits for it, and its recipients are chosen by people only. */
    private long anew(
            Campaign campaign,
            MailKind kind,
            @Nullable End told,
            Deprecation deprecation,
            @Nullable LocalDateTime own) {
        String content = waves.approvedContent(
                campaign, new Words(kind, kind == MailKind.MOVED ? told : null, null, null), deprecation);
        long id = planEditor.addAnew(campaign, kind, own);
        sql.update(WAVE)
                .set(WAVE_STATE, WaveState.DONE)
                .set(WAVE.CONTENT_SHA256, content)
                .set(WAVE.TEXT_SHA256, waves.textSha256(campaign, deprecation))
                .set(told(deprecation.present().endingAt(own).end()))
                .set(WAVE.FIRED_AT, clock.instant())
                .set(WAVE.DONE_AT, clock.instant())
                .where(WAVE.ID.eq(id))
                .execute();
        boolean isHeld = !campaign.state().hasEnded()
                && !Waves.maySend(campaign, campaigns.get(campaign.id()).wave(id));
        deliveries.open(id, isHeld);
        return id;
    }

    /** The columns with the end that a wave's messages state. */
    static Map<Field<?>, Object> told(End end) {
        Map<Field<?>, Object> columns = new HashMap<>();
        columns.put(TOLD_END, end.kind());
        end.named().ifPresent(named -> {
            columns.put(WAVE.LOCAL_TOLD_AT, named.at());
            columns.put(WAVE.TOLD_ZONE, named.zone().getId());
        });
        return columns;
    }
}
