package io.duskline.customer;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.duskline.web.Cursor;
import io.duskline.web.Listing;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reads customers over REST. */
@RestController
@RequestMapping("/api/v1")
class CustomerApi {

    /** The most of an account's usage that its answer lists. */
    private static final int LISTED_USAGE = 1000;

    private final Accounts accounts;
    private final AccountSearch search;

    CustomerApi(Accounts accounts, AccountSearch search) {
        this.accounts = accounts;
        this.search = search;
    }

    record AccountLine(
            String externalId,
            String name,
            @Nullable String plan,
            @Nullable String region,
            @Nullable String managerEmail,
            @Nullable PromiseGiven promise,
            Map<String, String> attributes,

            @Nullable Matched matched) {

        static AccountLine of(Account a) {
            return of(a, null);
        }

        static AccountLine of(AccountSearch.Hit hit) {
            return of(hit.account(), new Matched(hit.by().code(), hit.matched()));
        }

        private static AccountLine of(Account a, @Nullable Matched matched) {
            return new AccountLine(
                    a.externalId(),
                    a.name(),
                    a.plan(),
                    a.region(),
                    a.managerEmail(),
                    PromiseGiven.of(a.promise()),
                    a.attributes(),
                    matched);
        }
    }

    /** What an account was promised alone. */
    record PromiseGiven(
            int promisedDays,
            String ground,
            @Nullable String role,
            @Nullable String source) {

        static @Nullable PromiseGiven of(@Nullable AccountPromise promise) {
            return promise == null
                    ? null
                    : new PromiseGiven(
                            promise.days(),
                            promise.ground().code(),
                            promise.role() == null ? null : promise.role().code(),
                            promise.source());
        }
    }

    /** By what an account was found. */
    record Matched(String field, String value) {}

    record ContactLine(long id, String email, String name, List<String> roles, String locale, String timeZone) {

        static ContactLine of(Contact c) {
            List<String> roles = c.roles().stream().map(ContactRole::code).toList();
            return new ContactLine(
                    c.id(), c.email(), c.name(), roles, c.locale(), c.timeZone().getId());
        }
    }

    record UsageLine(
            String integration,
            String resource,
            @JsonProperty("uses_30d") long uses30d,
            @Nullable Instant lastUsedAt) {

        static UsageLine of(AccountUsage u) {
            return new UsageLine(u.integration(), u.resource(), u.uses30d(), u.lastUsedAt());
        }
    }

    /** @param usage the {@value CustomerApi#LISTED_USAGE} most used resources */
    record AccountWhole(
            String externalId,
            String name,
            @Nullable String plan,
            @Nullable String region,
            @Nullable String managerEmail,
            @Nullable PromiseGiven promise,
            Map<String, String> attributes,
            List<ContactLine> contacts,
            List<UsageLine> usage) {}

    @GetMapping("/accounts")
    Listing<AccountLine> list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        int most = Cursor.limit(limit);
        if (!q.isBlank()) {
            return found(q, Cursor.key(cursor, 0), most);
        }
        Listing<Account> page = Listing.of(accounts.after(Cursor.key(cursor, 0), most + 1), most, Account::id);
        return new Listing<>(page.items().stream().map(AccountLine::of).toList(), page.next());
    }

    private Listing<AccountLine> found(String q, long skip, int most) {
        AccountSearch.Found found = search.find(q, Math.toIntExact(Math.min(skip, AccountSearch.MOST)), most);
        return new Listing<>(
                found.items().stream().map(AccountLine::of).toList(),
                skip + most < found.readable() ? Cursor.after(skip + most) : null);
    }

    @GetMapping("/accounts/{external_id}")
    AccountWhole one(@PathVariable("external_id") String externalId) {
        Account a = accounts.get(externalId);
        return new AccountWhole(
                a.externalId(),
                a.name(),
                a.plan(),
                a.region(),
                a.managerEmail(),
                PromiseGiven.of(a.promise()),
                a.attributes(),
                accounts.contacts(a.id()).stream().map(ContactLine::of).toList(),
                accounts.usage(a.id(), LISTED_USAGE).stream().map(UsageLine::of).toList());
    }
}
