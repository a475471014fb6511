package io.duskline.sample;

import io.duskline.sample.Tongue.Place;
import io.duskline.sample.Tongue.Trade;
import io.duskline.sample.Tongue.Word;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;

/** Makes up accounts, contacts and usage: the same seed gives the same customers. */
final class SampleCustomers {

    private static final List<String> ROLES = List.of("owner", "admin", "technical", "billing");
    private static final List<Double> ROLE_SHARES = List.of(1.0, 0.90, 0.75, 0.25);
    private static final List<String> FURTHER = List.of("_help", "_news", "_jobs", "_events");
    private static final String AGENCY = "team@brightside-agency.example,Brightside Agency";

    /** Every so many users of what ends have nobody but a billing contact; so many accounts share an agency. */
    private static final int UNREACHABLE_EVERY = 65;

    private static final int AGENCY_EVERY = 170;

    /**
     * What accounts use.
     *
     * @param resource a pattern: {@code @} for one to five handles, else one name with {@code %s} for the domain's label
     */
    record Use(String integration, double share, String resource) {}

    private final Random random;
    private final String manager;
    private final Map<Tongue, Deque<Company>> companies = new LinkedHashMap<>();
    private final Map<Tongue, Integer> weights;
    private final List<String> accounts = new ArrayList<>();
    private final List<String> contacts = new ArrayList<>();
    private final List<String> usage = new ArrayList<>();
    private int affected;

    private record Company(Trade trade, Word name) {}

    SampleCustomers(long seed, String manager, Map<Tongue, Integer> weights) {
        this.random = new Random(seed);
        this.manager = manager;
        this.weights = weights;
        weights.keySet().forEach(tongue -> companies.put(tongue, shuffled(tongue)));
    }

    private Deque<Company> shuffled(Tongue tongue) {
        List<Company> all = new ArrayList<>();
        tongue.trades().forEach(trade -> tongue.names().forEach(name -> all.add(new Company(trade, name))));
        Collections.shuffle(all, random);
        return new ArrayDeque<>(all);
    }

    /** @param uses what it may use, first what goes away */
    void add(String externalId, List<Use> uses) {
        Tongue tongue = tongue();
        Place place = pick(tongue.places());
        Company company = companies.get(tongue).remove();
        String label = tongue.companyLabel(company.trade(), company.name());
        account(externalId, tongue.companyName(company.trade(), company.name()), place, company.trade());
        boolean usesWhatEnds = use(externalId, label, uses);
        affected += usesWhatEnds ? 1 : 0;
        boolean reachable = !usesWhatEnds || affected % UNREACHABLE_EVERY != 0;
        contacts(externalId, tongue, place, label, reachable);
    }

    private Tongue tongue() {
        int drawn = random.nextInt(
                weights.values().stream().mapToInt(Integer::intValue).sum());
        for (Map.Entry<Tongue, Integer> weight : weights.entrySet()) {
            drawn -= weight.getValue();
            if (drawn < 0 && !companies.get(weight.getKey()).isEmpty()) {
                return weight.getKey();
            }
        }
        return weights.keySet().iterator().next();
    }

    private void account(String externalId, String name, Place place, Trade trade) {
        String plan = pick(List.of("free", "free", "pro", "pro", "team"));
        String whose = switch (place.region()) {
            case "AMER" -> place.zone().contains("Los") ? "west" : "east";
            default -> place.region().toLowerCase(Locale.ROOT);
        };
        String managed = plan.equals("free") ? "" : manager.formatted(whose);
        accounts.add(String.join(",", externalId, name, plan, place.region(), managed, trade.industry()));
    }

    private boolean use(String externalId, String label, List<Use> uses) {
        boolean usesWhatEnds = false;
        for (Use use : uses) {
            if (random.nextDouble() < use.share()) {
                usesWhatEnds |= use == uses.getFirst();
                for (String resource : resources(use, label)) {
                    usage.add(String.join(",", externalId, use.integration(), resource, amount()));
                }
            }
        }
        return usesWhatEnds;
    }

    private List<String> resources(Use use, String label) {
        if (!use.resource().equals("@")) {
            return List.of(use.resource().formatted(label));
        }
        String handle = "@" + label.replace('-', '_');
        List<String> handles = new ArrayList<>(List.of(handle));
        while (handles.size() < 5 && random.nextInt(5) < 2) {
            handles.add(handle + FURTHER.get(handles.size() - 1));
        }
        return handles;
    }

    /** Uses in 30 days and the last one: many use a little, a few a lot, one in 25 has stopped. */
    private String amount() {
        if (random.nextInt(25) == 0) {
            return "0,@now-" + (100 + random.nextInt(150)) + "d@";
        }
        int uses = 1 + (int) (900 * Math.pow(random.nextDouble(), 3));
        String last =
                uses > 100 || random.nextBoolean() ? (1 + random.nextInt(47)) + "h" : (2 + random.nextInt(26)) + "d";
        return uses + ",@now-" + last + "@";
    }

    private void contacts(String externalId, Tongue tongue, Place place, String label, boolean reachable) {
        String whereabouts = locale(tongue, place) + "," + place.zone();
        if (!reachable) {
            contact(externalId, mailbox(tongue, 3, label), tongue, "billing", whereabouts);
        } else if (random.nextInt(8) == 0) {
            contact(externalId, mailbox(tongue, 0, label), tongue, "owner;admin;technical", whereabouts);
        } else {
            TreeSet<String> taken = new TreeSet<>();
            for (int role = 0; role < ROLES.size(); role++) {
                if (random.nextDouble() < ROLE_SHARES.get(role)) {
                    contact(externalId, tongue, role, label, whereabouts, taken);
                }
            }
        }
        if (accounts.size() % AGENCY_EVERY == 0) {
            contacts.add(String.join(",", externalId, AGENCY, "technical", "en-US", "America/Los_Angeles"));
        }
    }

    private void contact(
            String externalId, Tongue tongue, int role, String label, String whereabouts, TreeSet<String> taken) {
        Word given = pick(tongue.given());
        Word family = pick(tongue.family());
        String email = given.latin() + "." + family.latin() + "@" + label + ".example";
        if (random.nextInt(10) < 4 || taken.contains(email)) {
            email = mailbox(tongue, role, label);
        }
        taken.add(email);
        contacts.add(
                String.join(",", externalId, email, tongue.personName(given, family), ROLES.get(role), whereabouts));
    }

    private void contact(String externalId, String email, Tongue tongue, String roles, String whereabouts) {
        String name = tongue.personName(pick(tongue.given()), pick(tongue.family()));
        contacts.add(String.join(",", externalId, email, name, roles, whereabouts));
    }

    private static String mailbox(Tongue tongue, int role, String label) {
        return tongue.mailboxes().get(role) + "@" + label + ".example";
    }

    /** A few people read another language than their company's, or say no region. */
    private String locale(Tongue tongue, Place place) {
        int drawn = random.nextInt(25);
        if (drawn == 0) {
            return "en";
        }
        return drawn < 4 ? tongue.places().getFirst().tag().substring(0, 2) : place.tag();
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    List<String> accounts() {
        return accounts;
    }

    List<String> contacts() {
        return contacts;
    }

    List<String> usage() {
        return usage;
    }
}
