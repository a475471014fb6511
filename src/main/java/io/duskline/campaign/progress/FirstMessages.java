package io.duskline.campaign.progress;

import static io.duskline.campaign.CampaignColumns.TOLD_END;
import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.Contact.CONTACT;
import static io.duskline.db.tables.Delivery.DELIVERY;
import static io.duskline.db.tables.Wave.WAVE;
import static io.duskline.delivery.DeliveryColumns.DELIVERY_STATE;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;

import io.duskline.acknowledgement.WrongRecipients;
import io.duskline.audience.AudienceRule.Tell;
import io.duskline.audience.Audiences;
import io.duskline.audience.RoleOrder;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignState;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.StatedEnd;
import io.duskline.campaign.Wave;
import io.duskline.campaign.WaveState;
import io.duskline.catalog.AccountEnds;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.End;
import io.duskline.catalog.LocalMoment;
import io.duskline.customer.ContactRole;
import io.duskline.delivery.DeliveryState;
import io.duskline.notice.MailKind;
import io.duskline.promise.FirstNotified;
import io.duskline.promise.PlannedNotice;
import io.duskline.promise.ReachConditions;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Tells when an account's notice period began: a relay accepted the first message of any campaign with its current end or an
 * earlier one, and the message did not bounce.
 */
@Component
class FirstMessages implements FirstNotified {
    private static final List<DeliveryState> HANDED_OVER = DeliveryState.all(DeliveryState::isHandedOver);
    /** States of a campaign that will be sent. A submission may be rejected, and a draft may never be sent. */
    private static final Set<CampaignState> MEANT = Set.of(CampaignState.APPROVED, CampaignState.RUNNING);
    /** The audience of a campaign in these states does not say whether an account can be notified. */
    private static final Set<CampaignState> LEFT =
            Set.of(CampaignState.DRAFT, CampaignState.SUBMITTED, CampaignState.CANCELLED);

    private final Campaigns campaigns;
    private final Clock clock;
    private final WrongRecipients wrongRecipients;
    private final AccountEnds ends;

    FirstMessages(Campaigns campaigns, Clock clock, WrongRecipients wrongRecipients, AccountEnds ends) {
        this.ends = ends;
        this.campaigns = campaigns;
        this.clock = clock;
        this.wrongRecipients = wrongRecipients;
    }

