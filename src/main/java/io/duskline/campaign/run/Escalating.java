package io.duskline.campaign.run;

import static io.duskline.db.tables.FrozenAccount.FROZEN_ACCOUNT;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import io.duskline.audience.Audiences;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignState;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.OwnStep;
import io.duskline.campaign.Transitions;
import io.duskline.campaign.Wave;
import io.duskline.catalog.AccountEnds;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.customer.Accounts;
import io.duskline.delivery.Deliveries;
import io.duskline.delivery.Delivery;
import io.duskline.delivery.DeliveryState;
import io.duskline.ledger.Ledger;
import io.duskline.notice.MailKind;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The ladder of each account at which nobody is heard of before its end: the next role is told, after a pause the one after it,
 * and where nobody is left the account's manager is asked to see to it. It goes by what is so now and the rungs that were
 * climbed, each in a transaction of its own, so that what is cut off is done whole the next time, and once.
 */
@Component
class Escalating {

    private static final Logger log = LoggerFactory.getLogger(Escalating.class);

    /** Accounts that climb in one round: many, as finding them costs as much as some thousand of them do. */
    private static final int BATCH = 2000;

    /** What says to whoever reads it for the first time what ends, and when. */
    private static final Set<MailKind> ANNOUNCING = EnumSet.of(
            MailKind.FIRST, MailKind.REMINDER, MailKind.FINAL, MailKind.MOVED, MailKind.EXTENDED, MailKind.REVOKED);

    private final DSLContext sql;
    private final Campaigns campaigns;
    private final Deprecations deprecations;
    private final AccountEnds ends;
    private final Accounts accounts;
    private final Unheard unheard;
    private final UnheardAccounts waiting;
    private final Readers readers;
    private final Deliveries deliveries;
    private final PresentWaves presentWaves;
    private final Audiences audiences;
    private final Queueing queueing;
    private final Transitions transitions;
    private final Ladders ladders;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final ThrottledLookup<List<Long>> due;
    private final ThrottledLookup<List<Long>> heard;

    Escalating(
            DSLContext sql,
            Campaigns campaigns,
            Deprecations deprecations,
            AccountEnds ends,
            Accounts accounts,
            Unheard unheard,
            UnheardAccounts waiting,
            Readers readers,
            Deliveries deliveries,
            PresentWaves presentWaves,
            Audiences audiences,
            Queueing queueing,
            Transitions transitions,
            Ladders ladders,
            TransactionTemplate transaction,
            Clock clock) {
        this.sql = sql;
        this.campaigns = campaigns;
        this.deprecations = deprecations;
        this.ends = ends;
        this.accounts = accounts;
        this.unheard = unheard;
        this.waiting = waiting;
        this.readers = readers;
        this.deliveries = deliveries;
        this.presentWaves = presentWaves;
        this.audiences = audiences;
        this.queueing = queueing;
        this.transitions = transitions;
        this.ladders = ladders;
        this.transaction = transaction;
        this.clock = clock;
        this.due = new ThrottledLookup<>(clock);
        this.heard = new ThrottledLookup<>(clock);
    }

    /** Lets each account whose turn it is climb one rung. */
    void goOn(long id) {
        Campaign campaign = campaigns.get(id);
        Optional<Unheard.Question> question = climbing(campaign);
        if (question.isEmpty()) {
            return;
        }
        List<Object> news = List.of(
                question.get().deprecation().sequence(), campaign.waves().size());
        List<Long> found = due.look(
                        id,
                        news,
                        () -> Optional.of(matching(question.get(), unheard.isDue(question.get())))
                                .filter(any -> !any.isEmpty()))
                .orElse(List.of());
        for (long account : found) {
            try {
                transaction.executeWithoutResult(status -> climb(id, account));
            } catch (RuntimeException e) {
                log.warn("Account {} of campaign {} is told on later: {}", account, id, e.getMessage(), e);
            }
        }
    }

    /** Whether an account's end is to come before which somebody else there may have to be told. */
    boolean isToCome(Campaign campaign, Deprecation deprecation) {
        return question(campaign, deprecation)
                .filter(question -> question.date().instant().isAfter(clock.instant())
                        || isAny(question, unheard.isToCome(question)))
                .isPresent();
    }

    /** Where a manager was asked to see to an account and need not any more, they are told so. */
    void settle() {
        waiting.open().forEach((about, count) -> {
            Deprecation deprecation = deprecations.get(about);
            if (deprecation.date().isPresent() && !deprecation.isWithdrawn()) {
                List<Object> news = List.of(deprecation.sequence(), count);
                heard.look(
                                about,
                                news,
                                () -> Optional.of(notWanted(deprecation)).filter(any -> !any.isEmpty()))
                        .ifPresent(found -> settle(deprecation, found));
            }
        });
    }

    private void settle(Deprecation deprecation, List<Long> found) {
        Set<Long> spoken = sql.selectDistinct(FROZEN_ACCOUNT.ACCOUNT_ID)
                .from(FROZEN_ACCOUNT)
                .where(FROZEN_ACCOUNT.ACCOUNT_ID.in(found), unheard.isHeard(deprecation))
                .fetchSet(FROZEN_ACCOUNT.ACCOUNT_ID);
        for (long account : found) {
            String why = spoken.contains(account)
                    ? "Somebody there was heard of."
                    : "They use it no more, have until later, or somebody there can be told again.";
            transaction.executeWithoutResult(status -> waiting.settle(deprecation.id(), account, why));
        }
    }

