package io.duskline.campaign.run;

import static io.duskline.db.tables.Contact.CONTACT;
import static io.duskline.db.tables.FrozenAccount.FROZEN_ACCOUNT;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;

import io.duskline.audience.Audiences;
import io.duskline.campaign.AutomaticTransition;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignState;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.Transitions;
import io.duskline.campaign.Wave;
import io.duskline.campaign.WaveState;
import io.duskline.campaign.escalation.AccountsWithoutResponse;
import io.duskline.campaign.escalation.EscalationLevels;
import io.duskline.campaign.facts.AccountFactsQuery;
import io.duskline.campaign.message.MessageRows;
import io.duskline.campaign.policy.AccountFacts;
import io.duskline.campaign.policy.AccountFacts.MessageFact;
import io.duskline.campaign.policy.AccountFacts.MessageState;
import io.duskline.campaign.policy.CampaignPlan;
import io.duskline.campaign.policy.ContactPolicy;
import io.duskline.campaign.policy.Decision;
import io.duskline.campaign.policy.Decision.Message;
import io.duskline.campaign.wave.OwedWaves;
import io.duskline.campaign.wave.Waves;
import io.duskline.catalog.Deprecation;
import io.duskline.customer.Accounts;
import io.duskline.delivery.MessageCancellation;
import io.duskline.ledger.Ledger;
import io.duskline.notice.MailKind;
import io.duskline.web.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends accounts the messages that they need: asks {@link ContactPolicy} about each, and queues missing messages. It compares
 * the target with the actual state, so that an interrupted, repeated or late run changes nothing.
 */
@Component
class Reconciler {

    private final DSLContext sql;
    private final Campaigns campaigns;
    private final AccountFactsQuery query;
    private final OwedWaves owedWaves;
    private final Waves waves;
    private final Accounts accounts;
    private final Audiences audiences;
    private final MessageRows messageRows;
    private final MessageCancellation messageCancellation;
    private final Transitions transitions;
    private final EscalationLevels escalationLevels;
    private final AccountsWithoutResponse unheard;
    private final TransactionTemplate nested;
    private final Clock clock;

    Reconciler(
            DSLContext sql,
            Campaigns campaigns,
            AccountFactsQuery query,
            OwedWaves owedWaves,
            Waves waves,
            Accounts accounts,
            Audiences audiences,
            MessageRows messageRows,
            MessageCancellation messageCancellation,
            Transitions transitions,
            EscalationLevels escalationLevels,
            AccountsWithoutResponse unheard,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.sql = sql;
        this.campaigns = campaigns;
        this.query = query;
        this.owedWaves = owedWaves;
        this.waves = waves;
        this.accounts = accounts;
        this.audiences = audiences;
        this.messageRows = messageRows;
        this.messageCancellation = messageCancellation;
        this.transitions = transitions;
        this.escalationLevels = escalationLevels;
        this.unheard = unheard;
        this.nested = new TransactionTemplate(transactions);
        nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        this.clock = clock;
    }

    /**
     * Result for some accounts.
     *
     * @param next last processed account; 0 at the end
     * @param isSettled whether nothing is left to do there now; false while a worker has an outdated message in hand, or a wave
     *     could not be prepared
     * @param isWhole whether all of them were processed; false if one failed, or the campaign may not continue
     */
    record Result(long next, boolean isSettled, boolean isWhole) {}

    /** The next accounts of a campaign by ascending id. */
    @Transactional
    public Result run(long campaignId, long after, int most) {
        List<Long> accounts = next(campaignId, after, most);
        if (accounts.isEmpty()) {
            return new Result(0, true, true);
        }
        Result result = run(campaigns.locked(campaignId), accounts);
        long next = result.isWhole() && accounts.size() == most ? accounts.getLast() : 0;
        return new Result(next, result.isSettled(), result.isWhole());
    }

    /** Ids of the next accounts of a campaign, ascending. */
    List<Long> next(long campaignId, long after, int most) {
        return concerned(campaignId, FROZEN_ACCOUNT.ACCOUNT_ID.gt(after), most);
    }

