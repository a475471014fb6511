package io.duskline.campaign.hours;

import static io.duskline.db.tables.Wave.WAVE;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.length;
import static org.jooq.impl.DSL.when;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.StatedEnd;
import io.duskline.campaign.Wave;
import io.duskline.campaign.Window;
import io.duskline.catalog.Brownout;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.End;
import io.duskline.catalog.LocalMoment;
import io.duskline.delivery.OutOfHours;
import io.duskline.delivery.SendTime;
import io.duskline.delivery.SendingHours;
import io.duskline.notice.MailKind;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Sends a campaign's messages in the recipients' sending hours. A message that would then be too late is sent at once: after
 * the end that it announces, or after the campaign's next message. Corrections are sent at all hours.
 */
@Component
public class CampaignHours implements SendingHours {

    private final DSLContext sql;
    private final Campaigns campaigns;
    private final Holidays holidays;

    CampaignHours(DSLContext sql, Campaigns campaigns, Holidays holidays) {
        this.sql = sql;
        this.campaigns = campaigns;
        this.holidays = holidays;
    }

    /**
     * SQL for the key of a reader's hours, which {@link ReaderHours#read} parses.
     *
     * @param region of the account, null if it has none
     * @param end as ISO 8601, null if the account has no end of its own
     */
    public static Field<String> reader(
            Field<String> zone, Field<String> region, Field<String> locale, Field<String> end) {
        Field<String> country = when(length(region).le(Country.LONGEST), region).otherwise(inline(""));
        return concat(
                zone,
                inline(ReaderHours.SEPARATOR),
                coalesce(country, inline("")),
                inline(ReaderHours.SEPARATOR),
                locale,
                inline(ReaderHours.SEPARATOR),
                coalesce(end, inline("")));
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

    /** Sending hours of a wave, which need not be planned yet. */
    public Optional<Hours> of(Campaign campaign, Wave wave) {
        @Nullable Window window = campaign.window();
        if (window == null || !wave.keepsHours()) {
            return Optional.empty();
        }
        Deprecation deprecation = campaigns.deprecation(campaign);
        if (wave.template() == MailKind.BROWNOUT) {
            Optional<Instant> starts = Optional.ofNullable(wave.brownoutId())
                    .flatMap(deprecation::brownout)
                    .map(Brownout::starts);
            return Optional.of((reader, wanted) ->
                    leaving(window, ReaderHours.read(reader), wanted, starts, OutOfHours.BROWNOUT, from -> false));
        }
        return Optional.of((key, wanted) -> {
            ReaderHours reader = ReaderHours.read(key);
            End ofAll = deprecation.end();
            Optional<LocalMoment> end = (reader.end() == null ? wave.end(ofAll) : ofAll.endingAt(reader.end())).date();
            Optional<Instant> ends =
                    end.map(LocalMoment::instant).filter(at -> StatedEnd.announcesTheEnd(wave.template()));
            return leaving(
                    window,
                    reader,
                    wanted,
                    ends,
                    OutOfHours.END,
                    from -> end.filter(at -> isOvertaken(campaign, at, wanted, from))
                            .isPresent());
        });
    }

    /**
     * @param limit the announced time, which waiting must not pass
     * @param late reason for sending at once in that case
     */
    private SendTime leaving(
            Window window,
            ReaderHours reader,
            Instant wanted,
            Optional<Instant> limit,
            OutOfHours late,
            Predicate<Instant> isOvertaken) {
        @Nullable Country country = reader.country().orElse(null);
        Optional<OpenHours.Span> open = new OpenHours(
                        window, reader.zone(), day -> ReaderDays.isOpen(day, window, country, holidays))
                .next(wanted);
        if (open.isEmpty()) {
            return SendTime.at(wanted);
        }
        Instant from = open.get().from();
        if (limit.filter(at -> wanted.isBefore(at) && !from.isBefore(at)).isPresent()) {
            return new SendTime(wanted, null, late);
        }
        return isOvertaken.test(from)
                ? new SendTime(wanted, null, OutOfHours.NEXT)
                : new SendTime(from, open.get().to(), null);
    }

    /** Whether another wave to the same recipients would be due before this message is sent. */
    private static boolean isOvertaken(Campaign campaign, LocalMoment end, Instant wanted, Instant from) {
        return campaign.waves().stream()
                .filter(Wave::isPlanned)
                .map(Wave::offsetDays)
                .filter(Objects::nonNull)
                .map(days -> end.plusDays(days).instant())
                .anyMatch(due -> due.isAfter(wanted) && !due.isAfter(from));
    }

    /**
     * The values of a reader that decide sending hours: few distinct keys for many readers, so that each is computed once.
     *
     * @param country empty if unknown
     * @param end the account's own end, as local time in the zone of the sunset; null for the common end
     */
    private record ReaderHours(
            ZoneId zone,
            Optional<Country> country,
            @Nullable LocalDateTime end) {

        private static final String SEPARATOR = "|";

        /** Only the region may contain the separator: it is between the zone and the last two parts. */
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
