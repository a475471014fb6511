package io.duskline.campaign.escalation;

import static io.duskline.db.tables.Contact.CONTACT;
import static io.duskline.db.tables.Escalation.ESCALATION;
import static org.jooq.impl.DSL.countDistinct;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.when;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignKinds;
import io.duskline.campaign.facts.AccountFactsQuery;
import io.duskline.campaign.policy.ContactPolicy;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.LocalMoment;
import io.duskline.customer.Account;
import io.duskline.customer.Accounts;
import io.duskline.customer.Contact;
import io.duskline.db.tables.records.EscalationRecord;
import io.duskline.ledger.Ledger;
import io.duskline.ledger.Ledger.NewEntry;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record2;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Records which escalation levels accounts have reached, and shows what comes next. */
@NamedInterface("run")
@Component
public class EscalationLevels {

    private final DSLContext sql;
    private final Accounts accounts;
    private final AccountFactsQuery facts;
    private final Ledger ledger;
    private final Clock clock;

    EscalationLevels(DSLContext sql, Accounts accounts, AccountFactsQuery facts, Ledger ledger, Clock clock) {
        this.sql = sql;
        this.accounts = accounts;
        this.facts = facts;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Counts for a campaign.
     *
     * @param accounts accounts without a timely response
     * @param withManager those whose manager was asked
     */
    public record Count(int accounts, int withManager) {}

    /**
     * A contact who was notified, or the manager who was asked, because no earlier contact responded.
     *
     * @param contact null for the account manager, and for an erased contact
     */
    public record Rung(
            Instant at, boolean isManager, @Nullable Contact contact) {}

    /**
     * State of one account.
     *
     * @param climbed levels so far, in order
     * @param next the next contact; null if only the account manager is left
     * @param nextAt earliest time of the next level; null after the manager was asked
     * @param isHeard whether a contact responded, which ends the escalation
     */
    public record Ladder(
            List<Rung> climbed,
            @Nullable Contact next,
            @Nullable Instant nextAt,
            boolean isHeard) {

        public boolean isWithManager() {
            return climbed.stream().anyMatch(Rung::isManager);
        }
    }

    @Transactional(readOnly = true)
    public Count count(Campaign campaign) {
        return sql.select(
                        countDistinct(ESCALATION.ACCOUNT_ID),
                        countDistinct(when(ESCALATION.IS_MANAGER.isTrue(), ESCALATION.ACCOUNT_ID)))
                .from(ESCALATION)
                .where(ESCALATION.CAMPAIGN_ID.eq(campaign.id()))
                .fetchSingle(Records.mapping(Count::new));
    }

    /** Levels of an account over all campaigns and ends, oldest first. */
    @Transactional(readOnly = true)
    public List<Rung> of(long accountId) {
        return climbed(ESCALATION.ACCOUNT_ID.eq(accountId));
    }

    /**
     * @param deprecation with the account's own end
     * @return empty if the campaign does not escalate, or there is no future end
     */
    @Transactional(readOnly = true)
    public Optional<Ladder> of(Campaign campaign, Deprecation deprecation, long accountId) {
        Optional<LocalMoment> end =
                deprecation.date().filter(date -> date.instant().isAfter(clock.instant()));
        if (campaign.escalateDaysBefore() == null || deprecation.isWithdrawn() || end.isEmpty()) {
            return Optional.empty();
        }
        return facts.of(campaign, deprecation, List.of(accountId)).stream()
                .findFirst()
                .flatMap(account ->
                        ContactPolicy.escalation(facts.plan(campaign, deprecation), account, clock.instant()))
                .map(standing -> new Ladder(
                        climbed(ESCALATION
                                .ACCOUNT_ID
                                .eq(accountId)
                                .and(ESCALATION.CAMPAIGN_ID.eq(campaign.id()))
                                .and(ESCALATION.LOCAL_END.eq(end.get().at()))),
                        contact(standing.nextContactId()),
                        standing.nextAt(),
                        standing.hasResponded()));
    }

    private List<Rung> climbed(Condition which) {
        return sql.select(ESCALATION.CLIMBED_AT, ESCALATION.IS_MANAGER, ESCALATION.CONTACT_ID)
                .from(ESCALATION)
                .where(which)
                .orderBy(ESCALATION.ID)
                .fetch(row -> new Rung(row.value1(), row.value2(), contact(row.value3())));
    }

    /**
     * A level that an account has reached.
     *
     * @param end the account's own end
     * @param contact the contact to notify; null if the manager is asked
     * @param isLost whether no contact there can be notified
     */
    public record Climb(
            long accountId, LocalDateTime end, @Nullable Long contact, boolean isLost) {}

    /** Records that accounts reached another level. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void climbed(Campaign campaign, String deprecation, List<Climb> climbs) {
        List<Long> ids = climbs.stream().map(Climb::accountId).toList();
        Map<List<Object>, Integer> before = rungs(campaign, ids);
        Map<Long, Account> by = accounts.all(ids).stream().collect(Collectors.toMap(Account::id, Function.identity()));
        Map<Long, String> roles = roles(campaign, climbs);
        List<EscalationRecord> records = new ArrayList<>();
        List<NewEntry> entries = new ArrayList<>();
        for (Climb climb : climbs) {
            int rung = before.getOrDefault(List.of(climb.accountId(), climb.end()), 0) + 1;
            EscalationRecord row = new EscalationRecord();
            row.setCampaignId(campaign.id());
            row.setAccountId(climb.accountId());
            row.setLocalEnd(climb.end());
            row.setRung(rung);
            row.setIsManager(climb.contact() == null);
            row.setIsLost(climb.isLost());
            row.setContactId(climb.contact());
            row.setClimbedAt(clock.instant());
            records.add(row);
            entries.add(new NewEntry(
                    "account:"
                            + Objects.requireNonNull(by.get(climb.accountId())).externalId(),
                    new CampaignKinds.Escalated(campaign.id(), deprecation, rung, roles.get(climb.contact()))));
        }
        sql.batchInsert(records).execute();
        ledger.appendAll(Ledger.ITSELF, entries);
    }

    /** Role of each contact in the rule's order. */
    private Map<Long, String> roles(Campaign campaign, List<Climb> climbs) {
        List<Long> contacts =
                climbs.stream().map(Climb::contact).filter(Objects::nonNull).toList();
        return sql.select(CONTACT.ID, campaign.rule().roleOrder().role())
                .from(CONTACT)
                .where(CONTACT.ID.in(contacts))
                .fetchMap(Record2::value1, Record2::value2);
    }

    /** The levels that accounts have reached, by account and end. */
    private Map<List<Object>, Integer> rungs(Campaign campaign, Collection<Long> accountIds) {
        return sql.select(ESCALATION.ACCOUNT_ID, ESCALATION.LOCAL_END, max(ESCALATION.RUNG))
                .from(ESCALATION)
                .where(ESCALATION.CAMPAIGN_ID.eq(campaign.id()), ESCALATION.ACCOUNT_ID.in(accountIds))
                .groupBy(ESCALATION.ACCOUNT_ID, ESCALATION.LOCAL_END)
                .fetchMap(row -> List.of(row.value1(), row.value2()), row -> row.value3());
    }

    private @Nullable Contact contact(@Nullable Long id) {
        return id == null ? null : accounts.contact(id).orElse(null);
    }
}
