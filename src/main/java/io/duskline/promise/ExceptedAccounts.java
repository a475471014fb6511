package io.duskline.promise;

import static io.duskline.db.tables.Account.ACCOUNT;

import io.duskline.catalog.Deprecation;
import io.duskline.customer.Account;
import io.duskline.customer.Accounts;
import io.duskline.customer.ExternalIds;
import io.duskline.web.Faults;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whose promise an exception is from: they must have been promised something, and get less. */
@Component
class ExceptedAccounts {

    private static final int MOST = 1000;

    private final Accounts accounts;
    private final ExternalIds externalIds;
    private final Promises promises;

    ExceptedAccounts(Accounts accounts, ExternalIds externalIds, Promises promises) {
        this.accounts = accounts;
        this.externalIds = externalIds;
        this.promises = promises;
    }

    /**
     * @param ids of single accounts
     * @param accounts how many get less than promised
     * @param shortBy by how many days, those that miss the most
     */
    record Meant(List<Long> ids, long accounts, int shortBy) {

        static final Meant NOBODY = new Meant(List.of(), 0, 0);
    }

    /** Adds a fault where it is from no broken promise. */
    Meant meant(Deprecation deprecation, @Nullable Integer days, List<String> named, Faults faults) {
        return days == null ? single(deprecation, named, faults) : group(deprecation, days, faults);
    }

    private Meant group(Deprecation deprecation, int days, Faults faults) {
        Optional<PromisedGroup> group =
                promises.summary(deprecation).group(days).filter(PromisedGroup::isPromised);
        faults.require(group.isPresent(), "promised_days", "are what nobody was promised who uses what ends");
        faults.require(
                group.filter(PromisedGroup::isKept).isEmpty(), "promised_days", "are kept: nobody gets less than that");
        return group.map(each -> new Meant(List.of(), each.broken(), each.mostShort()))
                .orElse(Meant.NOBODY);
    }

    private Meant single(Deprecation deprecation, List<String> named, Faults faults) {
        faults.require(
                named.size() <= MOST, "accounts", "are more than " + MOST + ": name their promised_days instead");
        if (!faults.isEmpty()) {
            return Meant.NOBODY;
        }
        Map<String, Long> known =
                externalIds.of(named.stream().filter(Objects::nonNull).toList());
        LinkedHashSet<Long> ids = new LinkedHashSet<>();
        for (int i = 0; i < named.size(); i++) {
            Optional<Long> id = Optional.ofNullable(named.get(i)).flatMap(name -> id(name, known));
            faults.require(id.isPresent(), "accounts[" + i + "]", "is no account");
            id.ifPresent(ids::add);
        }
        List<PromiseLine> broken = promises.lines(deprecation, ACCOUNT.ID.in(ids), MOST).stream()
                .filter(PromiseLine::isBroken)
                .toList();
        for (int i = 0; i < named.size() && faults.isEmpty(); i++) {
            String account = Objects.requireNonNullElse(named.get(i), "");
            faults.require(
                    broken.stream().anyMatch(line -> line.externalId().equals(account)),
                    "accounts[" + i + "]",
                    "gets what it was promised, or does not use what ends");
        }
        return new Meant(
                List.copyOf(ids),
                broken.size(),
                broken.stream().mapToInt(PromiseLine::shortBy).max().orElse(0));
    }

    /** Those that were erased are asked for one by one. */
    private Optional<Long> id(String externalId, Map<String, Long> known) {
        return Optional.ofNullable(known.get(externalId))
                .or(() -> accounts.find(externalId).map(Account::id));
    }
}
