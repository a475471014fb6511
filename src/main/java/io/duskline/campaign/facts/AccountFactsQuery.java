package io.duskline.campaign.facts;

import static io.duskline.acknowledgement.AnswerColumns.ANSWER;
import static io.duskline.campaign.CampaignColumns.CAMPAIGN_STATE;
import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.Acknowledgement.ACKNOWLEDGEMENT;
import static io.duskline.db.tables.Campaign.CAMPAIGN;
import static io.duskline.db.tables.Contact.CONTACT;
import static io.duskline.db.tables.Delivery.DELIVERY;
import static io.duskline.db.tables.Escalation.ESCALATION;
import static io.duskline.db.tables.UsageTotal.USAGE_TOTAL;
import static io.duskline.delivery.DeliveryColumns.DELIVERY_STATE;
import static org.jooq.impl.DSL.castNull;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;

import io.duskline.acknowledgement.ResponseSql;
import io.duskline.audience.AudienceRule.Tell;
import io.duskline.audience.Audiences;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignState;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.Wave;
import io.duskline.campaign.WaveState;
import io.duskline.campaign.message.Readers;
import io.duskline.campaign.message.SentEnds;
import io.duskline.campaign.policy.AccountFacts;
import io.duskline.campaign.policy.AccountFacts.AnswerFact;
import io.duskline.campaign.policy.AccountFacts.ContactFact;
import io.duskline.campaign.policy.AccountFacts.Content;
import io.duskline.campaign.policy.AccountFacts.EscalationFact;
import io.duskline.campaign.policy.AccountFacts.MessageFact;
import io.duskline.campaign.policy.AccountFacts.MessageState;
import io.duskline.campaign.policy.AccountFacts.UsageFact;
import io.duskline.campaign.policy.CampaignPlan;
import io.duskline.campaign.policy.CampaignPlan.Escalation;
import io.duskline.campaign.policy.CampaignPlan.PlannedBrownout;
import io.duskline.campaign.policy.CampaignPlan.Retirement;
import io.duskline.campaign.policy.CampaignPlan.Step;
import io.duskline.campaign.policy.Forecast;
import io.duskline.campaign.policy.Forecast.Coming;
import io.duskline.campaign.progress.StepQuery;
import io.duskline.catalog.AccountEnds;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.End;
import io.duskline.db.tables.Account;
import io.duskline.delivery.DeliveryState;
import io.duskline.notice.MailKind;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reads the facts for {@link io.duskline.campaign.policy.ContactPolicy}: one statement for each kind of fact, for any number of
 * accounts.
 */
@NamedInterface("run")
@Component
public class AccountFactsQuery {

    private final DSLContext sql;
    private final Campaigns campaigns;
    private final AccountEnds ends;
    private final StepQuery steps;
    private final ResponseSql responses;
    private final Readers readers;
    private final EscalationSettings escalation;
    private final Clock clock;

    AccountFactsQuery(
            DSLContext sql,
            Campaigns campaigns,
            AccountEnds ends,
            StepQuery steps,
            ResponseSql responses,
            Readers readers,
            EscalationSettings escalation,
            Clock clock) {
        this.sql = sql;
        this.campaigns = campaigns;
        this.ends = ends;
        this.steps = steps;
        this.responses = responses;
        this.readers = readers;
        this.escalation = escalation;
        this.clock = clock;
    }

    /** @param campaign a launched campaign */
    public CampaignPlan plan(Campaign campaign, Deprecation deprecation) {
        return plan(campaign, deprecation, Objects.requireNonNull(campaign.launchedAt()));
    }

