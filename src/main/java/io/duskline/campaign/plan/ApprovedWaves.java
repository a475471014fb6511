package io.duskline.campaign.plan;

import static io.duskline.campaign.CampaignColumns.CAMPAIGN_STATE;
import static io.duskline.campaign.CampaignColumns.WAVE_TEMPLATE;
import static io.duskline.db.tables.Campaign.CAMPAIGN;
import static io.duskline.db.tables.Review.REVIEW;
import static io.duskline.db.tables.Wave.WAVE;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.duskline.campaign.Approval;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.Wave;
import io.duskline.db.Codes;
import io.duskline.notice.MailKind;
import io.duskline.notice.Notices;
import io.duskline.notice.Written;
import io.duskline.notice.mail.FrozenMails;
import io.duskline.notice.mail.FrozenMails.Sources;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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

    private static final TypeReference<List<Long>> IDS = new TypeReference<>() {};

    private final DSLContext sql;
    private final Notices notices;
    private final FrozenMails mails;
    private final JsonMapper json;
    private final Clock clock;
    /** By the SHA-256 of frozen content, which never changes. */
    private final Cache<String, Sources> frozen =
            Caffeine.newBuilder().maximumSize(1000).build();

    ApprovedWaves(DSLContext sql, Notices notices, FrozenMails mails, JsonMapper json, Clock clock) {
        this.sql = sql;
        this.notices = notices;
        this.mails = mails;
        this.json = json;
        this.clock = clock;
    }

    /**
     * An approval that was not voided.
     *
     * @param present the saved texts, one per language
     * @param hasEnded whether the campaign has ended, so that later texts are not about it
     * @param confirmBy when an emergency launch is late; null if a second person approved it
     */
    record Standing(
            Sources approved,
            Set<Written> present,
            boolean hasEnded,
            @Nullable Instant confirmBy) {

        boolean covers(Sources said, Instant now) {
            boolean isPresent = hasEnded || approved.texts().equals(present);
            boolean isLate = confirmBy != null && !confirmBy.isAfter(now);
            return isPresent && !isLate && says(approved, said);
        }
    }

    private static boolean says(Sources approved, Sources said) {
        return approved.templates().equals(said.templates()) && approved.texts().containsAll(said.texts());
    }

    /** Those of the waves that must not be sent now. */
    @Transactional(readOnly = true)
    public Set<Long> unapproved(Collection<Long> waveIds) {
        Result<Record> waves = sql.select(WAVE.ID, WAVE.CONTENT_SHA256)
                .select(Codes.fields(CAMPAIGN, CAMPAIGN_STATE))
                .select(REVIEW.RELEASED_AT)
                .from(WAVE)
                .join(CAMPAIGN)
                .on(CAMPAIGN.ID.eq(WAVE.CAMPAIGN_ID))
                .leftJoin(REVIEW)
                .on(REVIEW.ID.eq(CAMPAIGN.UNSEEN_EMERGENCY_ID))
                .where(WAVE.ID.in(waveIds), WAVE_TEMPLATE.ne(MailKind.WITHDRAWN), WAVE.CONTENT_SHA256.isNotNull())
                .fetch();
        Map<Long, Map<Long, Written>> texts = notices.numbers(new HashSet<>(waves.getValues(CAMPAIGN.DEPRECATION_ID)));
        Instant now = clock.instant();
        return waves.stream()
                .filter(row -> {
                    @Nullable Standing standing = standing(row, texts.getOrDefault(row.get(CAMPAIGN.DEPRECATION_ID), Map.of()));
                    return standing == null || !standing.covers(sources(row.get(WAVE.CONTENT_SHA256)), now);
                })
                .map(row -> row.get(WAVE.ID))
                .collect(Collectors.toSet());
    }

    private @Nullable Standing standing(Record row, Map<Long, Written> texts) {
        if (row.get(CAMPAIGN.APPROVED_FINGERPRINT) == null) {
            return null;
        }
        @Nullable Instant releasedAt = row.get(REVIEW.RELEASED_AT);
        return new Standing(
                approved(
                        row.get(CAMPAIGN.TEMPLATES_SHA256),
                        json.readValue(row.get(CAMPAIGN.APPROVED_REVISIONS), IDS),
                        texts),
                newest(texts.values()),
                row.get(CAMPAIGN_STATE).hasEnded(),
                releasedAt == null ? null : releasedAt.plus(EmergencyRepository.CONFIRMED_WITHIN));
    }

    private static Sources approved(String templates, List<Long> revisions, Map<Long, Written> texts) {
        return new Sources(templates, revisions.stream().map(texts::get).collect(Collectors.toSet()));
    }

    private static Set<Written> newest(Collection<Written> texts) {
        return Set.copyOf(texts.stream()
                .collect(Collectors.toMap(
                        Written::locale, text -> text, (one, other) -> one.revision() > other.revision() ? one : other))
                .values());
    }

    private Sources sources(String contentSha256) {
        return frozen.get(contentSha256, mails::sources);
    }

    /** Those of the campaign's waves that may be sent now. */
    @Transactional(readOnly = true)
    public List<Long> of(Campaign campaign) {
        Set<Long> unapproved = unapproved(campaign.waveIds());
        return campaign.waveIds().stream()
                .filter(wave -> !unapproved.contains(wave))
                .toList();
    }

    /** Whether the wave says another text than the one that is approved now, so that its messages can only be replaced. */
    @Transactional(readOnly = true)
    public boolean isReplaced(Campaign campaign, Wave wave) {
        @Nullable Approval approval = campaign.approval();
        @Nullable String said = wave.contentSha256();
        if (approval == null || said == null || wave.template() == MailKind.WITHDRAWN) {
            return false;
        }
        long about = campaign.deprecationId();
        Map<Long, Written> texts = notices.numbers(List.of(about)).getOrDefault(about, Map.of());
        return !says(approved(approval.templatesSha256(), approval.revisions(), texts), sources(said));
    }
}
