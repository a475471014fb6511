package io.duskline.audience;

import static io.duskline.db.tables.Account.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.audience.RowPatterns.Alike;
import io.duskline.audience.RuleStage.Which;
import io.duskline.catalog.CatalogStory;
import io.duskline.catalog.Integration;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What is counted at the rows of a rule is what its parts choose in the database, whatever the rule. */
@DusklineTest
class RuleRowsCountedTest {

    @Autowired
    CatalogStory catalog;

    @Autowired
    CustomerRows customers;

    @Autowired
    RuleFormat format;

    @Autowired
    DSLContext sql;

    @Autowired
    Clock clock;

    Integration twitter;
    ClauseSql clauses;
    Instant now;

    @BeforeEach
    void customersOfEveryKind() {
        twitter = catalog.twitter();
        catalog.integration("facebook", "Facebook");
        now = clock.instant();
        clauses = new ClauseSql(now, twitter);
        Random random = new Random(7);
        for (int i = 0; i < 120; i++) {
            CustomerRows.Row account = customers.account(
                    "a" + i,
                    one(random, "free", "pro", "team", null),
                    one(random, "AMER", "EMEA", "APAC", null),
                    random.nextBoolean() ? Map.of("industry", one(random, "retail", "travel", "food")) : Map.of());
            if (random.nextInt(3) > 0) {
                account.uses("twitter", "@a" + i, random.nextInt(60), random.nextInt(120));
            }
            if (random.nextInt(4) == 0) {
                account.uses("facebook", "fb" + i, random.nextInt(60), random.nextInt(120));
            }
        }
    }

    private static String one(Random random, String... words) {
        return words[random.nextInt(words.length)];
    }

    private long listed(RuleGroup rows, Predicate<Alike> asked) {
        return sql.fetchCount(ACCOUNT, RowPatterns.where(sql, rows, clauses, DSL.noCondition(), asked));
    }

    private long counted(Clause clause) {
        return sql.fetchCount(ACCOUNT, clauses.condition(clause));
    }

    @Test
    void eachRowSaysWhatItsPartChoosesAndWhatIsLeft() {
        RandomRules rules = new RandomRules(97);
        for (int i = 0; i < 60; i++) {
            AudienceRule rule = rules.next();
            RuleGroup rows = RuleForm.of(rule).accounts();
            List<Alike> patterns = RowPatterns.read(sql, rows, clauses);

            Map<String, PartCount> counts = AudienceCounts.RunningCounts.of(rows, patterns);

            for (RulePart part : parts(rows)) {
                RuleStage stage = RuleStage.of(rows, part.path()).orElseThrow();
                PartCount at = counts.get(part.path());
                String which = format.write(rule) + " at " + part.path();
                assertThat(at.matching()).as(which).isEqualTo(counted(stage.clause(Which.MATCHING)));
                assertThat(at.left()).as(which).isEqualTo(counted(stage.clause(Which.LEFT)));
                assertThat(listed(rows, alike -> counts(rows, alike, part).matching() > 0))
                        .as(which)
                        .isEqualTo(at.matching());
                assertThat(listed(rows, alike -> counts(rows, alike, part).left() > 0))
                        .as(which)
                        .isEqualTo(at.left());
                assertThat(at.added()).as(which).isLessThanOrEqualTo(at.matching());
                assertThat(at.matching()).as(which).isLessThanOrEqualTo(at.of());
            }
            assertThat(counts.get(rows.parts().getLast().path()).left())
                    .as("after the last, the rule's own: " + format.write(rule))
                    .isEqualTo(counted(rule.accounts()));
        }
    }

    private static PartCount counts(RuleGroup rows, Alike alike, RulePart part) {
        return AudienceCounts.RunningCounts.of(rows, List.of(alike)).get(part.path());
    }

    @Test
    void whoJustMissesItIsOneConditionAwayAndTheDatabaseFindsTheSame() {
        RandomRules rules = new RandomRules(1300);
        for (int i = 0; i < 60; i++) {
            AudienceRule rule = rules.next();
            RuleGroup rows = RuleForm.of(rule).accounts();
            Map<Long, Alike> patterns = RowPatterns.of(
                    sql, rows, clauses, sql.select(ACCOUNT.ID).from(ACCOUNT).fetch(ACCOUNT.ID));

            Map<String, Long> expected = patterns.values().stream()
                    .filter(Alike::isUser)
                    .filter(alike -> !alike.matches(rows) && isOneAway(rows, alike))
                    .collect(Collectors.groupingBy(
                            alike -> NearMisses.of(rows, alike).orElseThrow(), Collectors.counting()));

            assertThat(NearMisses.count(rows, RowPatterns.read(sql, rows, clauses)))
                    .as(format.write(rule))
                    .isEqualTo(expected);
            for (RulePart part : all(rows)) {
                assertThat(listed(
                                rows,
                                alike -> NearMisses.of(rows, alike)
                                        .filter(part.path()::equals)
                                        .isPresent()))
                        .as(format.write(rule) + " at " + part.path())
                        .isEqualTo(expected.getOrDefault(part.path(), 0L));
            }
        }
    }

    /** By trying each row the other way round. */
    private static boolean isOneAway(RuleGroup rule, Alike alike) {
        return rule.rows()
                .anyMatch(
                        row -> otherwise(alike, alike.places().get(row.path())).matches(rule));
    }

    private static Alike otherwise(Alike alike, int place) {
        char other = alike.pattern().charAt(place) == '1' ? '0' : '1';
        return new Alike(
                alike.pattern().substring(0, place) + other + alike.pattern().substring(place + 1), alike.places(), 1);
    }

    private static List<RulePart> parts(RuleGroup group) {
        List<RulePart> all = all(group);
        all.removeFirst();
        return all;
    }

    private static List<RulePart> all(RuleGroup group) {
        List<RulePart> all = new ArrayList<>(List.of(group));
        for (RulePart part : group.parts()) {
            if (part instanceof RuleGroup inner) {
                all.addAll(all(inner));
            } else {
                all.add(part);
            }
        }
        return all;
    }
}
