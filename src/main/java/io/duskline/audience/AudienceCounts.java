package io.duskline.audience;

import io.duskline.db.PatientCounts;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** What a rule chooses, row by row and in sum; where that is costly, as it was counted last. */
@Component
public class AudienceCounts {

    /** Names the shape of what is kept: who kept another counts anew. */
    private static final String SHAPE = "3";

    private static final int SAMPLED = 10;
    private static final int DRAWN = 200;

    private final DSLContext sql;
    private final PatientCounts patient;
    private final AudienceCounter counter;
    private final AudienceSamples samples;
    private final RuleFormat format;
    private final Clock clock;

    AudienceCounts(
            DSLContext sql,
            @Qualifier("patientAudiences") PatientCounts patient,
            AudienceCounter counter,
            AudienceSamples samples,
            RuleFormat format,
            Clock clock) {
        this.sql = sql;
        this.patient = patient;
        this.counter = counter;
        this.samples = samples;
        this.format = format;
        this.clock = clock;
    }

    /**
     * Of a rule in rows.
     *
     * @param rule whole
     * @return empty while a costly one is counted for the first time; whoever asks does not wait beyond a second
     */
    public Optional<RuleCount> find(RuleForm rule, AudienceScope scope) {
        return rule.rule()
                .flatMap(says -> patient.find(
                        key(says, rule.accounts(), scope), RuleCount.class, () -> count(says, rule.accounts(), scope)));
    }

    /** The same for whom nothing but the count will do. */
    public RuleCount await(AudienceRule rule, AudienceScope scope) {
        RuleGroup rows = RuleForm.of(rule).accounts();
        return patient.await(key(rule, rows, scope), RuleCount.class, () -> count(rule, rows, scope));
    }

    /** The count with the recipients that were sampled then, as far as they are still told. */
    public AudienceCount sampled(RuleCount count, AudienceRule rule, AudienceScope scope, int most) {
        List<Long> contacts = count.sampled().stream().limit(most).toList();
        return count.told().with(samples.these(rule, scope, contacts));
    }

    /**
     * Some recipients by chance, as far as they are still told.
     *
     * @param draw from 0: of the same count, each draws others, until there are no others
     */
    public List<AudienceCount.Sampled> drawn(
            RuleCount count, AudienceRule rule, AudienceScope scope, int draw, int most) {
        List<Long> pool = count.drawn();
        if (pool.size() <= most) {
            return samples.these(rule, scope, pool);
        }
        int first = (int) Math.floorMod((long) draw * most, (long) pool.size());
        return samples.these(
                rule,
                scope,
                IntStream.range(first, first + most)
                        .mapToObj(i -> pool.get(i % pool.size()))
                        .toList());
    }

    /** One contact as it would be told; empty where that is no longer so. */
    public Optional<AudienceCount.Sampled> example(long contact, AudienceRule rule, AudienceScope scope) {
        return samples.these(rule, scope, List.of(contact)).stream().findFirst();
    }

    private RuleCount count(AudienceRule rule, RuleGroup rows, AudienceScope scope) {
        Instant now = clock.instant();
        List<RowPatterns.Alike> accounts = RowPatterns.read(sql, rows, scope.integration(), now);
        List<Tally> tallies = counter.tallies(rule, scope);
        long matching = accounts.stream()
                .filter(alike -> alike.matches(rows))
                .mapToLong(RowPatterns.Alike::accounts)
                .sum();
        return new RuleCount(
                accounts.stream().mapToLong(RowPatterns.Alike::accounts).sum(),
                RunningCounts.of(rows, accounts),
                NearMisses.count(rows, accounts),
                counter.count(rule, scope, matching, tallies),
                samples.mostUsing(rule, scope, SAMPLED),
                samples.drawn(rule, scope, DRAWN),
                Tally.places(tallies),
                Blanks.sum(tallies),
                now);
    }

    /** The rows are counted by their paths, so these belong to it. */
    private String key(AudienceRule rule, RuleGroup rows, AudienceScope scope) {
        String paths = rows.rows().map(RuleRow::path).collect(Collectors.joining(" "));
        return hash(
                SHAPE,
                format.write(rule),
                paths,
                String.valueOf(scope.integration().id()),
                scope.key());
    }

    static String hash(String... parts) {
        try {
            byte[] all = String.join("\n", parts).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(all));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
