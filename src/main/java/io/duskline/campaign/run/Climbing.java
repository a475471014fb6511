package io.duskline.campaign.run;

import static io.duskline.db.tables.Contact.CONTACT;
import static io.duskline.db.tables.Delivery.DELIVERY;
import static io.duskline.db.tables.FrozenAccount.FROZEN_ACCOUNT;
import static io.duskline.delivery.DeliveryColumns.DELIVERY_STATE;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.select;

import io.duskline.audience.Audiences;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.OwnStep;
import io.duskline.campaign.Transitions;
import io.duskline.campaign.Wave;
import io.duskline.catalog.AccountEnds;
import io.duskline.catalog.Deprecation;
import io.duskline.customer.Accounts;
import io.duskline.delivery.DeliveryState;
import io.duskline.ledger.Ledger;
import io.duskline.notice.MailKind;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Accounts at which nobody is heard of climb one rung together: somebody else there is told, or the manager is asked. */
@Component
class Climbing {

    /** What says to whoever reads it for the first time what ends, and when. */
    private static final Set<MailKind> ANNOUNCING = EnumSet.of(
            MailKind.FIRST, MailKind.REMINDER, MailKind.FINAL, MailKind.MOVED, MailKind.EXTENDED, MailKind.REVOKED);

    /** Whether whoever is told next is told by such a wave. */
    static boolean isAnnouncing(Wave wave) {
        return ANNOUNCING.contains(wave.template());
    }

    private record Letter(long accountId, long waveId, long contactId, DeliveryState state) {}

    /**
     * What an account was told last.
     *
     * @param own when it ends for it; null where it ends for all at once
     */
    private record Said(long waveId, @Nullable LocalDateTime own) {}

    private final DSLContext sql;
    private final Campaigns campaigns;
    private final AccountEnds ends;
    private final Accounts accounts;
    private final Unheard unheard;
    private final UnheardAccounts waiting;
    private final Readers readers;
    private final PresentWaves presentWaves;
    private final Audiences audiences;
    private final Queueing queueing;
    private final Transitions transitions;
    private final Ladders ladders;

    Climbing(
            DSLContext sql,
            Campaigns campaigns,
            AccountEnds ends,
            Accounts accounts,
            Unheard unheard,
            UnheardAccounts waiting,
            Readers readers,
            PresentWaves presentWaves,
            Audiences audiences,
            Queueing queueing,
            Transitions transitions,
            Ladders ladders) {
        this.sql = sql;
        this.campaigns = campaigns;
        this.ends = ends;
        this.accounts = accounts;
        this.unheard = unheard;
        this.waiting = waiting;
        this.readers = readers;
        this.presentWaves = presentWaves;
        this.audiences = audiences;
        this.queueing = queueing;
        this.transitions = transitions;
        this.ladders = ladders;
    }

    /**
     * Those whose turn it still is. They are locked as whoever answers locks them: an answer that comes now counts, or comes
     * after the rung; whose answer is being written is left to the next round.
     *
     * @param question of a campaign that is locked
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void climb(Unheard.Question question, Collection<Long> accountIds) {
        Map<Long, Boolean> due = due(question, accounts.lockFree(accountIds));
        if (due.isEmpty()) {
            return;
        }
        Campaign campaign = question.campaign();
        Deprecation deprecation = question.deprecation();
        Map<Long, LocalDateTime> own = ends.among(deprecation.id(), due.keySet());
        Map<Long, List<Letter>> letters = letters(campaign, due.keySet());
        Map<Long, Long> next = ladders.next(campaign, letters.keySet());
        tell(question, next, own, letters);
        waiting.open(
                deprecation.id(),
                due.keySet().stream()
                        .filter(account -> !next.containsKey(account))
                        .collect(Collectors.toMap(account -> account, account -> why(letters.get(account)))));
        ladders.climbed(
                campaign,
                deprecation.slug(),
                due.entrySet().stream()
                        .map(account -> new Ladders.Climb(
                                account.getKey(),
                                own.getOrDefault(
                                        account.getKey(), question.date().at()),
                                next.get(account.getKey()),
                                account.getValue()))
                        .toList());
    }

    /** With whether nobody there can be told; by ascending account. */
    private Map<Long, Boolean> due(Unheard.Question question, Collection<Long> accountIds) {
        return new TreeMap<>(sql.select(FROZEN_ACCOUNT.ACCOUNT_ID, field(unheard.isLost(question)))
                .from(FROZEN_ACCOUNT)
                .where(FROZEN_ACCOUNT.CAMPAIGN_ID.eq(question.campaign().id()))
                .and(FROZEN_ACCOUNT.ACCOUNT_ID.in(accountIds))
                .and(unheard.isDue(question))
                .fetchMap(FROZEN_ACCOUNT.ACCOUNT_ID, row -> row.value2()));
    }