    private List<Long> concerned(long campaignId, Condition which, int most) {
        return sql.select(FROZEN_ACCOUNT.ACCOUNT_ID)
                .from(FROZEN_ACCOUNT)
                .where(FROZEN_ACCOUNT.CAMPAIGN_ID.eq(campaignId), which)
                .orderBy(FROZEN_ACCOUNT.ACCOUNT_ID)
                .limit(most)
                .fetch(FROZEN_ACCOUNT.ACCOUNT_ID);
    }

    /** These accounts, in all of their campaigns. */
    @Transactional
    public void run(Set<Long> accountIds) {
        lock(accountIds);
        for (long id : campaigns(accountIds)) {
            Campaign campaign = campaigns.locked(id);
            List<Long> concerned = concerned(id, FROZEN_ACCOUNT.ACCOUNT_ID.in(accountIds), accountIds.size());
            if (!concerned.isEmpty()) {
                run(campaign, concerned);
            }
        }
    }

    /** Locks the campaigns of these accounts, in the global lock order. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lock(Set<Long> accountIds) {
        campaigns(accountIds).forEach(campaigns::locked);
    }

    private List<Long> campaigns(Set<Long> accountIds) {
        return sql.selectDistinct(FROZEN_ACCOUNT.CAMPAIGN_ID)
                .from(FROZEN_ACCOUNT)
                .where(FROZEN_ACCOUNT.ACCOUNT_ID.in(accountIds))
                .orderBy(FROZEN_ACCOUNT.CAMPAIGN_ID)
                .fetch(FROZEN_ACCOUNT.CAMPAIGN_ID);
    }

    private Result run(Campaign campaign, List<Long> accounts) {
        Deprecation deprecation = campaigns.deprecation(campaign);
        return speaks(campaign, deprecation, clock.instant())
                ? new Run(campaign, deprecation).of(accounts)
                : new Result(0, false, false);
    }

    /**
     * One that was cancelled says only that the deprecation was withdrawn; one that a person paused only corrects what it said. All wait
     * while a change of the date can be undone.
     */
    static boolean speaks(Campaign campaign, Deprecation deprecation, Instant now) {
        boolean isPrepared = !deprecation.isWithdrawn() || CampaignLifecycle.isTold(campaign, MailKind.WITHDRAWN);
        return isPrepared && !deprecation.isUndoOpen(now) && campaign.corrects(deprecation.isWithdrawn());
    }

    /** A needed message that is not queued. */
    private record Missing(long accountId, Message message) {

        long contactId() {
            return message.contactId();
        }

        /** The recipient's reason; empty if it is the account's usage. */
        String reason() {
            return switch (message.kind()) {
                case FIRST, REMINDER, FINAL -> message.isEscalation() ? message.reason() : "";
                case BROWNOUT -> message.content().occasion() == 0 ? "" : message.reason();
                case BROWNOUT_OVER -> "";
                case MOVED,
                        EXTENDED,
                        REVOKED,
                        SUSPENDED,
                        WITHDRAWN,
                        DONE,
                        ASKED_AGAIN,
                        RESOLVED,
                        DECLINED,
                        REPLY,
                        ANSWERED -> message.reason();
            };
        }
    }

    /** A run over some accounts of a locked campaign. */
    private final class Run {

        private final Deprecation deprecation;

        /** All campaigns about the deprecation, by id. */
        private final Map<Long, Campaign> about;

        private final Set<Long> overtaken = new TreeSet<>();
        private final Set<Long> untold = new TreeSet<>();
        private final Map<OwedWaves.Key, List<Missing>> missing = new LinkedHashMap<>();
        private final List<EscalationLevels.Climb> climbs = new ArrayList<>();
        private final Map<Long, String> managers = new LinkedHashMap<>();
        private Campaign campaign;
        private boolean isSettled = true;

        private Run(Campaign campaign, Deprecation deprecation) {
            this.campaign = campaign;
            this.deprecation = deprecation;
            this.about = campaigns.about(deprecation.id()).stream().collect(toMap(Campaign::id, each -> each));
        }

