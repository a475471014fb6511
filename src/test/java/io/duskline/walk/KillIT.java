package io.duskline.walk;

import static io.duskline.ServerKind.MARIADB;
import static io.duskline.ServerKind.MYSQL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.duskline.OnlyOn;
import io.duskline.ScriptedSmtpServer;
import io.duskline.ScriptedSmtpServer.Moment;
import io.duskline.ScriptedSmtpServer.Reaction;
import io.duskline.walk.PackagedNode.Death;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Two nodes send one campaign while everything around them dies at random moments: they themselves, their database,
 * their relay. More of it by {@code -Dduskline.kills=40}; the same again by {@code -Dduskline.seed=…}.
 */
@Tag("full")
@OnlyOn(
        value = {MARIADB, MYSQL},
        reason = "it kills the server")
class KillIT {

    private static final Logger log = LoggerFactory.getLogger(KillIT.class);

    private static final int KILLS = Integer.getInteger("duskline.kills", 1);
    private static final long SEED = Long.getLong("duskline.seed", System.nanoTime());
    private static final int BETWEEN_BLOWS = 250;
    private static final int CONNECTIONS = 4;
    /** For each message, so that the nodes are not done before they are struck. */
    private static final Duration EVEN = Duration.ofMillis(50);
    /** At which the rest lasts until a node is back. */
    private static final Duration SLOW = Duration.ofMillis(400);

    /** Who may complain of a database that dies in the midst of a transaction; the work is taken up by the next round. */
    private static final List<String> COMPLAIN =
            List.of(" com.github.kagkarlsson.", "xception overridden by rollback exception");

    private enum Blow {
        NODE,
        /** And each in the midst of all of its timers. */
        BOTH_NODES,
        DATABASE,
        RELAY_IN_THE_MIDDLE_OF_DATA,
        RELAY_AFTER_THE_DOT
    }

    private final Random random = new Random(SEED);
    private final List<Blow> blows = blows();
    private final int recipients = BETWEEN_BLOWS * (blows.size() + 1);

    private final MortalDatabase database = new MortalDatabase();
    private final ScriptedSmtpServer relay = ScriptedSmtpServer.start();
    private final List<PackagedNode> started = new ArrayList<>();
    private final List<PackagedNode> nodes = new ArrayList<>();
    private final Map<String, Death> deaths = new LinkedHashMap<>();

    @AfterEach
    void endEverything() {
        started.forEach(PackagedNode::close);
        relay.close();
        database.close();
    }

    @Test
    void nobodyIsLostAndOnlyWhatIsInDoubtIsRepeated() throws Exception {
        log.info("seed {}: {} over {} recipients", SEED, blows, recipients);
        relay.slow(EVEN);
        for (int i = 0; i < 2; i++) {
            nodes.add(start());
        }
        within(120).until(this::areUp);
        Rest rest = nodes.getFirst().rest();
        Customers.bring(rest, recipients);
        long campaign = launch(nodes.getFirst());

        for (int i = 0; i < blows.size(); i++) {
            int moment = BETWEEN_BLOWS * (i + 1) - random.nextInt(BETWEEN_BLOWS / 2);
            within(180).until(() -> relay.taken() >= moment);
            LockSupport.parkNanos(Duration.ofMillis(random.nextInt(250)).toNanos());
            assertThat(relay.taken()).isLessThan(recipients);
            strike(blows.get(i));
        }

        String path = "/api/v1/campaigns/" + campaign;
        Rest survivor = nodes.getLast().rest();
        within(180).untilAsserted(() -> {
            Rest.Answer answer = survivor.get(path).is(200);
            assertThat(answer.text("/state")).isEqualTo("finished");
            assertThat(answer.number("/waves/0/counts/accepted")).isEqualTo(recipients);
        });
        judge(path, survivor);
        assertThat(PackagedNode.run("--verify-ledger", settings())).isZero();
    }

    private List<Blow> blows() {
        List<Blow> all = new ArrayList<>(Collections.nCopies(KILLS, Blow.NODE));
        all.addAll(Collections.nCopies(1 + KILLS / 8, Blow.BOTH_NODES));
        all.addAll(Collections.nCopies(1 + KILLS / 10, Blow.DATABASE));
        all.addAll(Collections.nCopies(1 + KILLS / 5, Blow.RELAY_IN_THE_MIDDLE_OF_DATA));
        all.addAll(Collections.nCopies(1 + KILLS / 5, Blow.RELAY_AFTER_THE_DOT));
        Collections.shuffle(all, random);
        return all;
    }

