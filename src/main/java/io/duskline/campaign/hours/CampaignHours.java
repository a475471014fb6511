package io.duskline.campaign.hours;

import static io.duskline.db.tables.Wave.WAVE;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.length;
import static org.jooq.impl.DSL.when;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.Statement;
import io.duskline.campaign.Wave;
import io.duskline.campaign.Window;
import io.duskline.catalog.Brownout;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.End;
import io.duskline.catalog.LocalMoment;
import io.duskline.delivery.Leaving;
import io.duskline.delivery.LeavingHours;
import io.duskline.delivery.OutOfHours;
import io.duskline.notice.MailKind;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Lets a campaign's messages leave when their readers read. What would come too late then leaves at once: after the end, if it
 * speaks of that as to come, or after the campaign's next message. Corrections leave at all hours.
 */
@Component
public class CampaignHours implements LeavingHours {

    private final DSLContext sql;
    private final Campaigns campaigns;
    private final Deprecations deprecations;
    private final Holidays holidays;

    CampaignHours(DSLContext sql, Campaigns campaigns, Deprecations deprecations, Holidays holidays) {
        this.sql = sql;
        this.campaigns = campaigns;
        this.deprecations = deprecations;
        this.holidays = holidays;
    }

    /** What is given of a reader when a message is enqueued, as {@link ReaderHours#key}. */
    public static Field<String> reader(
            Field<String> zone, Field<String> region, Field<String> locale, Field<String> end) {
        return ReaderHours.key(zone, region, locale, end);
    }

    @Override
    public Optional<Hours> of(long waveId) {
        return sql.select(WAVE.CAMPAIGN_ID)
                .from(WAVE)
                .where(WAVE.ID.eq(waveId))
                .fetchOptional(WAVE.CAMPAIGN_ID)
                .map(campaigns::get)
                .flatMap(campaign -> of(campaign, campaign.wave(waveId)));
    }

    /** Of a wave that need not have been planned yet. */
    public Optional<Hours> of(Campaign campaign, Wave wave) {
        @Nullable Window window = campaign.window();
        if (window == null || !wave.keepsHours()) {
            return Optional.empty();
        }
        Deprecation deprecation = deprecations.get(campaign.deprecationId());
        if (wave.template() == MailKind.BROWNOUT) {
            return Optional.of((reader, wanted) -> beforeBrownout(
                    Optional.ofNullable(wave.brownoutId()).flatMap(deprecation::brownout),
                    window,
                    ReaderHours.read(reader),
                    wanted));
        }
        End ofAll = deprecation.end();
        return Optional.of((reader, wanted) -> next(campaign, wave, window, ofAll, ReaderHours.read(reader), wanted));
    }

    private Leaving next(Campaign campaign, Wave wave, Window window, End ofAll, ReaderHours reader, Instant wanted) {
        Optional<OpenHours.Span> open = open(window, reader).next(wanted);
        if (open.isEmpty()) {
            return Leaving.at(wanted);
        }
        Instant from = open.get().from();
        Optional<LocalMoment> end = (reader.end() == null ? wave.end(ofAll) : ofAll.endingAt(reader.end())).date();
        boolean isTooLate = Statement.announcesTheEnd(wave.template())
                && end.map(LocalMoment::instant)
                        .filter(ends -> wanted.isBefore(ends) && !from.isBefore(ends))
                        .isPresent();
        if (isTooLate) {
            return new Leaving(wanted, null, OutOfHours.END);
        }
        return end.filter(ends -> isOvertaken(campaign, ends, wanted, from)).isPresent()
                ? new Leaving(wanted, null, OutOfHours.NEXT)
                : new Leaving(from, open.get().to(), null);
    }

    /** An outage is told before it begins, whatever else is to come before. */
    private Leaving beforeBrownout(Optional<Brownout> brownout, Window window, ReaderHours reader, Instant wanted) {
        Optional<OpenHours.Span> open = open(window, reader).next(wanted);
        boolean isTooLate = open.isPresent()
                && brownout.map(Brownout::starts)
                        .filter(starts ->
                                wanted.isBefore(starts) && !open.get().from().isBefore(starts))
                        .isPresent();
        if (isTooLate) {
            return new Leaving(wanted, null, OutOfHours.BROWNOUT);
        }
        return open.map(hours -> new Leaving(hours.from(), hours.to(), null)).orElseGet(() -> Leaving.at(wanted));
    }

    /** Whether another wave to the same readers falls due before this one's message would leave. */
    private static boolean isOvertaken(Campaign campaign, LocalMoment end, Instant wanted, Instant from) {
        return campaign.waves().stream()
                .filter(Wave::isPlanned)
                .map(Wave::offsetDays)
                .filter(Objects::nonNull)
                .map(days -> end.plusDays(days).instant())
                .anyMatch(due -> due.isAfter(wanted) && !due.isAfter(from));
    }

    private OpenHours open(Window window, ReaderHours reader) {
        @Nullable Country country = reader.country().orElse(null);
        return new OpenHours(window, reader.zone(), day -> ReaderDays.isOpen(day, window, country, holidays));
    }

    /**
     * What decides when a message may leave, of its reader: few words for many readers, so that each is looked up once.
     *
     * @param country empty where nobody knows it
     * @param end when it ends for the account, by the clocks of the sunset's zone; null where it ends for all at once
     */
    private record ReaderHours(
            ZoneId zone,
            Optional<Country> country,
            @Nullable LocalDateTime end) {

        private static final String SEPARATOR = "|";

        /**
         * As a part of a query.
         *
         * @param region of the account, null where it has none
         * @param end as ISO 8601, null where the account has no end of its own
         */
        static Field<String> key(Field<String> zone, Field<String> region, Field<String> locale, Field<String> end) {
            Field<String> country =
                    when(length(region).le(Country.LONGEST), region).otherwise(inline(""));
            return concat(
                    zone,
                    inline(SEPARATOR),
                    coalesce(country, inline("")),
                    inline(SEPARATOR),
                    locale,
                    inline(SEPARATOR),
                    coalesce(end, inline("")));
        }

        /** The region alone may hold anything: it is what stands between the zone and the last two. */
        static ReaderHours read(String key) {
            int zone = key.indexOf(SEPARATOR);
            int end = key.lastIndexOf(SEPARATOR);
            int locale = key.lastIndexOf(SEPARATOR, end - 1);
            String ends = key.substring(end + 1);
            return new ReaderHours(
                    ZoneId.of(key.substring(0, zone)),
                    Country.of(key.substring(zone + 1, locale), key.substring(locale + 1, end)),
                    ends.isEmpty() ? null : LocalDateTime.parse(ends));
        }
    }
}