    private List<Long> notWanted(Deprecation deprecation) {
        List<Long> open = waiting.open(deprecation.id());
        Set<Long> wanted = campaigns.about(deprecation.id()).stream()
                .filter(campaign -> campaign.isLaunched() && campaign.state() != CampaignState.CANCELLED)
                .flatMap(campaign -> question(campaign, deprecation).stream())
                .flatMap(question -> sql
                        .select(FROZEN_ACCOUNT.ACCOUNT_ID)
                        .from(FROZEN_ACCOUNT)
                        .where(
                                FROZEN_ACCOUNT.CAMPAIGN_ID.eq(
                                        question.campaign().id()),
                                FROZEN_ACCOUNT.ACCOUNT_ID.in(open),
                                unheard.isWanted(question))
                        .fetch(FROZEN_ACCOUNT.ACCOUNT_ID)
                        .stream())
                .collect(Collectors.toSet());
        return open.stream().filter(account -> !wanted.contains(account)).toList();
    }

    private Optional<Unheard.Question> climbing(Campaign campaign) {
        return campaign.state() == CampaignState.RUNNING && campaign.escalateDaysBefore() != null
                ? question(campaign, deprecations.get(campaign.deprecationId()))
                : Optional.empty();
    }

    private static Optional<Unheard.Question> question(Campaign campaign, Deprecation deprecation) {
        @Nullable Integer days = campaign.escalateDaysBefore();
        return days == null || deprecation.isWithdrawn()
                ? Optional.empty()
                : deprecation.date().map(date -> new Unheard.Question(campaign, deprecation, days, date));
    }

    private List<Long> matching(Unheard.Question question, Condition which) {
        return sql.select(FROZEN_ACCOUNT.ACCOUNT_ID)
                .from(FROZEN_ACCOUNT)
                .where(FROZEN_ACCOUNT.CAMPAIGN_ID.eq(question.campaign().id()), which)
                .limit(BATCH)
                .fetch(FROZEN_ACCOUNT.ACCOUNT_ID);
    }

    private boolean isAny(Unheard.Question question, Condition which) {
        return sql.fetchExists(
                FROZEN_ACCOUNT,
                FROZEN_ACCOUNT.CAMPAIGN_ID.eq(question.campaign().id()).and(which));
    }

    /** The account first, as whoever answers locks it: an answer that comes now counts, or comes after the rung. */
    private void climb(long id, long accountId) {
        accounts.lock(accountId);
        Campaign campaign = campaigns.locked(id);
        Optional<Unheard.Question> question = climbing(campaign);
        if (question.isEmpty()
                || !isAny(
                        question.get(), FROZEN_ACCOUNT.ACCOUNT_ID.eq(accountId).and(unheard.isDue(question.get())))) {
            return;
        }
        Deprecation deprecation = question.get().deprecation();
        @Nullable LocalDateTime own = ends.among(deprecation.id(), List.of(accountId)).get(accountId);
        LocalDateTime end =
                Objects.requireNonNullElse(own, question.get().date().at());
        List<Delivery> letters = deliveries.ofAccount(accountId).stream()
                .filter(letter -> campaign.waveIds().contains(letter.waveId()))
                .filter(letter ->
                        ANNOUNCING.contains(campaign.wave(letter.waveId()).template()))
                .toList();
        Optional<Long> next = letters.isEmpty() ? Optional.empty() : ladders.next(campaign, accountId);
        if (next.isPresent()) {
            Wave wave = campaign.wave(letters.getFirst().waveId());
            tell(campaign, accountId, next.get(), presentWaves.saying(campaign, wave, deprecation, own));
        } else {
            waiting.open(deprecation.id(), accountId, why(letters));
        }
        boolean isLost =
                isAny(question.get(), FROZEN_ACCOUNT.ACCOUNT_ID.eq(accountId).and(unheard.isLost(question.get())));
        ladders.climbed(campaign, deprecation.slug(), accounts.get(accountId), end, next.orElse(null), isLost);
    }

    private void tell(Campaign campaign, long accountId, long contact, long wave) {
        int added = audiences.freezeContacts(
                wave,
                campaign.rule(),
                deprecations.get(campaign.deprecationId()).integration(),
                select(val(contact)),
                "nobody who was told before at this account was heard of",
                readers.leftOut(campaign));
        if (added > 0) {
            queueing.enqueueAccount(campaign, wave, accountId);
            transitions.sendOn(
                    campaigns.get(campaign.id()),
                    List.of(wave),
                    OwnStep.REOPENED,
                    "Nobody was heard of at an account; its next role is told.",
                    Ledger.ITSELF);
        }
    }

    private static String why(List<Delivery> letters) {
        long told = letters.stream()
                .filter(letter -> letter.state().isHandedOver() || letter.state() == DeliveryState.IN_DOUBT)
                .map(Delivery::contactId)
                .distinct()
                .count();
        return told == 0
                ? "Nobody could be told, and nobody is left to tell."
                : told == 1
                        ? "One person was told and was not heard of. Nobody else is left to tell."
                        : told + " people were told, and none was heard of. Nobody else is left to tell.";
    }
}
