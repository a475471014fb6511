package io.duskline.audience;

import static io.duskline.audience.AudienceCounter.CHOSEN_ACCOUNT;
import static io.duskline.audience.AudienceCounter.CHOSEN_CONTACT;
import static io.duskline.audience.AudienceCounter.CHOSEN_LOCALE;
import static io.duskline.audience.AudienceCounter.CHOSEN_ROLE;
import static io.duskline.audience.AudienceCounter.TOLD;
import static io.duskline.audience.AudienceCounter.chosen;
import static io.duskline.audience.ClauseSql.TOP_USAGE;
import static io.duskline.audience.ClauseSql.isTopUsage;
import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.Contact.CONTACT;
import static org.jooq.impl.DSL.select;

import io.duskline.audience.RowPatterns.Alike;
import io.duskline.figure.DerivedFigures;
import io.duskline.figure.FigureKind;
import io.duskline.figure.FigureRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.codec.digest.DigestUtils;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.OrderField;
import org.jooq.Records;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** Results of a rule, per row and in total. If counting is expensive, returns the last count. */
@Component
public class AudienceCounts {
    /** A count is deleted if it is not used for this long. */
    static final Duration KEPT_FOR = Duration.ofDays(30);

    private static final FigureKind<RuleCount> KIND = new FigureKind<>("audience", RuleCount.class, KEPT_FOR);
    private static final int SAMPLED = 10;
    private static final int DRAWN = 200;

    private final DSLContext sql;
    private final DerivedFigures figures;
    private final AudienceCounter counter;
    private final RuleFormat format;
    private final Clock clock;

    AudienceCounts(DSLContext sql, DerivedFigures figures, AudienceCounter counter, RuleFormat format, Clock clock) {
        this.sql = sql;
        this.figures = figures;
        this.counter = counter;
        this.format = format;
        this.clock = clock;
    }

    /**
     * Counts a rule in rows.
     *
     * @param rule complete rule
     * @return empty during the first expensive count; the caller waits at most one second
     */
    public Optional<RuleCount> find(RuleForm rule, AudienceScope scope) {
        return rule.rule().flatMap(says -> figures.find(request(says, rule.accounts(), scope)));
    }

    /** As {@link #find}, for callers that need the count. */
    public RuleCount await(AudienceRule rule, AudienceScope scope) {
        return figures.await(request(rule, RuleForm.of(rule).accounts(), scope));
    }

    private FigureRequest<RuleCount> request(AudienceRule rule, RuleGroup rows, AudienceScope scope) {
        return KIND.request(key(rule, rows, scope), () -> count(rule, rows, scope));
    }

    /** The count with its sample of recipients, without those who are no longer chosen. */
    public AudienceCount sampled(RuleCount count, AudienceRule rule, AudienceScope scope, int most) {
        List<Long> contacts = count.sampled().stream().limit(most).toList();
        return count.told().with(these(rule, scope, contacts));
    }

    /**
     * Random recipients, without those who are no longer chosen.
     *
     * @param draw from 0; each draw from the same count gives other recipients while there are any
     */
    public List<AudienceCount.Sampled> drawn(
            RuleCount count, AudienceRule rule, AudienceScope scope, int draw, int most) {
        List<Long> pool = count.drawn();
        if (pool.size() <= most) {
            return these(rule, scope, pool);
        }
        int first = (int) Math.floorMod((long) draw * most, (long) pool.size());
        return these(
                rule,
                scope,
                IntStream.range(first, first + most)
                        .mapToObj(i -> pool.get(i % pool.size()))
                        .toList());
    }

    /** One contact as a recipient; empty if it is no longer chosen. */
    public Optional<AudienceCount.Sampled> example(long contact, AudienceRule rule, AudienceScope scope) {
        return these(rule, scope, List.of(contact)).stream().findFirst();
    }

    private RuleCount count(AudienceRule rule, RuleGroup rows, AudienceScope scope) {
        Instant now = clock.instant();
        List<RowPatterns.Alike> accounts = RowPatterns.read(sql, rows, new ClauseSql(now, scope.integration()));
        List<AudienceTally> tallies = counter.tallies(rule, scope);
        long matching = accounts.stream()
                .filter(alike -> alike.matches(rows))
                .mapToLong(RowPatterns.Alike::accounts)
                .sum();
        return new RuleCount(
                accounts.stream().mapToLong(RowPatterns.Alike::accounts).sum(),
                RunningCounts.of(rows, accounts),
                NearMisses.count(rows, accounts),
                counter.count(rule, scope, matching, tallies),
                first(rule, scope, TOP_USAGE.USES_30D.desc(), SAMPLED),
                first(rule, scope, DSL.rand(), DRAWN),
                AudienceTally.places(tallies),
                MissingValues.sum(tallies),
                now);
    }

