package io.duskline.campaign.run;

import static io.duskline.campaign.CampaignColumns.TOLD_END;
import static io.duskline.campaign.CampaignColumns.WAVE_TEMPLATE;
import static io.duskline.db.tables.Delivery.DELIVERY;
import static io.duskline.db.tables.Wave.WAVE;
import static io.duskline.delivery.DeliveryColumns.DELIVERY_STATE;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lpad;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.nullif;
import static org.jooq.impl.DSL.replace;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.substring;
import static org.jooq.impl.DSL.when;

import io.duskline.campaign.Campaign;
import io.duskline.catalog.End;
import io.duskline.catalog.LocalMoment;
import io.duskline.delivery.DeliveryState;
import io.duskline.notice.MailKind;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * Per contact of a campaign, when the latest message left that reached it, and the end that this message named. A message
 * that corrects an end counts also where it was refused: it is not followed by the next and the next.
 */
final class LatestTold {

    /** The relay took it, or may have: whoever is in doubt is told of a new date rather than not. */
    private static final List<DeliveryState> LEFT =
            List.of(DeliveryState.ACCEPTED, DeliveryState.DELIVERED, DeliveryState.IN_DOUBT, DeliveryState.COMPLAINED);

    private static final List<DeliveryState> OTHERS = List.of(
            DeliveryState.PENDING,
            DeliveryState.CLAIMED,
            DeliveryState.DEFERRED,
            DeliveryState.FAILED,
            DeliveryState.SUPPRESSED);

    private static final DateTimeFormatter SORTABLE = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");

    /** Year to microsecond; of two that left together the later one counts, so its number follows. */
    private static final int WHEN = 20;

    private static final int NUMBER = 19;

    /** A digit, whether the end was the account's own; then the end and its zone. */
    private static final int OWN = WHEN + NUMBER + 1;

    /** What it said of the end, before the date that it named. */
    private static final String DATED = "d";

    private static final String SUSPENDED = "s";
    private static final String TO_BE_ANNOUNCED = "t";

    private final Table<?> table;

    /**
     * @param single the accounts whose messages may name an end of their own
     * @param isSingleOnly whether the others are left out
     */
    LatestTold(Campaign campaign, Optional<Select<Record1<Long>>> single, boolean isSingleOnly) {
        Field<String> general =
                concat(inline("0" + DATED), coalesce(stamp(WAVE.LOCAL_TOLD_AT, "%Y%m%d%H%i%s"), inline("")));
        Field<String> dated = single.map(accounts ->
                        when(DELIVERY.ACCOUNT_ID.in(accounts), flagged(general)).otherwise(general))
                .orElse(general);
        Field<String> end = DSL.case_(TOLD_END)
                .when(End.Kind.SUSPENDED, concat(inline("0" + SUSPENDED), stamp(WAVE.LOCAL_TOLD_AT, "%Y%m%d%H%i%s")))
                .when(End.Kind.TO_BE_ANNOUNCED, inline("0" + TO_BE_ANNOUNCED))
                .otherwise(dated);
        Field<String> named = concat(
                stamp(coalesce(DELIVERY.LEFT_AT, WAVE.FIRED_AT), "%Y%m%d%H%i%s%f"),
                lpad(DELIVERY.ID.cast(SQLDataType.VARCHAR(NUMBER)), inline(NUMBER), inline("0")),
                end,
                coalesce(WAVE.TOLD_ZONE, inline("")));
        table = select(
                        DELIVERY.CONTACT_ID.as("contact_id"),
                        max(DELIVERY.ACCOUNT_ID).as("account_id"),
                        max(named).as("named"))
                .from(DELIVERY)
                .join(WAVE)
                .on(WAVE.ID.eq(DELIVERY.WAVE_ID))
                .where(DELIVERY.WAVE_ID.in(campaign.waveIds()), WAVE.CONTENT_SHA256.isNotNull())
                .and(left().or(WAVE_TEMPLATE
                        .in(MailKind.MOVED, MailKind.EXTENDED, MailKind.REVOKED, MailKind.SUSPENDED)
                        .and(wasRefused())))
                .and(isSingleOnly ? single.map(DELIVERY.ACCOUNT_ID::in).orElse(DSL.falseCondition()) : noCondition())
                .groupBy(DELIVERY.CONTACT_ID)
                .asTable("latest");
    }

    Table<?> table() {
        return table;
    }

    Field<Long> account() {
        return field(table.getQualifiedName().append("account_id"), Long.class);
    }

    Field<Long> contact() {
        return field(table.getQualifiedName().append("contact_id"), Long.class);
    }

    /** Comparable with {@link #key}. */
    Field<String> date() {
        return substring(named(), inline(OWN + 1));
    }

    /** Whether it was an end of the account's own. */
    Condition isOwn() {
        return substring(named(), inline(OWN), inline(1)).eq(inline("1"));
    }

    /** Whether it said that no date holds any more. */
    Condition isSuspended() {
        return date().like(SUSPENDED + "%");
    }

    private Field<String> named() {
        return field(table.getQualifiedName().append("named"), String.class);
    }

    static String key(End end) {
        String moment = end.named()
                .map(named -> SORTABLE.format(named.at()) + named.zone().getId())
                .orElse("");
        return switch (end.kind()) {
            case DATED -> DATED + moment;
            case SUSPENDED -> SUSPENDED + moment;
            case TO_BE_ANNOUNCED -> TO_BE_ANNOUNCED;
        };
    }

    static End parse(String key) {
        String kind = key.substring(0, 1);
        if (kind.equals(TO_BE_ANNOUNCED)) {
            return new End.ToBeAnnounced();
        }
        int zone = kind.length() + "yyyyMMddHHmmss".length();
        LocalMoment named = new LocalMoment(
                LocalDateTime.parse(key.substring(kind.length(), zone), SORTABLE), ZoneId.of(key.substring(zone)));
        return kind.equals(SUSPENDED) ? new End.Suspended(named) : new End.Dated(named);
    }

    /** The end that a message of an account names by itself, as its snapshot has it: {@code 2027-05-02T09:00:00}. */
    static Field<String> ownEnd() {
        return nullif(DSL.function("json_value", String.class, DELIVERY.MODEL, inline("$.end")), inline("null"));
    }

    /** Also where it was in doubt once, whatever became of it since; what came back did not. */
    static Condition left() {
        return DELIVERY_STATE.in(LEFT).or(DELIVERY_STATE.in(OTHERS).and(DELIVERY.LEFT_AT.isNotNull()));
    }

    private static Condition wasRefused() {
        return DELIVERY_STATE.in(DeliveryState.FAILED, DeliveryState.BOUNCED);
    }

    private static Field<String> flagged(Field<String> general) {
        Field<String> digits = replace(replace(replace(ownEnd(), "-", ""), "T", ""), ":", "");
        return coalesce(concat(inline("1" + DATED), digits), general);
    }

    private static Field<String> stamp(Field<?> moment, String format) {
        return DSL.function("date_format", String.class, moment, inline(format));
    }
}