        private Result of(List<Long> accountIds) {
            CampaignPlan plan = query.plan(campaign, deprecation);
            Instant now = clock.instant();
            Set<Long> escalated = new TreeSet<>();
            for (AccountFacts facts : query.of(campaign, deprecation, accountIds)) {
                Decision decision = ContactPolicy.decide(plan, facts, now);
                if (isEscalation(facts, decision)) {
                    escalated.add(facts.id());
                } else {
                    owe(facts, decision);
                }
            }
            escalate(plan, escalated, now);
            missing.forEach((key, all) -> {
                if (!tell(key, all)) {
                    untold.addAll(contacts(all));
                }
            });
            messageCancellation.cancelMessages(overtaken, "Another campaign about the same deprecation says it.");
            climbs.removeIf(climb -> climb.contact() != null && untold.contains(climb.contact()));
            if (!climbs.isEmpty()) {
                unheard.open(deprecation.id(), managers);
                escalationLevels.climbed(campaign, deprecation.slug(), climbs);
            }
            return new Result(0, isSettled, true);
        }

        private boolean isEscalation(AccountFacts facts, Decision decision) {
            return decision.asksManager()
                    || decision.messages().stream()
                            .anyMatch(message -> message.isEscalation() && !isQueued(facts, message));
        }

        /**
         * Locks the accounts, as an answering contact does, and checks them again: a concurrent answer counts, or comes after
         * the escalation. An account with an answer in progress is left to the next run.
         */
        private void escalate(CampaignPlan plan, Set<Long> accountIds, Instant now) {
            if (accountIds.isEmpty()) {
                return;
            }
            List<Long> free = accounts.lockFree(accountIds);
            isSettled &= free.size() == accountIds.size();
            for (AccountFacts facts : query.of(campaign, deprecation, free)) {
                Decision decision = ContactPolicy.decide(plan, facts, now);
                owe(facts, decision);
                decision.messages().stream()
                        .filter(message -> message.isEscalation() && !isQueued(facts, message))
                        .forEach(message -> climb(facts, message.contactId()));
                if (decision.asksManager()) {
                    climb(facts, null);
                    managers.put(facts.id(), reason(facts));
                }
            }
        }

        private void owe(AccountFacts facts, Decision decision) {
            for (Message message : decision.messages()) {
                if (isQueued(facts, message)) {
                    continue;
                }
                if (isAnotherInHand(facts, message)) {
                    isSettled = false;
                } else {
                    missing.computeIfAbsent(OwedWaves.Key.of(message, facts), key -> new ArrayList<>())
                            .add(new Missing(facts.id(), message));
                    heldBack(facts, message).forEach(overtaken::add);
                }
            }
        }

        /**
         * Whether the message need not be queued. A contact without messages needs no first notice if another queued message
         * states the end.
         */
        private boolean isQueued(AccountFacts facts, Message message) {
            boolean isFirst = !facts.wasSentTo(message.contactId());
            return waiting(facts, message)
                    .filter(queued -> maySay(queued, message))
                    .anyMatch(queued -> queued.says(message, isFirst)
                            || (isFirst && queued.kind() != message.kind() && statesTheEnd(queued, message)));
        }

        /** Equal messages of other campaigns: they are not sendable now, otherwise {@link #isQueued} would have found them. */
        private Stream<Long> heldBack(AccountFacts facts, Message message) {
            return waiting(facts, message)
                    .filter(queued -> !isOwn(queued)
                            && !queued.kind().isStep()
                            && queued.kind() == message.kind()
                            && queued.content().saysTheSame(message.content()))
                    .map(MessageFact::id);
        }

        /** The next message depends on whether the one in hand is sent. */
        private boolean isAnotherInHand(AccountFacts facts, Message message) {
            return waiting(facts, message).anyMatch(queued -> queued.state() == MessageState.IN_HAND && isOwn(queued));
        }

        private static Stream<MessageFact> waiting(AccountFacts facts, Message message) {
            return facts.messages().stream()
                    .filter(queued -> queued.isWaiting() && queued.contactId() == message.contactId());
        }

        /**
         * Planned steps belong to their campaign. Other messages are sent once: by this campaign, or by another one that may
         * send now.
         */
        private boolean maySay(MessageFact queued, Message message) {
            if (isOwn(queued)) {
                return true;
            }
            @Nullable Campaign other = about.get(queued.campaignId());
            return !message.kind().isStep()
                    && other != null
                    && (other.state() == CampaignState.RUNNING
                            || (other.isPausedByPerson() && queued.kind().isCorrection()));
        }

        private boolean statesTheEnd(MessageFact queued, Message message) {
            return isOwn(queued)
                    && !queued.kind().isOfBrownout()
                    && !message.kind().isOfBrownout()
                    && Objects.equals(queued.content().end(), message.content().end());
        }

