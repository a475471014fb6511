package io.duskline.campaign.run;

import static io.duskline.db.tables.FrozenAccount.FROZEN_ACCOUNT;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignState;
import io.duskline.campaign.Campaigns;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
 * climbed, so that what is cut off is done whole the next time, and once.
 */
@Component
class Escalating {

    private static final Logger log = LoggerFactory.getLogger(Escalating.class);

    /** Accounts that climb in one round: many, as finding them costs as much as some thousand of them do. */
    private static final int BATCH = 2000;

    /** In one transaction: whoever waits for one of them waits for all. */
    private static final int TOGETHER = 50;

    private final DSLContext sql;
    private final Campaigns campaigns;
    private final Deprecations deprecations;
    private final Unheard unheard;
    private final UnheardAccounts waiting;
    private final Climbing climbing;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final ThrottledLookup<List<Long>> due;
    private final ThrottledLookup<List<Long>> heard;

    /** By campaign: the account up to which it was gone through. */
    private final Map<Long, Long> reached = new ConcurrentHashMap<>();

    Escalating(
            DSLContext sql,
            Campaigns campaigns,
            Deprecations deprecations,
            Unheard unheard,
            UnheardAccounts waiting,
            Climbing climbing,
            TransactionTemplate transaction,
            Clock clock) {
        this.sql = sql;
        this.campaigns = campaigns;
        this.deprecations = deprecations;
        this.unheard = unheard;
        this.waiting = waiting;
        this.climbing = climbing;
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
                        () -> Optional.of(next(question.get())).filter(any -> !any.isEmpty()),
                        any -> any.size() < BATCH)
                .orElse(List.of());
        for (int i = 0; i < found.size(); i += TOGETHER) {
            climb(id, found.subList(i, Math.min(i + TOGETHER, found.size())));
        }
    }

    /** Where one of many cannot, the others climb without it. */
    private void climb(long id, List<Long> together) {
        try {
            transaction.executeWithoutResult(
                    status -> climbing(campaigns.locked(id)).ifPresent(question -> climbing.climb(question, together)));
        } catch (RuntimeException e) {
            if (together.size() > 1) {
                together.forEach(account -> climb(id, List.of(account)));
            } else {
                log.warn("Account {} of campaign {} is told on later: {}", together.getFirst(), id, e.getMessage(), e);
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

    /** Of a campaign that escalates before an end that has a date. */
    static Optional<Unheard.Question> question(Campaign campaign, Deprecation deprecation) {
        @Nullable Integer days = campaign.escalateDaysBefore();
        return days == null || deprecation.isWithdrawn()
                ? Optional.empty()
                : deprecation.date().map(date -> new Unheard.Question(campaign, deprecation, days, date));
    }

    /**
     * Round by round through all accounts: those that have climbed are not gone through again before the others, and those
     * that could not climb come again before those whose turn it was only later.
     */
    private List<Long> next(Unheard.Question question) {
        long id = question.campaign().id();
        long after = reached.getOrDefault(id, 0L);
        List<Long> found = new ArrayList<>(next(question, FROZEN_ACCOUNT.ACCOUNT_ID.gt(after), BATCH));
        if (found.size() < BATCH && after > 0) {
            found.addAll(next(question, FROZEN_ACCOUNT.ACCOUNT_ID.le(after), BATCH - found.size()));
        }
        reached.put(id, found.isEmpty() ? 0 : found.getLast());
        return found;
    }

    private List<Long> next(Unheard.Question question, Condition among, int most) {
        return sql.select(FROZEN_ACCOUNT.ACCOUNT_ID)
                .from(FROZEN_ACCOUNT)
                .where(FROZEN_ACCOUNT.CAMPAIGN_ID.eq(question.campaign().id()), among, unheard.isDue(question))
                .orderBy(FROZEN_ACCOUNT.ACCOUNT_ID)
                .limit(most)
                .fetch(FROZEN_ACCOUNT.ACCOUNT_ID);
    }

    private boolean isAny(Unheard.Question question, Condition which) {
        return sql.fetchExists(
                FROZEN_ACCOUNT,
                FROZEN_ACCOUNT.CAMPAIGN_ID.eq(question.campaign().id()).and(which));
    }
}
