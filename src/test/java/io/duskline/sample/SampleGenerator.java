package io.duskline.sample;

import io.duskline.sample.SampleCustomers.Use;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Writes the customers of the samples again: {@code accounts.csv}, {@code contacts.csv} and {@code usage.csv} in
 * {@code db/sample}. The files are committed; run it from the project's folder after changing what it makes up.
 */
final class SampleGenerator {

    static final Path FOLDER = Path.of("db", "sample");
    private static final String ACCOUNT_HEADER = "external_id,name,plan,region,manager_email,attr.industry\n";
    private static final String CONTACT_HEADER = "account_external_id,email,name,roles,locale,time_zone\n";
    private static final String USAGE_HEADER = "account_external_id,integration,resource,uses_30d,last_used_at\n";

    private SampleGenerator() {}

    public static void main(String[] arguments) throws IOException {
        write(FOLDER);
    }

    static void write(Path samples) throws IOException {
        marketingCenter(samples.resolve("marketing-center"));
        helpDesk(samples.resolve("help-desk"));
    }

    private static void marketingCenter(Path folder) throws IOException {
        SampleCustomers customers = new SampleCustomers(
                20230425L,
                "manager-%s@marketing-center.example",
                weights(
                        List.of(
                                Tongues.ENGLISH,
                                Tongues.FRENCH,
                                Tongues.GERMAN,
                                Tongues.SPANISH,
                                Tongues.JAPANESE,
                                Tongues.ARABIC),
                        List.of(55, 15, 12, 10, 5, 3)));
        List<Use> uses = List.of(
                new Use("twitter", 0.36, "@"),
                new Use("facebook", 0.70, "%s"),
                new Use("instagram", 0.45, "@"),
                new Use("linkedin", 0.30, "company/%s"),
                new Use("ftp-upload", 0.007, "conversions/%s.csv"));
        for (int number = 1001; number <= 2200; number++) {
            String externalId = "acct-" + number;
            if (!FoundingAccounts.TAKEN.contains(externalId)) {
                customers.add(externalId, uses);
            }
        }
        List<String> accounts = Stream.concat(FoundingAccounts.ACCOUNTS.lines(), customers.accounts().stream())
                .toList();
        List<String> usage = Stream.concat(
                        customers.usage().stream(), SampleContracts.usage(customers.usage()).stream())
                .toList();
        write(
                folder.resolve("accounts.csv"),
                ACCOUNT_HEADER.strip() + SampleContracts.HEADER + "\n",
                SampleContracts.promised(accounts.stream()));
        write(folder.resolve("contacts.csv"), CONTACT_HEADER + FoundingAccounts.CONTACTS, customers.contacts());
        write(folder.resolve("usage.csv"), USAGE_HEADER + FoundingAccounts.USAGE, usage);
    }

    private static void helpDesk(Path folder) throws IOException {
        SampleCustomers customers = new SampleCustomers(
                20230430L,
                "success-%s@help-desk.example",
                weights(List.of(Tongues.ENGLISH, Tongues.FRENCH, Tongues.SPANISH), List.of(60, 22, 18)));
        List<Use> uses = List.of(
                new Use("twitter-inbox", 0.60, "@"),
                new Use("email-inbox", 0.90, "support@%s.example"),
                new Use("messenger", 0.75, "%s"),
                new Use("whatsapp", 0.25, "%s"));
        for (int number = 201; number <= 320; number++) {
            customers.add("workspace-" + number, uses);
        }
        write(folder.resolve("accounts.csv"), ACCOUNT_HEADER, customers.accounts());
        write(folder.resolve("contacts.csv"), CONTACT_HEADER, customers.contacts());
        write(folder.resolve("usage.csv"), USAGE_HEADER, customers.usage());
    }

    private static Map<Tongue, Integer> weights(List<Tongue> tongues, List<Integer> weights) {
        Map<Tongue, Integer> weighted = new LinkedHashMap<>();
        for (int i = 0; i < tongues.size(); i++) {
            weighted.put(tongues.get(i), weights.get(i));
        }
        return weighted;
    }

    private static void write(Path file, String head, List<String> lines) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, head + String.join("\n", lines) + "\n");
    }
}
