package io.duskline.campaign;

import static io.duskline.db.tables.FrozenRecipient.FROZEN_RECIPIENT;

import io.duskline.BenchmarkApplication;
import io.duskline.PeakHeap;
import io.duskline.audience.Audiences;
import io.duskline.campaign.run.Waves;
import io.duskline.catalog.Deprecation;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What freezing an audience costs: 400,000 recipients out of 1 million accounts, 2 million contacts and 10 million rows of
 * usage, beside the same statement by plain JDBC; then the whole of a wave's firing, with every message in the queue.
 *
 * <p>{@code mvn -Pbench verify -Dbench=freezing}; {@code -Dbench.accounts=1000000}, of which four in ten are told. Filling
 * the tables takes some minutes.
 */
public final class FreezingBenchmark {

    private static final int ACCOUNTS = Integer.getInteger("bench.accounts", 1_000_000);
    private static final int TOLD = ACCOUNTS / 10 * 4;
    private static final int CONTACTS_EACH = 2;
    private static final int USAGE_EACH = 10;
    private static final int ROUNDS = 3;

    /** As one would write it by hand: who used it in 90 days, is of the plan, may be written to and has not answered. */
    private static final String BARE = """
            insert ignore into frozen_recipient
              (wave_id, contact_id, account_id, contact_role, because, resource, resources)
            select ?, f.contact_id, f.account_id, f.contact_role, left(f.because, 2000), f.resource, f.resources
            from (
              select c.id as contact_id, a.id as account_id,
                case when c.is_owner then 'owner' else 'admin' end as contact_role,
                concat_ws('; ', concat('uses ', u.resource, if(u.resources > 1, concat(' and ', u.resources - 1, ' more'), ''),
                  ', ', format(u.uses, 0), if(u.uses = 1, ' time', ' times'), ' in 30 days'), concat('plan ', a.plan))
                  as because,
                u.resource, coalesce(u.resources, 0) as resources,
                row_number() over (partition by c.account_id order by if(c.is_owner, 0, 1), c.id) as place
              from account a
              join contact c on c.account_id = a.id
              left join (
                select account_id, substring(max(concat(lpad(uses_30d, 19, '0'), resource)), 20) as resource,
                  count(*) as resources, sum(uses_30d) as uses
                from integration_usage where integration_id = ? group by account_id) u on u.account_id = a.id
              where a.plan = 'pro' and (c.is_owner or c.is_admin)
                and a.id in (select account_id from integration_usage
                  where (last_used_at >= ? or (last_used_at is null and uses_30d > 0)) and integration_id = ?)
                and not exists (select 1 from suppression s where s.email = c.email)
                and not exists (select 1 from acknowledgement k where k.account_id = a.id and k.is_standing
                  and (k.expires_at is null or k.expires_at > ?) and k.deprecation_id = ?
                  and not (k.answer = 'not_affected' and exists (select 1 from integration_usage l
                    where l.account_id = k.account_id and l.integration_id = ?
                      and l.last_used_at > k.answered_at)))) f
            where f.place = 1""";

    private final BenchmarkApplication application;

    private FreezingBenchmark(BenchmarkApplication application) {
        this.application = application;
    }

    public static void main(String[] arguments) {
        try (BenchmarkApplication application = BenchmarkApplication.start("duskline.mail.workers=0")) {
            new FreezingBenchmark(application).run();
        }
    }

    private void run() {
        BenchmarkCampaign campaigns = new BenchmarkCampaign(application);
        Deprecation twitter = campaigns.announce();
        Instant start = Instant.now();
        new BenchmarkCustomers(application.sql(), ACCOUNTS).fill(0, TOLD, CONTACTS_EACH, USAGE_EACH);
        line(
                "%,d accounts, %,d contacts, %,d rows of usage, filled in %d s",
                ACCOUNTS,
                ACCOUNTS * CONTACTS_EACH,
                ACCOUNTS * USAGE_EACH,
                Duration.between(start, Instant.now()).toSeconds());
        Campaign campaign = campaigns.approved("pro");
        Freeze freeze = new Freeze(campaign, twitter);
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round <= ROUNDS; round++) {
            double ours = seconds(freeze::byAudiences);
            double bare = seconds(freeze::byJdbc);
            if (round > 0) {
                line(
                        "freezing %,d recipients     %6.2f s, the same by JDBC %.2f s: %.2f times",
                        TOLD, ours, bare, ours / bare);
                ratios.add(ours / bare);
            }
        }
        ratios.sort(null);
        line("median                         %6.2f times", ratios.get(ratios.size() / 2));
        freeze.clear();
        try (PeakHeap heap = new PeakHeap()) {
            double whole = seconds(() -> campaigns.launch(campaign));
            line(
                    "the whole wave until queued    %6.2f s, heap alive after GC %d MB of %d MB",
                    whole, heap.megabytes(), Runtime.getRuntime().maxMemory() / 1024 / 1024);
        }
    }

    /** The recipients of one wave, frozen and taken back. */
    private final class Freeze {

        private final Campaign campaign;
        private final Deprecation deprecation;
        private final long wave;

        private Freeze(Campaign campaign, Deprecation deprecation) {
            this.campaign = campaign;
            this.deprecation = deprecation;
            this.wave = campaign.waves().getFirst().id();
        }

        private void byAudiences() {
            clear();
            int frozen = application
                    .get(Audiences.class)
                    .freezeRecipients(
                            wave,
                            campaign.rule(),
                            deprecation.integration(),
                            application.get(Waves.class).answered(deprecation),
                            Audiences.isLive(),
                            org.jooq.impl.DSL.falseCondition(),
                            campaign.kind().unsubscribed());
            require(frozen);
        }

        private void byJdbc() {
            clear();
            application.sql().connection(connection -> {
                try (PreparedStatement insert = connection.prepareStatement(BARE)) {
                    insert.setLong(1, wave);
                    insert.setLong(2, deprecation.integration().id());
                    insert.setObject(3, LocalDateTime.now(ZoneOffset.UTC).minusDays(90));
                    insert.setLong(4, deprecation.integration().id());
                    insert.setObject(5, LocalDateTime.now(ZoneOffset.UTC));
                    insert.setLong(6, deprecation.id());
                    insert.setLong(7, deprecation.integration().id());
                    require(insert.executeUpdate());
                }
            });
        }

        private void require(int frozen) {
            if (frozen != TOLD) {
                throw new IllegalStateException(frozen + " were frozen, not " + TOLD);
            }
        }

        private void clear() {
            application.sql().truncate(FROZEN_RECIPIENT).execute();
        }
    }

    private static double seconds(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }

    private static void line(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
