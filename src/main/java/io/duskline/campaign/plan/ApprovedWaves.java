package io.duskline.campaign.plan;

import static io.duskline.campaign.CampaignColumns.CAMPAIGN_STATE;
import static io.duskline.campaign.CampaignColumns.WAVE_TEMPLATE;
import static io.duskline.db.tables.Campaign.CAMPAIGN;
import static io.duskline.db.tables.Review.REVIEW;
import static io.duskline.db.tables.Wave.WAVE;

import io.duskline.campaign.Campaign;
import io.duskline.notice.MailKind;
import io.duskline.notice.Notices;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Result;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which waves may be sent now, whatever the state of their campaign: those whose exact text a second person approved, or one
 * person in an emergency launch whose confirmation is neither late nor refused. The mail about a withdrawal contains no text of
 * the notice, so it needs no approval.
 */
@NamedInterface("plan")
@Component
public class ApprovedWaves {

    private static final TypeReference<Set<Long>> IDS = new TypeReference<>() {};

    private static final Condition NEEDS_APPROVAL =
            WAVE_TEMPLATE.ne(MailKind.WITHDRAWN).and(WAVE.CONTENT_SHA256.isNotNull());

    private final DSLContext sql;
    private final Notices notices;
    private final JsonMapper json;
    private final Clock clock;

    ApprovedWaves(DSLContext sql, Notices notices, JsonMapper json, Clock clock) {
        this.sql = sql;
        this.notices = notices;
        this.json = json;
        this.clock = clock;
    }

    /**
     * The text of a wave, and the approval of its campaign.
     *
     * @param said what the wave was frozen from ({@link ApprovedContent#textSha256})
     * @param approved what is approved; null if nothing is
     * @param confirmBy when an emergency launch is late; null if a second person approved it
     * @param isPresent whether no text was saved since, or the campaign ended before it was
     */
    record Standing(
            @Nullable String said,
            @Nullable String approved,
            @Nullable Instant confirmBy,
            boolean isPresent) {

        boolean isApproved(Instant now) {
            boolean isLate = confirmBy != null && !confirmBy.isAfter(now);
            return approved != null && approved.equals(said) && !isLate && isPresent;
        }
    }

    /** Those of the waves that must not be sent now. */
    @Transactional(readOnly = true)
    public Set<Long> unapproved(Collection<Long> waveIds) {
        Result<? extends Record> waves = sql.select(
                        WAVE.ID,
                        WAVE.TEXT_SHA256,
                        CAMPAIGN.DEPRECATION_ID,
                        CAMPAIGN_STATE,
                        CAMPAIGN.APPROVED_FINGERPRINT,
                        CAMPAIGN.TEXT_SHA256,
                        CAMPAIGN.APPROVED_REVISIONS,
                        REVIEW.RELEASED_AT)
                .from(WAVE)
                .join(CAMPAIGN)
                .on(CAMPAIGN.ID.eq(WAVE.CAMPAIGN_ID))
                .leftJoin(REVIEW)
                .on(REVIEW.ID.eq(CAMPAIGN.UNSEEN_EMERGENCY_ID))
                .where(WAVE.ID.in(waveIds), NEEDS_APPROVAL)
                .fetch();
        Map<Long, Set<Long>> present = notices.currentIds(new HashSet<>(waves.getValues(CAMPAIGN.DEPRECATION_ID)));
        Instant now = clock.instant();
        return waves.stream()
                .filter(row -> !standing(row, present.getOrDefault(row.get(CAMPAIGN.DEPRECATION_ID), Set.of()))
                        .isApproved(now))
                .map(row -> row.get(WAVE.ID))
                .collect(Collectors.toSet());
    }

    private Standing standing(Record row, Set<Long> present) {
        boolean isGiven = row.get(CAMPAIGN.APPROVED_FINGERPRINT) != null;
        @Nullable Instant releasedAt = row.get(REVIEW.RELEASED_AT);
        return new Standing(
                row.get(WAVE.TEXT_SHA256),
                isGiven ? row.get(CAMPAIGN.TEXT_SHA256) : null,
                releasedAt == null ? null : releasedAt.plus(EmergencyRepository.CONFIRMED_WITHIN),
                row.get(CAMPAIGN_STATE).hasEnded()
                        || (isGiven
                                && json.readValue(row.get(CAMPAIGN.APPROVED_REVISIONS), IDS)
                                        .equals(present)));
    }

    /** Those of the campaign's waves that may be sent now. */
    @Transactional(readOnly = true)
    public List<Long> of(Campaign campaign) {
        Set<Long> unapproved = unapproved(campaign.waveIds());
        return campaign.waveIds().stream()
                .filter(wave -> !unapproved.contains(wave))
                .toList();
    }

    /** The campaign's waves that say another text than the one that is approved now. Their messages can only be replaced. */
    @Transactional(readOnly = true)
    public Set<Long> replaced(Campaign campaign) {
        return campaign.approval() == null
                ? Set.of()
                : sql
                        .select(WAVE.ID, WAVE.TEXT_SHA256, CAMPAIGN.TEXT_SHA256)
                        .from(WAVE)
                        .join(CAMPAIGN)
                        .on(CAMPAIGN.ID.eq(WAVE.CAMPAIGN_ID))
                        .where(CAMPAIGN.ID.eq(campaign.id()), NEEDS_APPROVAL)
                        .stream()
                        .filter(row -> !Objects.equals(row.value2(), row.value3()))
                        .map(row -> row.value1())
                        .collect(Collectors.toSet());
    }
}
