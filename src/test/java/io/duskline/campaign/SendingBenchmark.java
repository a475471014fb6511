package io.duskline.campaign;

import static io.duskline.db.tables.Account.ACCOUNT;
import static io.duskline.db.tables.SearchState.SEARCH_STATE;

import io.duskline.BenchmarkApplication;
import io.duskline.MailSink;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How fast a campaign leaves: a personalised mail to each of 50,000 recipients, from the launch to the last one accepted,
 * through the whole application with its embedded database, to a relay on this machine that takes everything: by a node that
 * was just started, and once it is warm. Beside it, in the same run and to the same relay: Postfix's {@code smtp-source}, which
 * sends one message over and over (the raw limit), and Spring's {@code JavaMailSender.send} once per message.
 *
 * <p>{@code mvn -Pbench verify -Dbench=sending}; {@code -Dbench.recipients=50000}, {@code -Dbench.sessions=8};
 * {@code -Dbench.nodes=2} has a second node beside it. Everything shares the machine's cores, so nothing else should run on it. This
 * fills the database, has the campaigns approved and leaves both to a {@link SendingNode} in a Java of its own, which has done
 * neither. {@code -Dbench.reuse=true} goes on with what the run before left.
 */
public final class SendingBenchmark {

    static final int RECIPIENTS = Integer.getInteger("bench.recipients", 50_000);

    /** On the one database, all of which send. */
    private static final int NODES = Integer.getInteger("bench.nodes", 1);

    /** Told between the start and the campaign that counts as that of a warm node. */
    static final int WARMING = Math.min(2 * RECIPIENTS, 100_000);

    private SendingBenchmark() {}

    public static void main(String[] arguments) {
        try (MailSink sink = MailSink.start();
                BenchmarkApplication application = BenchmarkApplication.start("duskline.mail.workers=0")) {
            BenchmarkCampaign campaigns = new BenchmarkCampaign(application);
            if (!BenchmarkApplication.isReused()) {
                campaigns.announce();
                fill(application);
            }
            List<String> options = new ArrayList<>(sink.lending());
            for (String plan : List.of("cold", "warm", "pro")) {
                options.add("-Dbench." + plan + "=" + campaigns.approved(plan).id());
            }
            application.awaitRest();
            application.goOnIn(SendingNode.class, options, Collections.nCopies(NODES - 1, NodeBeside.class));
        }
    }

    private static void fill(BenchmarkApplication application) {
        int accounts = 2 * RECIPIENTS + WARMING;
        new BenchmarkCustomers(application.sql(), accounts).fill(WARMING, accounts, 1, 3);
        application
                .sql()
                .update(ACCOUNT)
                .set(ACCOUNT.PLAN, "cold")
                .where(ACCOUNT.ID.gt((long) WARMING + RECIPIENTS))
                .execute();
        // By which words accounts are found is read ahead of a campaign, not beside it.
        application
                .sql()
                .update(SEARCH_STATE)
                .set(SEARCH_STATE.WALKED_AT, Instant.now())
                .execute();
    }
}
