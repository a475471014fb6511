package io.duskline.campaign.message;

import static io.duskline.campaign.CampaignColumns.CAMPAIGN_KIND;
import static io.duskline.campaign.CampaignColumns.WAVE_STATE;
import static io.duskline.db.tables.Campaign.CAMPAIGN;
import static io.duskline.db.tables.Contact.CONTACT;
import static io.duskline.db.tables.Delivery.DELIVERY;
import static io.duskline.db.tables.Wave.WAVE;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignKind;
import io.duskline.campaign.StatedEnd;
import io.duskline.campaign.Wave;
import io.duskline.campaign.WaveState;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.db.Codes;
import io.duskline.db.tables.Delivery;
import io.duskline.delivery.DeliveryState;
import io.duskline.notice.MailKind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;

/**
 * Limits the number of advisories to a contact in seven days. A message above the limit waits. Like every message it is checked
 * again before it is sent, so it is never outdated. Service notices, corrections, messages about brownouts and messages that
 * would come after the end do not wait.
 */
@NamedInterface("run")
@Component
public class FrequencyCap {

    private static final Delivery EARLIER = DELIVERY.as("earlier");
    private static final Field<Instant> LEAVES =
            coalesce(EARLIER.LEFT_AT, EARLIER.DUE_AT).as("leaves");

    /** Messages that failed or were cancelled do not count. */
    private static final Condition COUNTS = Codes.in(EARLIER.STATE, DeliveryState.class)
            .notIn(DeliveryState.CANCELLED, DeliveryState.SUPPRESSED, DeliveryState.FAILED, DeliveryState.BOUNCED);

    private final DSLContext sql;
    private final Deprecations deprecations;
    private final AdvisorySettings settings;
    private final Clock clock;

    FrequencyCap(DSLContext sql, Deprecations deprecations, AdvisorySettings settings, Clock clock) {
        this.sql = sql;
        this.deprecations = deprecations;
        this.settings = settings;
        this.clock = clock;
    }

    /** Whether messages of the campaign may have to wait. */
    public boolean isLimited(Campaign campaign) {
        return !campaign.kind().isMandatory() && settings.isLimited();
    }

    public boolean isLimited(Campaign campaign, MailKind kind) {
        return isLimited(campaign) && !kind.isCorrection() && kind != MailKind.BROWNOUT;
    }

    /** Most advisories to one contact in any seven days. */
    public int mostPerWeek() {
        return settings.mostPerWeek();
    }

    /**
     * SQL over a contact row: when a message of the wave that is queued now may be sent.
     *
     * @param accounts accounts of the contacts
     */
    Field<Instant> due(Campaign campaign, Wave wave, Collection<Long> accounts) {
        Instant now = clock.instant();
        Field<Instant> due = val(now, DELIVERY.DUE_AT);
        if (!isLimited(campaign, wave.template())) {
            return due;
        }
        Deprecation deprecation = deprecations.get(campaign.deprecationId());
        Map<Instant, List<Long>> later = new TreeMap<>();
        recent(accounts, now)
                .forEach((contact, others) -> later.computeIfAbsent(
                                due(wave.template(), now, others, deprecation), moment -> new ArrayList<>())
                        .add(contact));
        later.remove(now);
        for (Map.Entry<Instant, List<Long>> each : later.entrySet()) {
            due = when(CONTACT.ID.in(each.getValue()), val(each.getKey(), DELIVERY.DUE_AT))
                    .otherwise(due);
        }
        return due;
    }

    /**
     * When a message may be sent: a week after the earliest of the last messages that reach the limit.
     *
     * @param others send times of other advisories to the contact
     */
    public Instant due(MailKind kind, Instant queued, List<Instant> others, Deprecation deprecation) {
        return others.stream()
                .sorted(Comparator.reverseOrder())
                .skip(settings.mostPerWeek() - 1L)
                .findFirst()
                // Rounded to hours, so that waiting messages share few due times.
                .map(first -> first.truncatedTo(ChronoUnit.HOURS)
                        .plus(AdvisorySettings.WEEK)
                        .plus(Duration.ofHours(1)))
                .filter(weekLater -> weekLater.isAfter(queued))
                // A message that would come after the end that it announces is sent now.
                .filter(weekLater ->
                        !StatedEnd.announcesTheEnd(kind) || !deprecation.end().hasPassed(weekLater))
                .orElse(queued);
    }

    /** Send times of counted advisories to the contacts of these accounts, by contact. */
    public Map<Long, List<Instant>> recent(Collection<Long> accounts, Instant now) {
        return sql.select(EARLIER.CONTACT_ID, LEAVES)
                .from(EARLIER)
                .where(EARLIER.ACCOUNT_ID.in(accounts), EARLIER.WAVE_ID.in(recent(now)), COUNTS)
                .fetchGroups(EARLIER.CONTACT_ID, LEAVES);
    }

    /** Waves of advisories with messages that wait or were sent within a week. */
    private List<Long> recent(Instant now) {
        return sql.select(WAVE.ID)
                .from(WAVE)
                .join(CAMPAIGN)
                .on(CAMPAIGN.ID.eq(WAVE.CAMPAIGN_ID))
                .where(CAMPAIGN_KIND.eq(CampaignKind.ADVISORY), WAVE.FIRED_AT.isNotNull())
                .and(WAVE_STATE
                        .in(WaveState.FREEZING, WaveState.SENDING)
                        .or(WAVE.DONE_AT.gt(now.minus(AdvisorySettings.WEEK))))
                .fetch(WAVE.ID);
    }
}