    /** The plan as if the campaign had been launched at that time. */
    public CampaignPlan plan(Campaign campaign, Deprecation deprecation, Instant launchedAt) {
        @Nullable Integer daysBefore = campaign.escalateDaysBefore();
        return new CampaignPlan(
                campaign.id(),
                launchedAt,
                campaign.kind().isMandatory(),
                campaign.state() == CampaignState.PAUSED,
                campaign.lateByAtMost(),
                campaign.waves().stream()
                        .filter(Wave::isPlanned)
                        .map(wave -> new Step(
                                wave.id(),
                                wave.template(),
                                wave.offsetDays(),
                                wave.isFrozen(),
                                isQueueing(wave),
                                queueingOwnEnds(campaign, wave)))
                        .toList(),
                campaign.rule().tell() == Tell.ALL,
                daysBefore == null ? null : new Escalation(daysBefore, escalation.pause()),
                campaign.tellResolved(),
                campaign.brownoutDaysBefore(),
                new Retirement(
                        deprecation.end(),
                        deprecation.isWithdrawn(),
                        deprecation.datedAgainAt().orElse(null),
                        deprecation.resumedAt().orElse(null),
                        deprecation
                                .announced()
                                .filter(milestone -> milestone.isCalledOff()
                                        || deprecation.brownout(milestone.id()).isPresent())
                                .flatMap(milestone -> milestone.brownout().stream())
                                .map(brownout -> new PlannedBrownout(
                                        brownout,
                                        deprecation.brownout(brownout.id()).isEmpty()))
                                .toList()));
    }

    private static boolean isQueueing(Wave wave) {
        return wave.isFrozen() && wave.state() == WaveState.FREEZING;
    }

    private static Set<LocalDateTime> queueingOwnEnds(Campaign campaign, Wave step) {
        return campaign.waves().stream()
                .filter(wave -> !wave.isOwed() && isQueueing(wave) && wave.isSameStep(step))
                .flatMap(wave -> Stream.ofNullable(wave.ownEnd()))
                .collect(Collectors.toSet());
    }

    /** Facts of these accounts, unordered. */
    public List<AccountFacts> of(Campaign campaign, Deprecation deprecation, Collection<Long> accountIds) {
        return of(campaign, deprecation, accountIds, chosen(campaign, deprecation, accountIds));
    }

    /** @param chosen those of the accounts that the rule chooses */
    public List<AccountFacts> of(
            Campaign campaign, Deprecation deprecation, Collection<Long> accountIds, Set<Long> chosen) {
        Map<Long, List<ContactFact>> contacts = contacts(campaign, accountIds);
        Map<Long, List<MessageFact>> messages = messages(campaign, accountIds);
        Map<Long, AnswerFact> answers = answers(deprecation, accountIds);
        Map<Long, List<EscalationFact>> escalations = escalations(campaign, accountIds);
        Map<Long, LocalDateTime> ownEnds = ends.among(deprecation, accountIds);
        // An alias, because the conditions also use the table of accounts.
        Account subject = ACCOUNT.as("subject");
        Field<Instant> nearerAt = ends.broughtForwardAt(deprecation.id(), subject.ID)
                .orElse(castNull(subject.UPDATED_AT))
                .as("brought_forward_at");
        Field<Instant> respondedAt =
                responses.otherwiseAt(deprecation.id(), subject.ID).as("responded_at");
        Field<Boolean> isUsing =
                field(steps.isExposed(campaign, deprecation, subject.ID)).as("is_using");
        Field<Boolean> isResolved =
                field(steps.isResolved(campaign, deprecation, subject.ID)).as("is_resolved");
        return sql.select(subject.ID, nearerAt, respondedAt, isUsing, isResolved, lastUse(deprecation, subject.ID))
                .from(subject)
                .where(subject.ID.in(accountIds))
                .fetch(row -> {
                    long id = row.value1();
                    return new AccountFacts(
                            id,
                            chosen.contains(id),
                            ownEnds.get(id),
                            broughtForwardAt(deprecation, ownEnds.get(id), row.value2()),
                            contacts.getOrDefault(id, List.of()),
                            messages.getOrDefault(id, List.of()),
                            answers.get(id),
                            row.value3(),
                            new UsageFact(
                                    Boolean.TRUE.equals(row.value4()), Boolean.TRUE.equals(row.value5()), row.value6()),
                            escalations.getOrDefault(id, List.of()));
                });
    }

    /**
     * The account's next message if nothing changes, without escalation.
     *
     * @param deprecation with the common end
     * @return empty if nothing more is planned for the account, or the campaign is not running
     */
    @Transactional(readOnly = true)
    public Optional<Coming> next(Campaign campaign, Deprecation deprecation, long accountId) {
        if (campaign.state() != CampaignState.RUNNING) {
            return Optional.empty();
        }
        return of(campaign, deprecation, List.of(accountId)).stream()
                .findFirst()
                .flatMap(facts ->
                        Forecast.next(plan(campaign, deprecation).withoutEscalation(), facts, clock.instant()));
    }