    private void strike(Blow blow) throws InterruptedException {
        log.info("{} after {} messages", blow, relay.taken());
        switch (blow) {
            case NODE -> {
                int which = random.nextInt(2);
                kill(which);
                restart(which);
            }
            case BOTH_NODES -> {
                kill(0);
                kill(1);
                database.update("update scheduled_tasks set picked = true, picked_by = 'a dead node',"
                        + " last_heartbeat = utc_timestamp(6)");
                restart(0);
                restart(1);
            }
            case DATABASE -> killDatabase();
            case RELAY_IN_THE_MIDDLE_OF_DATA -> relay.when(Moment.BODY, Reaction.outage(Duration.ofSeconds(1)));
            case RELAY_AFTER_THE_DOT -> relay.when(Moment.DOT, Reaction.drop(), Reaction.drop(), Reaction.drop());
        }
        within(120).until(this::areUp);
        relay.slow(EVEN);
    }

    private void kill(int which) throws InterruptedException {
        Death death = nodes.get(which).kill();
        deaths.put(death.node(), death);
        relay.slow(SLOW);
    }

    /** At once or after a while; it may die once more while it starts. */
    private void restart(int which) throws InterruptedException {
        LockSupport.parkNanos(
                Duration.ofMillis(random.nextInt(2) * random.nextInt(2000)).toNanos());
        nodes.set(which, start());
        if (random.nextInt(4) == 0) {
            LockSupport.parkNanos(Duration.ofMillis(random.nextInt(10_000)).toNanos());
            kill(which);
            nodes.set(which, start());
        }
    }

    private void killDatabase() {
        database.kill();
        long dead = System.nanoTime();
        within(60).until(() -> nodes.stream().allMatch(node -> node.health() == 503));
        log.info("DOWN after {}", since(dead));
        LockSupport.parkNanos(Duration.ofMillis(random.nextInt(3000)).toNanos());
        database.comeBack();
        long back = System.nanoTime();
        within(60).until(this::areUp);
        log.info("UP after {}", since(back));
    }

    private static Duration since(long nanoTime) {
        return Duration.ofNanos(System.nanoTime() - nanoTime);
    }

    private boolean areUp() {
        return nodes.stream().allMatch(PackagedNode::isUp);
    }

    private void judge(String campaign, Rest rest) {
        RelayTruth truth = new RelayTruth(relay.messages());
        truth.tellsEverybodyOneMessage(recipients);

        Map<String, List<Duration>> repeats = truth.repeats(deaths, campaign, rest);
        log.info("seed {}: {} kills, {} messages to {}", SEED, deaths.size(), truth.total(), recipients);
        repeats.forEach((node, copies) -> log.info(
                "{} repeated, of at most {}, after the death of {}",
                copies.size(),
                CONNECTIONS + truth.mostAtOnce(deaths.get(node)),
                node));
        assertThat(repeats)
                .allSatisfy((node, copies) ->
                        assertThat(copies).hasSizeLessThanOrEqualTo(CONNECTIONS + truth.mostAtOnce(deaths.get(node))));

        // An outcome that a dead database kept waiting is written in the end, and once.
        Map<String, Integer> written = database.counts("delivery_id", "attempt where outcome = 'accepted'");
        assertThat(written).hasSize(recipients);
        assertThat(written.values()).containsOnly(1);

        assertThat(started)
                .flatExtracting(node -> node.told("ERROR"))
                .filteredOn(line -> COMPLAIN.stream().noneMatch(line::contains))
                .isEmpty();
    }

    private PackagedNode start() {
        PackagedNode node = PackagedNode.start("node" + (started.size() + 1) + ".example", settings());
        started.add(node);
        return node;
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(database.settings());
        settings.putAll(Map.of(
                "SPRING_MAIL_HOST",
                "127.0.0.1",
                "SPRING_MAIL_PORT",
                String.valueOf(relay.port()),
                "DUSKLINE_MAIL_CONNECTIONS",
                String.valueOf(CONNECTIONS),
                "DUSKLINE_MAIL_LEASE",
                "PT5S",
                "DUSKLINE_MAIL_RETRY_DELAY",
                "PT2S",
                "DUSKLINE_MAIL_IN_DOUBT_RETRY",
                "PT3S"));
        return settings;
    }

    private static ConditionFactory within(int seconds) {
        return await().atMost(Duration.ofSeconds(seconds)).pollInterval(Duration.ofMillis(20));
    }

    private static long launch(PackagedNode node) {
        Rest author = node.rest();
        String approver = author.tokenOf("approver");
        long id = author.post("/api/v1/campaigns", """
                        {"name":"Kill","deprecation":"twitter-shutdown","kind":"service_notice",
                         "audience":{"accounts":{"uses":"twitter","within_days":90},"roles":["owner"],"tell":"first"},
                         "waves":[{"now":true,"template":"first"}]}""").is(201).number("/id");
        author.post("/api/v1/campaigns/" + id + "/submit").is(200);
        node.rest(approver).post("/api/v1/campaigns/" + id + "/approve").is(200);
        author.post("/api/v1/campaigns/" + id + "/launch").is(200);
        return id;
    }
}