    /** Those that announced the end, the latest first. */
    private Map<Long, List<Letter>> letters(Campaign campaign, Collection<Long> accountIds) {
        List<Long> announcing = campaign.waveIds().stream()
                .filter(wave -> isAnnouncing(campaign.wave(wave)))
                .toList();
        return sql
                .select(DELIVERY.ACCOUNT_ID, DELIVERY.WAVE_ID, DELIVERY.CONTACT_ID, DELIVERY_STATE)
                .from(DELIVERY)
                .where(DELIVERY.ACCOUNT_ID.in(accountIds), DELIVERY.WAVE_ID.in(announcing))
                .orderBy(DELIVERY.ID.desc())
                .fetch(Records.mapping(Letter::new))
                .stream()
                .collect(Collectors.groupingBy(Letter::accountId));
    }

    /** Each by the wave that says now what the account was told last. */
    private void tell(
            Unheard.Question question,
            Map<Long, Long> next,
            Map<Long, LocalDateTime> own,
            Map<Long, List<Letter>> letters) {
        next.keySet().stream()
                .sorted()
                .collect(Collectors.groupingBy(
                        account -> new Said(
                                Objects.requireNonNull(letters.get(account))
                                        .getFirst()
                                        .waveId(),
                                own.get(account)),
                        LinkedHashMap::new,
                        Collectors.toList()))
                .forEach((said, reading) -> tell(
                        question, said, reading, reading.stream().map(next::get).toList()));
    }

    private void tell(Unheard.Question question, Said last, Collection<Long> accountIds, Collection<Long> contacts) {
        long id = question.campaign().id();
        Campaign before = campaigns.get(id);
        long wave = presentWaves.saying(before, before.wave(last.waveId()), question.deprecation(), last.own());
        Campaign campaign = campaigns.get(id);
        int added = audiences.freezeContacts(
                wave,
                campaign.rule(),
                question.deprecation().integration(),
                select(CONTACT.ID).from(CONTACT).where(CONTACT.ID.in(contacts)),
                "nobody who was told before at this account was heard of",
                readers.leftOut(campaign));
        if (added > 0) {
            queueing.enqueueAccounts(campaign, wave, accountIds);
            transitions.sendOn(
                    campaign,
                    List.of(wave),
                    OwnStep.REOPENED,
                    "Nobody was heard of at an account; its next role is told.",
                    Ledger.ITSELF);
        }
    }

    private static String why(@Nullable List<Letter> letters) {
        long told = Optional.ofNullable(letters).orElseGet(List::of).stream()
                .filter(letter -> letter.state().isHandedOver() || letter.state() == DeliveryState.IN_DOUBT)
                .map(Letter::contactId)
                .distinct()
                .count();
        return told == 0
                ? "Nobody could be told, and nobody is left to tell."
                : told == 1
                        ? "One person was told and was not heard of. Nobody else is left to tell."
                        : told + " people were told, and none was heard of. Nobody else is left to tell.";
    }
}