    private Set<Long> chosen(Campaign campaign, Deprecation deprecation, Collection<Long> accountIds) {
        return sql.select(ACCOUNT.ID)
                .from(ACCOUNT)
                .where(
                        ACCOUNT.ID.in(accountIds),
                        Audiences.isMatch(
                                campaign.rule(), deprecation.integration(), clock.instant(), id -> id.in(accountIds)))
                .fetchSet(ACCOUNT.ID);
    }

    /** An earlier common end does not affect an account with a later end of its own. */
    private static @Nullable Instant broughtForwardAt(
            Deprecation deprecation, @Nullable LocalDateTime ownEnd, @Nullable Instant ofItsOwn) {
        @Nullable Instant forAll = ownEnd == null ? deprecation.broughtForwardAt().orElse(null) : null;
        if (forAll == null || ofItsOwn == null) {
            return forAll == null ? ofItsOwn : forAll;
        }
        return forAll.isAfter(ofItsOwn) ? forAll : ofItsOwn;
    }

    private static Field<Instant> lastUse(Deprecation deprecation, Field<Long> account) {
        return field(select(USAGE_TOTAL.LAST_USED_AT)
                .from(USAGE_TOTAL)
                .where(USAGE_TOTAL.ACCOUNT_ID.eq(account))
                .and(USAGE_TOTAL.INTEGRATION_ID.eq(deprecation.integration().id())));
    }

    private Map<Long, List<ContactFact>> contacts(Campaign campaign, Collection<Long> accountIds) {
        Field<Boolean> fits = field(campaign.rule().roleOrder().fits()).as("fits");
        Field<Boolean> isReachable = field(readers.isReachable(campaign)).as("is_reachable");
        Field<Boolean> isUnsubscribed = field(campaign.kind().unsubscribed()).as("is_unsubscribed");
        Field<Boolean> isHolder = field(readers.isGiven(campaign)).as("is_holder");
        return sql.select(CONTACT.ACCOUNT_ID, CONTACT.ID, fits, isReachable, isUnsubscribed, isHolder)
                .from(CONTACT)
                .where(CONTACT.ACCOUNT_ID.in(accountIds))
                .orderBy(campaign.rule().roleOrder().rank(), CONTACT.ID)
                .fetchGroups(
                        CONTACT.ACCOUNT_ID,
                        row -> new ContactFact(row.value2(), row.value3(), row.value4(), row.value5(), row.value6()));
    }

    /** What frozen waves of all campaigns about the deprecation say to accounts without an end of their own, by wave id. */
    private Map<Long, Saying> sayings(Campaign campaign) {
        return campaigns.about(campaign.deprecationId()).stream()
                .flatMap(each -> each.waves().stream())
                .filter(Wave::isFrozen)
                .collect(Collectors.toMap(
                        Wave::id,
                        wave -> new Saying(
                                wave.campaignId(),
                                wave.template(),
                                new Content(
                                        statesNoEnd(wave.template()) ? null : wave.told(),
                                        false,
                                        wave.brownoutId(),
                                        wave.brownout(),
                                        campaign.step(wave).map(Wave::id).orElse(0L)))));
    }

    private record Saying(long campaignId, MailKind kind, Content content) {

        Content to(@Nullable String ownEnd) {
            @Nullable End end = content.end();
            return ownEnd == null
                    ? content
                    : new Content(
                            end == null ? null : end.endingAt(LocalDateTime.parse(ownEnd)),
                            true,
                            content.brownoutId(),
                            content.brownout(),
                            content.occasion());
        }
    }

    private static boolean statesNoEnd(MailKind kind) {
        return kind == MailKind.WITHDRAWN || kind == MailKind.RESOLVED;
    }

