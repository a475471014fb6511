package io.duskline.walk;

import static io.duskline.ServerKind.MARIADB;
import static io.duskline.ServerKind.MYSQL;
import static io.duskline.walk.AnsweredAccounts.ANSWERS;
import static io.duskline.walk.AnsweredAccounts.PASS_ON;
import static io.duskline.walk.AnsweredAccounts.WRONG_PERSON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.duskline.OnlyOn;
import io.duskline.ScriptedSmtpServer;
import io.duskline.walk.AnsweringCustomers.Act;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * The only node dies while customers answer, the next one while an agent gives them more time. A third carries on: whatever
 * somebody saw taken has its consequence, once, and all counts agree. The same again by {@code -Dduskline.seed=…}.
 */
@Tag("full")
@OnlyOn(
        value = {MARIADB, MYSQL},
        reason = "it needs a server of its own")
class KilledBetweenIT {

    private static final Logger log = LoggerFactory.getLogger(KilledBetweenIT.class);

    private static final long SEED = Long.getLong("duskline.seed", System.nanoTime());
    private static final int EACH = 8;
    private static final int CREATED = 201;
    private static final String DEPRECATION = "/api/v1/deprecations/twitter-shutdown";
    private static final InstantSource clock = InstantSource.system();

    private final Random random = new Random(SEED);
    private final MortalDatabase database = new MortalDatabase();
    private final ScriptedSmtpServer relay = ScriptedSmtpServer.start();
    private final List<PackagedNode> started = new ArrayList<>();
    private final AnsweredAccounts accounts =
            new AnsweredAccounts(EACH, LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));

    @AfterEach
    void endEverything() {
        started.forEach(PackagedNode::close);
        relay.close();
        database.close();
    }

    @Test
    void whateverWasTakenHasItsConsequenceOnce() throws Exception {
        log.info("seed {}", SEED);
        PackagedNode first = start();
        accounts.bring(first.rest());
        String campaign = "/api/v1/campaigns/" + launch(first);
        within(30).until(() -> RelayedMails.of(relay).pages().size() == accounts.number());
        AnsweringCustomers customers =
                new AnsweringCustomers(accounts.acts(RelayedMails.of(relay).pages()));

        int deadAfter = accounts.number() / 4 + random.nextInt(accounts.number() / 2);
        customers.sendTo(first.port(), taken -> goesOn(first, taken < deadAfter));
        Set<Act> takenByTheFirst = customers.taken();
        log.info("{} of {} were taken by the node that died", takenByTheFirst.size(), accounts.number());
        assertThat(customers.isAnybodyWaiting()).as("it died in the midst").isTrue();

        PackagedNode second = start();
        everythingTakenStands(second.rest(), takenByTheFirst);
        customers.sendTo(second.port(), taken -> true);
        assertThat(customers.taken()).hasSize(accounts.number());
        int granted = grantUntilItDies(second);

        PackagedNode third = start();
        log.info("{} extensions were granted by the second node that died", granted);
        List<String> more = accounts.of("need_more_time");
        assertThat(extended(third.rest())).containsAll(more.subList(0, granted));
        more.stream().skip(granted).forEach(account -> grant(third, account));
        managersAreDue();

        within(40).untilAsserted(() -> consequences(third.rest(), campaign));
        twoMoreRounds();
        consequences(third.rest(), campaign);
        assertThat(PackagedNode.run("--verify-ledger", settings())).isZero();
    }

    /** Whoever sees that so many were taken kills it, in the midst of what the others send. */
    private static boolean goesOn(PackagedNode node, boolean isSpared) {
        if (isSpared) {
            return true;
        }
        try {
            node.kill();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    /** Before anybody sends again: none is missing, and each has the request that it led to, and one. */
    private void everythingTakenStands(Rest rest, Set<Act> taken) {
        Set<String> answered =
                accountsOf(rest.get("/api/v1/acknowledgements?limit=200").is(200));
        List<String> waiting = openRequests(rest);
        for (Act act : taken) {
            switch (act.kind()) {
                case PASS_ON -> {}
                case WRONG_PERSON -> assertThat(waiting).containsOnlyOnce("wrong_person " + act.account());
                case "need_help" -> assertThat(waiting).containsOnlyOnce("help " + act.account());
                case "need_more_time" -> assertThat(waiting).containsOnlyOnce("time " + act.account());
                default -> assertThat(answered).contains(act.account());
            }
        }
        assertThat(answered)
                .containsAll(taken.stream()
                        .filter(act -> ANSWERS.contains(act.kind()))
                        .map(Act::account)
                        .toList());
    }

    /**
     * An agent gives more time, account after account, and the managers' lists are due; it dies right after an answer, over the
     * next one.
     *
     * @return how many were taken
     */
    private int grantUntilItDies(PackagedNode node) throws InterruptedException {
        int most = 1 + random.nextInt(EACH - 2);
        managersAreDue();
        for (String account : accounts.of("need_more_time").subList(0, most)) {
            grant(node, account);
        }
        Thread over = Thread.ofVirtual().start(() -> grantOrDie(node, accounts.of("need_more_time", most)));
        LockSupport.parkNanos(random.nextInt(20_000_000));
        node.kill();
        over.join();
        return most;
    }

    /** Whether it was kept nobody knows; the agent gives it again. */
    private void grantOrDie(PackagedNode node, String account) {
        try {
            grant(node, account);
        } catch (AssertionError e) {
            log.info("the agent was not told of {}", account);
        }
    }

    private void grant(PackagedNode node, String account) {
        node.rest()
                .post(DEPRECATION + "/extensions", """
                        {"account":"%s","until":{"at":"%s","zone":"UTC"},"reason":"Their shop is frozen."}""".formatted(account, accounts.later()))
                .is(CREATED);
    }

    /** At once, and whom a node that died had begun to tell as if its lease were over. */
    private void managersAreDue() {
        database.update("update staff_mail set claimed_at = claimed_at - interval 11 minute where sent_at is null");
        database.update(
                "update scheduled_tasks set execution_time = utc_timestamp(6) where task_name = 'request-digest'");
    }

    private void consequences(Rest rest, String campaign) {
        RelayedMails mails = RelayedMails.of(relay);
        assertThat(mails.to("Twitter ends on"))
                .as("owners, the next role after a wrong person, and whom it was passed on to: each once")
                .isEqualTo(once(
                        each(ANSWERS, AnsweredAccounts::owner),
                        each(List.of(WRONG_PERSON, PASS_ON), AnsweredAccounts::owner),
                        each(List.of(WRONG_PERSON), AnsweredAccounts::admin),
                        each(List.of(PASS_ON), AnsweredAccounts::agency)));
        assertThat(mails.to("Your account keeps"))
                .isEqualTo(once(each(List.of("need_more_time"), AnsweredAccounts::owner)));

        List<String> waiting = openRequests(rest);
        assertThat(waiting)
                .containsExactlyInAnyOrderElementsOf(accounts.of("need_help").stream()
                        .map(account -> "help " + account)
                        .collect(Collectors.toCollection(() -> new ArrayList<>(accounts.of(WRONG_PERSON).stream()
                                .map(account -> "wrong_person " + account)
                                .toList()))));
        JsonNode ended =
                rest.get("/api/v1/requests?state=done&limit=200").is(200).json();
        assertThat(ended.path("items").size()).isEqualTo(EACH);
        assertThat(mails.urgent().values()).as("one mail for each request").allMatch(ids -> ids.size() == 1);
        assertThat(mails.urgent().keySet()).containsAll(numbers(rest));

        assertThat(extended(rest)).hasSize(EACH);
        Rest.Answer shown = rest.get(campaign).is(200);
        assertThat(shown.number("/reach/answered")).isEqualTo((long) ANSWERS.size() * EACH);
        assertThat(shown.number("/steps/heard_from")).isEqualTo((ANSWERS.size() + 1L) * EACH);
        assertThat(shown.number("/steps/handed_over")).isEqualTo(EACH);
        assertThat(shown.number("/outdated")).isZero();
        assertThat(accountsOf(rest.get("/api/v1/acknowledgements?limit=200").is(200)))
                .isEqualTo(Set.copyOf(each(ANSWERS, UnaryOperator.identity())));
    }

    private List<String> each(List<String> kinds, UnaryOperator<String> ofAccount) {
        return kinds.stream()
                .flatMap(kind -> accounts.of(kind).stream())
                .map(ofAccount)
                .toList();
    }

    @SafeVarargs
    private static Map<String, Integer> once(List<String>... addresses) {
        Map<String, Integer> once = new HashMap<>();
        for (List<String> some : addresses) {
            some.forEach(address -> once.put(address, 1));
        }
        return once;
    }

    private static List<String> openRequests(Rest rest) {
        return waiting(rest)
                .map(request -> request.path("kind").asString() + " "
                        + request.path("account").asString())
                .toList();
    }

    private static List<Long> numbers(Rest rest) {
        return waiting(rest).map(request -> request.path("id").asLong()).toList();
    }

    private static Stream<JsonNode> waiting(Rest rest) {
        Rest.Answer open = rest.get("/api/v1/requests?state=open&limit=200").is(200);
        return open.json().path("items").valueStream();
    }

    private static Set<String> accountsOf(Rest.Answer list) {
        return list.json()
                .path("items")
                .valueStream()
                .map(item -> item.path("account").asString())
                .collect(Collectors.toSet());
    }

    private static Set<String> extended(Rest rest) {
        return accountsOf(rest.get(DEPRECATION + "/extensions?limit=200").is(200));
    }

    /** Nothing more comes of it. */
    private void twoMoreRounds() {
        for (int round = 0; round < 2; round++) {
            database.update("update scheduled_tasks set last_success = null where task_name = 'campaign-life'");
            within(20)
                    .until(() -> database.counts("task_name", "scheduled_tasks where last_success is not null")
                            .containsKey("campaign-life"));
        }
    }

    private PackagedNode start() {
        PackagedNode node = PackagedNode.start("between" + (started.size() + 1) + ".example", settings());
        started.add(node);
        within(120).until(node::isUp);
        return node;
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(database.settings());
        settings.putAll(Map.of(
                "SPRING_MAIL_HOST", "127.0.0.1",
                "SPRING_MAIL_PORT", String.valueOf(relay.port()),
                "DUSKLINE_REQUEST_DIGEST_AT", "00:00",
                "DUSKLINE_MAIL_LEASE", "PT5S",
                "DUSKLINE_MAIL_IN_DOUBT_RETRY", "PT3S"));
        return settings;
    }

    private static ConditionFactory within(int seconds) {
        return await().atMost(Duration.ofSeconds(seconds)).pollInterval(Duration.ofMillis(50));
    }

    private static long launch(PackagedNode node) {
        Rest author = node.rest();
        String approver = author.tokenOf("approver");
        long id = author.post("/api/v1/campaigns", """
                        {"name":"Between","deprecation":"twitter-shutdown","kind":"service_notice",
                         "audience":{"accounts":{"uses":"twitter","within_days":90},"roles":["owner","admin"],"tell":"first"},
                         "waves":[{"now":true,"template":"first"}]}""").is(201).number("/id");
        author.post("/api/v1/campaigns/" + id + "/submit").is(200);
        node.rest(approver).post("/api/v1/campaigns/" + id + "/approve").is(200);
        author.post("/api/v1/campaigns/" + id + "/launch").is(200);
        return id;
    }
}
