package io.duskline.campaign.run;

import static io.duskline.db.tables.FrozenAccount.FROZEN_ACCOUNT;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignState;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.escalation.Unheard;
import io.duskline.campaign.escalation.UnheardAccounts;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Ends requests of account managers that are no longer needed. */
@Component
@Order(3)
class ManagerRequests implements FollowUp {

    private final DSLContext sql;
    private final Campaigns campaigns;
    private final Deprecations deprecations;
    private final Unheard unheard;
    private final UnheardAccounts waiting;
    private final TransactionTemplate transaction;
    private final ThrottledLookup<List<Long>> heard;

    ManagerRequests(
            DSLContext sql,
            Campaigns campaigns,
            Deprecations deprecations,
            Unheard unheard,
            UnheardAccounts waiting,
            TransactionTemplate transaction,
            Clock clock) {
        this.sql = sql;
        this.campaigns = campaigns;
        this.deprecations = deprecations;
        this.unheard = unheard;
        this.waiting = waiting;
        this.transaction = transaction;
        this.heard = new ThrottledLookup<>(clock);
    }

    @Override
    public String what() {
        return "Requests of account managers are";
    }

    /** Where a manager was asked to see to an account and need not any more, they are told so. */
    @Override
    public void followUp() {
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
                    ? "A contact there responded."
                    : "The account no longer uses it, has until later, or a contact there can be told again.";
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

    /** Of a campaign that escalates before an end that has a date. */
    static Optional<Unheard.Question> question(Campaign campaign, Deprecation deprecation) {
        @Nullable Integer days = campaign.escalateDaysBefore();
        return days == null || deprecation.isWithdrawn()
                ? Optional.empty()
                : deprecation.date().map(date -> new Unheard.Question(campaign, deprecation, days, date));
    }
}