        private boolean isOwn(MessageFact queued) {
            return queued.campaignId() == campaign.id();
        }

        private void climb(AccountFacts facts, @Nullable Long contact) {
            climbs.add(new EscalationLevels.Climb(
                    facts.id(),
                    deprecation
                            .end()
                            .endingAt(facts.ownEnd())
                            .date()
                            .orElseThrow()
                            .at(),
                    contact,
                    !facts.wasSentAnything()));
        }

        /** @return whether they are queued */
        private boolean tell(OwedWaves.Key key, List<Missing> all) {
            Optional<Wave> found = owedWaves.of(campaign, deprecation, key);
            if (found.isEmpty()) {
                return false;
            }
            if (campaign.state().hasEnded()) {
                transitions.reopen(campaign, all.getFirst().message().reason());
            }
            Wave wave = found.get();
            waves.begin(campaign.id(), wave.id());
            campaign = campaigns.get(campaign.id());
            if (campaign.wave(wave.id()).state() == WaveState.PLANNED) {
                return false; // it can no longer begin
            }
            try {
                nested.executeWithoutResult(status -> queue(key, wave, all));
                return true;
            } catch (ProblemException | IllegalStateException e) {
                waves.notReady(wave, e);
                isSettled = false;
                return false;
            } catch (TransactionSystemException e) {
                // After a deadlock there is no savepoint, so the whole run is repeated.
                throw e.getApplicationException() instanceof RuntimeException cause ? cause : e;
            } finally {
                campaign = campaigns.get(campaign.id());
            }
        }

        /** Contacts with a cancelled message of the wave get the new one through another wave. */
        private void queue(OwedWaves.Key key, Wave wave, List<Missing> all) {
            Set<Long> had = messageRows.having(wave.id(), contacts(all));
            List<Missing> once =
                    all.stream().filter(each -> !had.contains(each.contactId())).toList();
            List<Missing> again =
                    all.stream().filter(each -> had.contains(each.contactId())).toList();
            if (!once.isEmpty()) {
                queueAll(key, wave, once);
            }
            if (!again.isEmpty()) {
                Wave another = owedWaves.another(campaigns.get(campaign.id()), key);
                waves.begin(campaign.id(), another.id());
                queueAll(key, another, again);
            }
        }

        private void queueAll(OwedWaves.Key key, Wave wave, List<Missing> all) {
            waves.freeze(campaign.id(), wave.id(), key.words(), deprecation);
            Campaign ready = campaigns.get(campaign.id());
            all.stream()
                    .collect(groupingBy(Missing::reason, LinkedHashMap::new, toList()))
                    .forEach((reason, some) -> audiences.freezeContacts(
                            wave.id(),
                            ready.rule(),
                            deprecation.integration(),
                            select(CONTACT.ID).from(CONTACT).where(CONTACT.ID.in(contacts(some))),
                            reason.isEmpty() ? ofAccount() : inline(reason)));
            int added = messageRows.enqueue(
                    ready,
                    wave.id(),
                    CONTACT.ID.in(contacts(all)),
                    all.stream().map(Missing::accountId).collect(toSet()));
            if (added > 0) {
                transitions.sendOn(ready, List.of(wave.id()), AutomaticTransition.REOPENED, "", Ledger.ITSELF);
            }
        }

        private Field<String> ofAccount() {
            return field(select(FROZEN_ACCOUNT.REASON)
                    .from(FROZEN_ACCOUNT)
                    .where(
                            FROZEN_ACCOUNT.CAMPAIGN_ID.eq(campaign.id()),
                            FROZEN_ACCOUNT.ACCOUNT_ID.eq(CONTACT.ACCOUNT_ID)));
        }

        private static List<Long> contacts(List<Missing> all) {
            return all.stream().map(Missing::contactId).toList();
        }
    }

    private static String reason(AccountFacts facts) {
        long told = facts.messages().stream()
                .filter(MessageFact::isSent)
                .map(MessageFact::contactId)
                .distinct()
                .count();
        return told == 0
                ? "No contact is reachable."
                : told == 1
                        ? "1 contact was told and did not respond. No other contact is left."
                        : told + " contacts were told and did not respond. No other contact is left.";
    }
}
