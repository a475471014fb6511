package io.duskline.walk;

import static io.duskline.ScriptedSmtpServer.Moment.DOT;
import static io.duskline.ScriptedSmtpServer.Moment.RCPT;
import static io.duskline.ScriptedSmtpServer.Reaction.reply;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.ScriptedSmtpServer;
import io.duskline.ScriptedSmtpServer.Moment;
import java.net.IDN;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Customers of whom some can be reached, some late, and some not, in every way that a relay and the next hop can say so. */
final class FailingCustomers {

    static final String CUSTOMERS = "customer.example";
    static final int WELL = 40;
    static final int LATE = 2;

    /**
     * What happens to an account's owner.
     *
     * @param count of such accounts
     * @param owner the address, {@code %d} for its number
     * @param at where the next hop says so; null for what the relay finds out by itself
     * @param status as the report tells it
     * @param isGivenUp whether the address is suppressed and the account's next role told
     */
    record Failure(
            String account,
            int count,
            String owner,
            Moment at,
            String reply,
            String what,
            String status,
            boolean isGivenUp) {

        static Failure of(
                String account, int count, Moment at, String reply, String what, String status, boolean isGivenUp) {
            return new Failure(account, count, account + "-%d@" + CUSTOMERS, at, reply, what, status, isGivenUp);
        }

        String owner(int number) {
            return owner.formatted(number);
        }

        List<String> owners() {
            return IntStream.range(0, count).mapToObj(this::owner).toList();
        }
    }

    static final List<Failure> FAILURES = List.of(
            Failure.of("gone", 5, RCPT, "550 5.1.1 Recipient address rejected: User unknown", "hard", "5.1.1", true),
            Failure.of("wordy", 2, RCPT, "550 No such user here", "hard", "5.0.0", true),
            Failure.of("full", 2, RCPT, "552 5.2.2 Mailbox full", "soft", "5.2.2", false),
            Failure.of("strict", 1, DOT, "554 5.7.1 Message rejected as spam", "blocked", "5.7.1", false),
            Failure.of("heavy", 1, DOT, "552 5.3.4 Message too big for system", "content", "5.3.4", false),
            Failure.of("stuck", 1, RCPT, "450 4.2.1 Mailbox busy, try again later", "soft", "4.2.1", false),
            new Failure("nowhere", 1, "owner%d@nowhere.example", null, "", "hard", "5.4.4", true),
            new Failure("nomail", 1, "owner%d@nomail.example", null, "", "hard", "5.1.0", true),
            new Failure("umlaut", 1, "owner%d@bücher.example", RCPT, "550 5.1.1 User unknown", "hard", "5.1.1", true),
            new Failure("office", 1, "office@forwarding.example", null, "", "hard", "5.1.1", true));

    private FailingCustomers() {}

    static int failing() {
        return FAILURES.stream().mapToInt(Failure::count).sum();
    }

    /** How many addresses are suppressed, and their accounts' next roles told. */
    static int givenUp() {
        return FAILURES.stream()
                .filter(Failure::isGivenUp)
                .mapToInt(Failure::count)
                .sum();
    }

    /** Tells the server that takes their mail what to say to whom. */
    static void script(ScriptedSmtpServer nextHop) {
        FAILURES.stream()
                .filter(failure -> failure.at() != null)
                .forEach(failure -> failure.owners()
                        .forEach(owner -> nextHop.always(failure.at(), onTheWire(owner), reply(failure.reply()))));
        nextHop.always(RCPT, "left-the-firm@" + CUSTOMERS, reply("550 5.1.1 User unknown"));
        for (int i = 0; i < LATE; i++) {
            String busy = "451 4.7.1 Greylisted, come again";
            nextHop.when(RCPT, "late-" + i + "@" + CUSTOMERS, reply(busy), reply(busy), reply(busy));
        }
    }

    private static String onTheWire(String address) {
        int domain = address.indexOf('@') + 1;
        return address.substring(0, domain) + IDN.toASCII(address.substring(domain));
    }

    static void bring(Rest admin) {
        StringBuilder accounts = new StringBuilder("external_id,name\n");
        StringBuilder contacts = new StringBuilder("account_external_id,email,name,roles\n");
        StringBuilder usage = new StringBuilder("account_external_id,integration,resource,uses_30d\n");
        List<String[]> all = new ArrayList<>();
        IntStream.range(0, WELL).forEach(i -> all.add(new String[] {"well-" + i, "well-" + i + "@" + CUSTOMERS}));
        IntStream.range(0, LATE).forEach(i -> all.add(new String[] {"late-" + i, "late-" + i + "@" + CUSTOMERS}));
        FAILURES.forEach(failure -> IntStream.range(0, failure.count())
                .forEach(i -> all.add(new String[] {failure.account() + "-" + i, failure.owner(i)})));
        for (String[] each : all) {
            accounts.append("%1$s,Account %1$s\n".formatted(each[0]));
            contacts.append("%s,%s,Owner,owner\n".formatted(each[0], each[1]));
            contacts.append("%1$s,admin-%1$s@%2$s,Admin,admin\n".formatted(each[0], CUSTOMERS));
            usage.append("%1$s,fax,+1 555 %1$s,5\n".formatted(each[0]));
        }
        for (var table : Map.of("accounts", accounts, "contacts", contacts, "usage", usage).entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .toList()) {
            assertThat(admin.csv(
                                    "/api/v1/" + table.getKey() + "/import",
                                    table.getValue().toString())
                            .is(200)
                            .number("/rejected"))
                    .isZero();
        }
    }
}
