package io.duskline.audience;

import io.duskline.audience.AudienceRule.Tell;
import io.duskline.customer.ContactRole;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Random rules of every shape, including unlikely ones. */
final class RandomRules {

    private static final List<String> PLANS = List.of("free", "pro", "team");
    private static final List<String> REGIONS = List.of("AMER", "EMEA", "APAC");
    private static final List<String> INDUSTRIES = List.of("retail", "travel");
    private static final int DEEPEST = 4;

    private final Random random;

    RandomRules(long seed) {
        this.random = new Random(seed);
    }

    AudienceRule next() {
        List<ContactRole> roles = new ArrayList<>(List.of(ContactRole.values()));
        Collections.shuffle(roles, random);
        return new AudienceRule(
                clause(1),
                roles.subList(0, 1 + random.nextInt(roles.size())),
                random.nextBoolean() ? Tell.ALL : Tell.FIRST);
    }

    private Clause clause(int depth) {
        return switch (random.nextInt(depth < DEEPEST ? 9 : 4)) {
            case 0 ->
                new Clause.Uses(
                        random.nextBoolean() ? "twitter" : "facebook",
                        1 + random.nextInt(100),
                        1 + random.nextInt(3) * 20);
            case 1 -> new Clause.Plan(some(PLANS));
            case 2 -> new Clause.Region(some(REGIONS));
            case 3 -> new Clause.Attribute("industry", some(INDUSTRIES));
            case 4, 5 -> new Clause.All(several(depth));
            case 6, 7 -> new Clause.Any(several(depth));
            default -> new Clause.Not(clause(depth + 1));
        };
    }

    private List<Clause> several(int depth) {
        return IntStream.rangeClosed(0, random.nextInt(3))
                .mapToObj(i -> clause(depth + 1))
                .toList();
    }

    private List<String> some(List<String> words) {
        List<String> all = new ArrayList<>(words);
        Collections.shuffle(all, random);
        return all.subList(0, 1 + random.nextInt(all.size() - 1));
    }
}