    private Map<Long, List<MessageFact>> messages(Campaign campaign, Collection<Long> accountIds) {
        Map<Long, Saying> sayings = sayings(campaign);
        Field<String> ownEnd = ends.mayDiffer(campaign.deprecationId()) ? SentEnds.ownEnd() : inline((String) null);
        Map<Long, List<MessageFact>> messages = sql.select(
                        DELIVERY.ACCOUNT_ID,
                        DELIVERY.ID,
                        DELIVERY.WAVE_ID,
                        DELIVERY.CONTACT_ID,
                        DELIVERY_STATE,
                        DELIVERY.LEFT_AT,
                        DELIVERY.CREATED_AT,
                        ownEnd.as("own_end"))
                .from(DELIVERY)
                .where(DELIVERY.ACCOUNT_ID.in(accountIds), DELIVERY.WAVE_ID.in(sayings.keySet()))
                .fetchGroups(DELIVERY.ACCOUNT_ID, row -> {
                    Saying saying = Objects.requireNonNull(sayings.get(row.value3()));
                    return new MessageFact(
                            row.value2(),
                            saying.campaignId(),
                            row.value4(),
                            saying.kind(),
                            saying.to(row.value8()),
                            state(row.value5(), row.value6()),
                            Objects.requireNonNullElse(row.value6(), row.value7()));
                });
        messages.values()
                .forEach(each -> each.sort(Comparator.comparing(MessageFact::at).thenComparingLong(MessageFact::id)));
        return messages;
    }

    private static MessageState state(DeliveryState state, @Nullable Instant leftAt) {
        return switch (state) {
            case ACCEPTED, DELIVERED, COMPLAINED -> MessageState.SENT;
            case IN_DOUBT -> MessageState.IN_DOUBT;
            case CLAIMED -> leftAt == null ? MessageState.IN_HAND : MessageState.IN_DOUBT;
            case PENDING, DEFERRED -> leftAt == null ? MessageState.QUEUED : MessageState.IN_DOUBT;
            case FAILED -> leftAt == null ? MessageState.REFUSED : MessageState.IN_DOUBT;
            case BOUNCED -> MessageState.REFUSED;
            case SUPPRESSED -> leftAt == null ? MessageState.CANCELLED : MessageState.SENT;
            case CANCELLED -> MessageState.CANCELLED;
        };
    }

    private Map<Long, AnswerFact> answers(Deprecation deprecation, Collection<Long> accountIds) {
        return sql.select(
                        ACKNOWLEDGEMENT.ACCOUNT_ID,
                        ANSWER,
                        ACKNOWLEDGEMENT.CONTACT_ID,
                        ACKNOWLEDGEMENT.ANSWERED_AT,
                        ACKNOWLEDGEMENT.EXPIRES_AT,
                        ACKNOWLEDGEMENT.IS_CONFIRMED)
                .from(ACKNOWLEDGEMENT)
                .where(
                        ACKNOWLEDGEMENT.DEPRECATION_ID.eq(deprecation.id()),
                        ACKNOWLEDGEMENT.ACCOUNT_ID.in(accountIds),
                        ACKNOWLEDGEMENT.IS_STANDING.isTrue())
                .fetchMap(
                        ACKNOWLEDGEMENT.ACCOUNT_ID,
                        row -> new AnswerFact(
                                row.value2(),
                                Objects.requireNonNullElse(row.value3(), 0L),
                                row.value4(),
                                row.value5(),
                                row.value6()));
    }

    private Map<Long, List<EscalationFact>> escalations(Campaign campaign, Collection<Long> accountIds) {
        return sql.select(
                        ESCALATION.ACCOUNT_ID,
                        ESCALATION.CLIMBED_AT,
                        ESCALATION.LOCAL_END,
                        ESCALATION.CONTACT_ID,
                        ESCALATION.IS_MANAGER,
                        ESCALATION.IS_LOST)
                .from(ESCALATION)
                .join(CAMPAIGN)
                .on(CAMPAIGN.ID.eq(ESCALATION.CAMPAIGN_ID))
                .where(
                        ESCALATION.ACCOUNT_ID.in(accountIds),
                        CAMPAIGN.DEPRECATION_ID.eq(campaign.deprecationId()),
                        CAMPAIGN_STATE.ne(CampaignState.CANCELLED))
                .orderBy(ESCALATION.ID)
                .fetchGroups(
                        ESCALATION.ACCOUNT_ID,
                        row -> new EscalationFact(
                                row.value2(),
                                row.value3(),
                                row.value5() ? null : Objects.requireNonNullElse(row.value4(), 0L),
                                row.value6()));
    }
}