    @Override
    public Optional<Field<Instant>> at(Deprecation about, Field<Long> accountId, Field<String> role) {
        boolean mayDiffer = ends.mayDiffer(about.id());
        List<Wave> announcing = announcing(campaigns.about(about.id())).toList();
        List<Field<Long>> waves = announcing.stream()
                .filter(wave -> mayDiffer ? wave.firedAt() != null : namesNoLaterEnd(wave, about.end()))
                .<Field<Long>>map(wave -> inline(wave.id()))
                .toList();
        if (waves.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(field(select(min(coalesce(DELIVERY.LEFT_AT, WAVE.FIRED_AT)))
                .from(DELIVERY)
                .join(WAVE)
                .on(WAVE.ID.eq(DELIVERY.WAVE_ID))
                .where(
                        DELIVERY.ACCOUNT_ID.eq(accountId),
                        DELIVERY.WAVE_ID.in(waves),
                        DELIVERY_STATE.in(HANDED_OVER),
                        mayDiffer ? namesNoLaterEnd(about, accountId, announcing) : noCondition(),
                        role.isNull().or(DELIVERY.CONTACT_ROLE.eq(role)).or(has(role)))));
    }

    /** A notice period begins with a message that states this end or an earlier one, not with one without a date. */
    private static boolean namesNoLaterEnd(Wave wave, End present) {
        return Optional.ofNullable(wave.told())
                .flatMap(End::date)
                .filter(told -> present.named()
                        .filter(end -> !told.instant().isAfter(end.instant()))
                        .isPresent())
                .isPresent();
    }

    /** The same as SQL over a delivery and its wave, if some accounts have an end of their own. */
    private Condition namesNoLaterEnd(Deprecation about, Field<Long> accountId, List<Wave> waves) {
        Optional<LocalMoment> sunset = about.end().named();
        if (sunset.isEmpty()) {
            return falseCondition();
        }
        Field<LocalDateTime> ofAll = val(sunset.get().at());
        Field<String> own = DSL.function("json_value", String.class, DELIVERY.MODEL, inline("$.end"));
        Field<LocalDateTime> named = coalesce(own.cast(SQLDataType.LOCALDATETIME), WAVE.LOCAL_TOLD_AT);
        return TOLD_END.eq(End.Kind.DATED)
                .and(inZone(named, sunset.get(), waves)
                        .le(ends.later(about.id(), accountId)
                                .map(later -> coalesce(later, ofAll))
                                .orElse(ofAll)));
    }

    /** Converts to the zone of the current end: a wave may have stated its end in another zone. */
    private static Field<LocalDateTime> inZone(Field<LocalDateTime> named, LocalMoment present, List<Wave> waves) {
        Set<ZoneId> zones = waves.stream()
                .flatMap(wave -> Optional.ofNullable(wave.told()).flatMap(End::named).stream())
                .map(LocalMoment::zone)
                .collect(Collectors.toSet());
        Field<LocalDateTime> there = named;
        for (ZoneId zone : zones) {
            int ahead = offset(present.zone(), present) - offset(zone, present);
            Field<LocalDateTime> shifted =
                    field("date_add({0}, interval {1} second)", SQLDataType.LOCALDATETIME, named, inline(ahead));
            there = when(WAVE.TOLD_ZONE.eq(zone.getId()), shifted).otherwise(there);
        }
        return there;
    }

    private static int offset(ZoneId zone, LocalMoment at) {
        return zone.getRules().getOffset(at.instant()).getTotalSeconds();
    }

    /** A contact with several roles was notified under one of them. */
    private static Condition has(Field<String> role) {
        return exists(selectOne().from(CONTACT).where(CONTACT.ID.eq(DELIVERY.CONTACT_ID), hasRole(role)));
    }

    @Override
    public List<PlannedNotice> planned(Deprecation deprecation) {
        return planned(campaigns.about(deprecation.id()), deprecation);
    }

    private List<PlannedNotice> planned(List<Campaign> about, Deprecation deprecation) {
        return about.stream()
                .filter(campaign -> MEANT.contains(campaign.state()))
                .flatMap(campaign ->
                        firstDue(campaign, deprecation).stream().map(at -> new PlannedNotice(campaign.id(), at)))
                .sorted(Comparator.comparing(PlannedNotice::at))
                .toList();
    }

    /** For a campaign that is not launched, as if it were launched now. */
    private Optional<Instant> firstDue(Campaign campaign, Deprecation deprecation) {
        Instant launch = Objects.requireNonNullElseGet(campaign.launchedAt(), clock::instant);
        return announcing(List.of(campaign))
                .filter(wave -> wave.state() == WaveState.PLANNED && !wave.isOwed())
                .flatMap(wave -> wave.due(deprecation, launch).stream())
                .min(Comparator.naturalOrder());
    }

    @Override
    public ReachConditions reached(@Nullable Deprecation about, Field<String> role) {
        if (about == null) {
            return new ReachConditions(
                    new LinkedHashMap<>(), isAnybody(RoleOrder.isLive().and(fits(role))));
        }
        List<Campaign> all = campaigns.about(about.id());
        Of of = new Of(about, role, RoleOrder.isLive().andNot(wrongRecipients.isWrong(about.id())), clock.instant());
        SequencedMap<Long, Condition> byPlan = new LinkedHashMap<>();
        planned(all, about)
                .forEach(plan -> all.stream()
                        .filter(campaign -> campaign.id() == plan.id())
                        .forEach(campaign -> byPlan.put(plan.id(), of.byPlan(campaign))));
        return new ReachConditions(
                byPlan,
                of.canBeTold(all.stream()
                        .filter(campaign -> !LEFT.contains(campaign.state()))
                        .toList()));
    }

    private static Stream<Wave> announcing(List<Campaign> campaigns) {
        return campaigns.stream()
                .flatMap(campaign -> campaign.waves().stream())
                .filter(wave -> StatedEnd.announcesTheEnd(wave.template()) || wave.template() == MailKind.DONE);
    }

    /**
     * Reachability for a deprecation.
     *
     * @param role code of the required role; null in SQL for any role
     * @param isLive SQL over a contact row: the contact can be written to about it
     */
    record Of(Deprecation about, Field<String> role, Condition isLive, Instant now) {

        /** If any of these campaigns chooses the account, one of them must have a reachable contact there in its roles. */
        Condition canBeTold(List<Campaign> telling) {
            Condition isOfSome = falseCondition();
            Condition isReached = falseCondition();
            for (Campaign campaign : telling) {
                // An account without a plan does not match a rule about plans.
                Condition isTheirs =
                        coalesce(DSL.field(isChosen(campaign)), inline(false)).isTrue();
                isOfSome = isOfSome.or(isTheirs);
                isReached = isReached.or(isTheirs.and(
                        isAnybody(canBeChosen(campaign).andNot(campaign.kind().unsubscribed()))));
            }
            Condition atAll = isAnybody(isLive.and(fits(role)));
            return isReached.and(role.isNull().or(atAll)).or(DSL.not(isOfSome).and(atAll));
        }

        /** Whether the campaign's next message reaches the account. */
        Condition byPlan(Campaign campaign) {
            Condition isRead = DSL.not(campaign.kind().unsubscribed());
            Condition chosen = canBeChosen(campaign);
            if (campaign.rule().tell() == Tell.ALL) {
                return isChosen(campaign).and(isAnybody(chosen.and(isRead).and(fits(role))));
            }
            Condition isFirst =
                    exists(selectOne().from(CONTACT).where(CONTACT.ID.eq(first(campaign)), isRead, fits(role)));
            // If all chosen contacts are notified and any role will do, the order does not matter.
            return campaign.kind().isMandatory()
                    ? isChosen(campaign)
                            .and(role.isNull()
                                    .and(isAnybody(chosen))
                                    .or(role.isNotNull().and(isFirst)))
                    : isChosen(campaign).and(isFirst);
        }

        /** The contact that a rule with one recipient per account chooses. */
        private Field<Long> first(Campaign campaign) {
            return field(select(CONTACT.ID)
                    .from(CONTACT)
                    .where(CONTACT.ACCOUNT_ID.eq(ACCOUNT.ID), canBeChosen(campaign))
                    .orderBy(campaign.rule().roleOrder().rank(), CONTACT.ID)
                    .limit(1));
        }

        /** Reads only the outer account, since a page has few of them. */
        private Condition isChosen(Campaign campaign) {
            return Audiences.isMatch(campaign.rule(), about.integration(), now, id -> id.eq(ACCOUNT.ID));
        }

        private Condition canBeChosen(Campaign campaign) {
            return campaign.rule().roleOrder().fits().and(isLive);
        }
    }

    private static Condition isAnybody(Condition contact) {
        return exists(selectOne().from(CONTACT).where(CONTACT.ACCOUNT_ID.eq(ACCOUNT.ID), contact));
    }

    private static Condition fits(Field<String> role) {
        return role.isNull().or(hasRole(role));
    }

    /** SQL over a contact row: it has the role with this code. */
    private static Condition hasRole(Field<String> role) {
        return DSL.or(
                is(role, ContactRole.OWNER, CONTACT.IS_OWNER),
                is(role, ContactRole.ADMIN, CONTACT.IS_ADMIN),
                is(role, ContactRole.TECHNICAL, CONTACT.IS_TECHNICAL),
                is(role, ContactRole.BILLING, CONTACT.IS_BILLING));
    }

    private static Condition is(Field<String> role, ContactRole which, Field<Boolean> is) {
        return role.eq(inline(which.code())).and(is.isTrue());
    }
}
