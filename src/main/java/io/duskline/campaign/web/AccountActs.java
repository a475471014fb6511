package io.duskline.campaign.web;

import io.duskline.campaign.progress.AccountStep;
import io.duskline.campaign.run.Resending;
import io.duskline.campaign.run.ToldAtLast;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.LaterEnds;
import io.duskline.customer.AccountManagers;
import io.duskline.delivery.Deliveries;
import io.duskline.web.Refusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Does something with each of many accounts, in a transaction of its own: one that cannot be done stops no other. */
@Component
class AccountActs {

    /**
     * What became of it.
     *
     * @param done accounts with which it was done
     * @param unchanged accounts that were so already
     * @param refused how many were not, by the reason
     */
    record Outcome(int done, int unchanged, Map<String, Integer> refused) {}

    private final Resending resending;
    private final ToldAtLast toldAtLast;
    private final Deliveries deliveries;
    private final AccountManagers managers;
    private final LaterEnds laterEnds;

    AccountActs(
            Resending resending,
            ToldAtLast toldAtLast,
            Deliveries deliveries,
            AccountManagers managers,
            LaterEnds laterEnds) {
        this.resending = resending;
        this.toldAtLast = toldAtLast;
        this.deliveries = deliveries;
        this.managers = managers;
        this.laterEnds = laterEnds;
    }

    /** The newest message that reached each, as it is true now; where none did, the latest that came back, else their first. */
    Outcome tell(long campaign, List<AccountStep> accounts, String by) {
        return each(accounts, account -> {
            @Nullable Long message = account.deliveryId();
            if (message != null) {
                resending.resend(message, deliveries.find(message).orElseThrow().contactId(), by);
            } else if (!toldAtLast.tell(campaign, account.accountId(), by)) {
                throw Refusal.conflict("Nothing was sent there yet, and nobody there can be told.");
            }
            return true;
        });
    }

    /** @throws Refusal (422) that names {@code until} or {@code why}, before anything is done */
    Outcome extend(
            Deprecation deprecation,
            List<AccountStep> accounts,
            @Nullable String until,
            @Nullable String why,
            String by) {
        return each(accounts, account -> {
            laterEnds.extend(deprecation.slug(), account.externalId(), until, null, why, by);
            return true;
        });
    }

    /** @throws Refusal (422) that names {@code manager} for an address that is none, before anything is done */
    Outcome assign(List<AccountStep> accounts, @Nullable String manager, String by) {
        @Nullable String address = AccountManagers.checked(manager, "manager");
        return each(accounts, account -> managers.assign(account.accountId(), address, by));
    }

    /** @param act gives false where nothing had to be done */
    private static Outcome each(List<AccountStep> accounts, Predicate<AccountStep> act) {
        int done = 0;
        int unchanged = 0;
        Map<String, Integer> refused = new LinkedHashMap<>();
        for (AccountStep account : accounts) {
            try {
                if (act.test(account)) {
                    done++;
                } else {
                    unchanged++;
                }
            } catch (Refusal refusal) {
                // What is wrong with the form is wrong for all of them.
                if (refusal.kind() == Refusal.Kind.INVALID) {
                    throw refusal;
                }
                refused.merge(refusal.detail(), 1, Integer::sum);
            }
        }
        return new Outcome(done, unchanged, refused);
    }
}
