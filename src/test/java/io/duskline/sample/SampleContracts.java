package io.duskline.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The marketing center's customers with a contract of their own: 90 days of notice before anything ends. They use what ends,
 * too, so that six days of notice leave 402 accounts short of 30 days and these 18 short of 90.
 */
final class SampleContracts {

    static final String HEADER = ",promised_days,promise_ground,promise_source";

    private static final Set<String> ACCOUNTS = new TreeSet<>(List.of(
            "acct-1011",
            "acct-1079",
            "acct-1081",
            "acct-1088",
            "acct-1098",
            "acct-1190",
            "acct-1237",
            "acct-1264",
            "acct-1294",
            "acct-1310",
            "acct-1325",
            "acct-1395",
            "acct-1430",
            "acct-1456",
            "acct-1486",
            "acct-1504",
            "acct-1603",
            "acct-1628"));

    private static final int EARLIEST = 2019;
    private static final int YEARS = 5;

    private SampleContracts() {}

    /** Lines of accounts with what each was promised itself. */
    static List<String> promised(Stream<String> accounts) {
        return accounts.map(line -> {
                    String id = id(line);
                    return ACCOUNTS.contains(id)
                            ? line + ",90,contract,contract of " + (EARLIEST + number(id) % YEARS)
                            : line + ",,,";
                })
                .toList();
    }

    /** What they use of Twitter, under the name that they have on Facebook. */
    static List<String> usage(List<String> usage) {
        List<String> more = new ArrayList<>();
        for (String account : ACCOUNTS) {
            String page = usage.stream()
                    .filter(line -> line.startsWith(account + ",facebook,"))
                    .findFirst()
                    .map(line -> line.split(",", -1)[2])
                    .orElse(null);
            int number = number(account);
            more.add("%s,twitter,@%s,%d,@now-%dh@"
                    .formatted(
                            account,
                            Objects.requireNonNull(page).replace('-', '_'),
                            40 + number % 160,
                            2 + number % 40));
        }
        return more;
    }

    private static String id(String line) {
        return line.substring(0, line.indexOf(','));
    }

    private static int number(String account) {
        return Integer.parseInt(account.substring("acct-".length()));
    }
}
