package io.duskline.campaign.message;

import static io.duskline.campaign.CampaignColumns.CAMPAIGN_KIND;
import static io.duskline.campaign.CampaignColumns.WAVE_STATE;
import static io.duskline.db.tables.Campaign.CAMPAIGN;
import static io.duskline.db.tables.Contact.CONTACT;
import static io.duskline.db.tables.Delivery.DELIVERY;
import static io.duskline.db.tables.Wave.WAVE;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
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
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;

/**
 * Spares contacts too many advisories: one that would be more than so many in seven days waits until it is not. What waits
 * is asked about before it leaves like any other message, so it says nothing by then that is no longer so. Service notices do not
 * wait, nor what corrects an earlier message, tells of a brownout, or would come after the end.
 */
@NamedInterface("run")
@Component
public class FrequencyCap {

    private static final Delivery EARLIER = DELIVERY.as("earlier");
    private static final Field<Instant> LEAVES =
            coalesce(EARLIER.LEFT_AT, EARLIER.DUE_AT).as("leaves");

    /** Those who will not get it, or did not, could do with another. */
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

    /** Whether any message of the campaign may have to wait. */
    public boolean isLimited(Campaign campaign) {
        return !campaign.kind().isMandatory() && settings.isLimited();
    }

    public boolean isLimited(Campaign campaign, MailKind kind) {
        return isLimited(campaign) && !kind.isCorrection() && kind != MailKind.BROWNOUT;
    }

    /** Most to one contact in any seven days. */
    public int mostPerWeek() {
        return settings.mostPerWeek();
    }

    /** Over the row of a contact: when a message of the wave may be sent that is queued now. */
    public Field<Instant> due(Campaign campaign, Wave wave) {
        Instant at = clock.instant();
        Field<Instant> atOnce = val(at, DELIVERY.DUE_AT);
        if (!isLimited(campaign, wave.template())) {
            return atOnce;
        }
        List<Long> others = recent(at, wave.id());
        if (others.isEmpty()) {
            return atOnce;
        }
        var queued = select(LEAVES)
                .from(EARLIER)
                .where(EARLIER.CONTACT_ID.eq(CONTACT.ID), EARLIER.WAVE_ID.in(others))
                .and(COUNTS);
        // The first of the last so many: from a week after it on, one more is not one too many.
        Field<Instant> first =
                field(queued.orderBy(inline(1).desc()).limit(inline(1)).offset(inline(settings.mostPerWeek() - 1)));
        Field<Instant> weekLater = fullHour(first);
        return when(weekLater.gt(atOnce).and(isInTime(campaign, wave, weekLater)), weekLater)
                .otherwise(atOnce);
    }

    /**
     * The same of one message.
     *
     * @param others when other advisories are sent to the contact
     */
    public Instant due(MailKind kind, Instant queued, List<Instant> others, Deprecation deprecation) {
        return others.stream()
                .sorted(Comparator.reverseOrder())
                .skip(settings.mostPerWeek() - 1L)
                .findFirst()
                .map(first -> first.truncatedTo(ChronoUnit.HOURS)
                        .plus(AdvisorySettings.WEEK)
                        .plus(Duration.ofHours(1)))
                .filter(weekLater -> weekLater.isAfter(queued) && isInTime(kind, weekLater, deprecation))
                .orElse(queued);
    }

    private static boolean isInTime(MailKind kind, Instant moment, Deprecation deprecation) {
        return !StatedEnd.announcesTheEnd(kind) || !deprecation.end().hasPassed(moment);
    }

    /** When advisories that count are sent to the contacts of these accounts, by contact. */
    public Map<Long, List<Instant>> recent(Collection<Long> accounts, Instant now) {
        return sql.select(EARLIER.CONTACT_ID, LEAVES)
                .from(EARLIER)
                .where(EARLIER.ACCOUNT_ID.in(accounts), EARLIER.WAVE_ID.in(recent(now, 0)), COUNTS)
                .fetchGroups(EARLIER.CONTACT_ID, LEAVES);
    }

    /** What would come after the end that it announces is said now. */
    private Condition isInTime(Campaign campaign, Wave wave, Field<Instant> moment) {
        return StatedEnd.announcesTheEnd(wave.template())
                ? deprecations
                        .get(campaign.deprecationId())
                        .date()
                        .map(date -> moment.lt(date.instant()))
                        .orElse(noCondition())
                : noCondition();
    }

    /** Full, so that those who wait share few moments. */
    private static Field<Instant> fullHour(Field<Instant> moment) {
        return field(
                "date_add(date({0}), interval hour({0}) + 1 + {1} hour)",
                DELIVERY.DUE_AT.getDataType(), moment, inline((int) AdvisorySettings.WEEK.toHours()));
    }

    /** Waves of advisories of which messages left within a week, or wait. */
    private List<Long> recent(Instant now, long wave) {
        return sql.select(WAVE.ID)
                .from(WAVE)
                .join(CAMPAIGN)
                .on(CAMPAIGN.ID.eq(WAVE.CAMPAIGN_ID))
                .where(CAMPAIGN_KIND.eq(CampaignKind.ADVISORY), WAVE.ID.ne(wave), WAVE.FIRED_AT.isNotNull())
                .and(WAVE_STATE
                        .in(WaveState.FREEZING, WaveState.SENDING)
                        .or(WAVE.DONE_AT.gt(now.minus(AdvisorySettings.WEEK))))
                .fetch(WAVE.ID);
    }
}