    /** Row counts are stored by path, so the paths are part of the key. */
    private String key(AudienceRule rule, RuleGroup rows, AudienceScope scope) {
        String paths = rows.rows().map(RuleRow::path).collect(Collectors.joining(" "));
        return hash(
                format.write(rule), paths, String.valueOf(scope.integration().id()), scope.key());
    }

    static String hash(String... parts) {
        return DigestUtils.sha256Hex(String.join("\n", parts));
    }

    /** Number of accounts that reach each part of a rule, match it, and remain after it. See {@link PartCount}. */
    static final class RunningCounts {

        private final Map<String, PartCount> counts = new HashMap<>();

        private RunningCounts() {}

        /** By path of the part. */
        static Map<String, PartCount> of(RuleGroup rule, List<Alike> accounts) {
            RunningCounts running = new RunningCounts();
            accounts.forEach(alike -> running.walk(rule, true, alike));
            return running.counts;
        }

        /**
         * Adds equal accounts to the counts of all parts of a group.
         *
         * @param come whether they match everything before the group
         * @return whether they reach and match the group
         */
        private boolean walk(RuleGroup group, boolean come, Alike alike) {
            boolean all = come;
            boolean any = false;
            for (RulePart part : group.parts()) {
                boolean comes = switch (group.match()) {
                    case ALL, NOT_ALL -> all;
                    case ANY -> come;
                    case NONE -> come && !any;
                };
                boolean matches = part instanceof RuleGroup inner
                        ? walk(inner, comes, alike)
                        : comes && part.rows().allMatch(alike::holds);
                boolean isNew = !any;
                all = all && matches;
                any = any || matches;
                add(part, alike.accounts(), comes, matches, isNew, isLeft(group.match(), come, all, any));
            }
            return isLeft(group.match(), come, all, any);
        }

        private static boolean isLeft(RuleGroup.Match match, boolean come, boolean all, boolean any) {
            return switch (match) {
                case ALL -> all;
                case ANY -> any;
                case NONE -> come && !any;
                case NOT_ALL -> come && !all;
            };
        }

        private void add(RulePart part, long accounts, boolean comes, boolean matches, boolean isNew, boolean isLeft) {
            counts.merge(
                    part.path(),
                    PartCount.NONE.plus(accounts, comes, matches, isNew, isLeft),
                    (had, more) -> had.plus(accounts, comes, matches, isNew, isLeft));
        }
    }

    /** The first recipients in an order. */
    private List<Long> first(AudienceRule rule, AudienceScope scope, OrderField<?> order, int most) {
        return sql.select(CHOSEN_CONTACT)
                .from(counter.chosen(rule, scope))
                .leftJoin(TOP_USAGE)
                .on(isTopUsage(CHOSEN_ACCOUNT, scope.integration()))
                .where(TOLD)
                .orderBy(order, CHOSEN_CONTACT)
                .limit(most)
                .fetch(CHOSEN_CONTACT);
    }

    /** These contacts with the reason, without those who would not be recipients. */
    private List<AudienceCount.Sampled> these(AudienceRule rule, AudienceScope scope, List<Long> contacts) {
        ClauseSql clauses = new ClauseSql(clock.instant(), scope.integration());
        Condition among = ACCOUNT.ID.in(select(CONTACT.ACCOUNT_ID).from(CONTACT).where(CONTACT.ID.in(contacts)));
        return sql.select(
                        ACCOUNT.EXTERNAL_ID,
                        ACCOUNT.NAME,
                        CONTACT.EMAIL,
                        CHOSEN_ROLE,
                        CHOSEN_LOCALE,
                        Audiences.reason(clauses.reason(rule.accounts())))
                .from(chosen(rule, scope, clauses.condition(rule.accounts()).and(among)))
                .join(CONTACT)
                .on(CONTACT.ID.eq(CHOSEN_CONTACT))
                .join(ACCOUNT)
                .on(ACCOUNT.ID.eq(CHOSEN_ACCOUNT))
                .leftJoin(TOP_USAGE)
                .on(isTopUsage(ACCOUNT.ID, scope.integration()))
                .where(TOLD, CHOSEN_CONTACT.in(contacts))
                .orderBy(TOP_USAGE.USES_30D.desc(), CHOSEN_CONTACT)
                .fetch(Records.mapping(AudienceCount.Sampled::new));
    }
}
