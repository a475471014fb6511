package io.duskline.access;

import static io.duskline.access.Caller.leadsTo;
import static io.duskline.access.People.PASSWORD;
import static io.duskline.db.tables.SignInFailure.SIGN_IN_FAILURE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.zaxxer.hikari.HikariDataSource;
import io.duskline.DusklineTest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jooq.DSLContext;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** More strangers show passwords than can be looked at. */
@DusklineTest
class CrowdedDoorTest {

    private static final int FOR_STRANGERS = Math.max(2, Runtime.getRuntime().availableProcessors() / 2) - 1;

    private static final String BUSY = "sign_in.busy who=nobody client=127.0.0.0/24 known=no";
    private static final String PM = "pm@vendor.example";

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    HashingLimit turns;

    @Autowired
    DSLContext sql;

    @Autowired
    HikariDataSource pool;

    private final ExecutorService strangers = Executors.newCachedThreadPool();
    private final List<HashingLimit.Turn> taken = new ArrayList<>();
    private final Logger log = (Logger) LoggerFactory.getLogger("duskline.security");
    private final ListAppender<ILoggingEvent> said = new ListAppender<>();
    private Caller known;

    @BeforeEach
    void signInOnce() {
        people.user(PM, "product_manager");
        known = people.signedIn(port, PM);
        said.start();
        log.addAppender(said);
    }

    @AfterEach
    void disperse() {
        taken.forEach(HashingLimit.Turn::close);
        strangers.close();
        log.detachAppender(said);
    }

    @Test
    void whoFindsNoPlaceIsToldSoAtOnceAndNothingCounts() {
        Caller stranger = Caller.nobody(port);
        String form = stranger.formToken("/sign-in");
        sql.deleteFrom(SIGN_IN_FAILURE).execute();
        crowd();

        for (String address : List.of(PM, "nobody@vendor.example")) {
            HttpResponse<String> answer =
                    stranger.form("/sign-in", Map.of("username", address, "password", PASSWORD, "_csrf", form));

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");
            var page = Jsoup.parse(answer.body());
            assertThat(page.title()).startsWith("Error: Sign in");
            assertThat(page.select("[role=alert]").text()).contains("Try again in a few seconds.");
            assertThat(page.select("form[action=/sign-in]")).hasSize(1);
        }
        assertThat(sql.fetchCount(SIGN_IN_FAILURE)).isZero();
        assertThat(said.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .filteredOn(line -> line.startsWith("sign_in.busy"))
                .containsExactly(BUSY, BUSY);
    }

    @Test
    void whoeverSignedInHereBeforeComesInAllTheSame() {
        known.submit("/inbox", "/sign-out", Map.of());
        crowd();

        assertThat(leadsTo(known.signIn(PM, PASSWORD))).endsWith("/console");
    }

    @Test
    void anOpenSessionChangesItsPasswordAllTheSame() {
        crowd();

        HttpResponse<String> answer = known.submit(
                "/account",
                "/account/password",
                Map.of("present", PASSWORD, "password", "another long enough password"));

        assertThat(leadsTo(answer)).endsWith("/account?password_set");
    }

    @Test
    void whoWaitsForATurnHoldsNoConnectionToTheDatabase() throws Exception {
        for (int i = 0; i <= FOR_STRANGERS; i++) {
            taken.add(turns.ofKnown());
        }
        int before = pool.getHikariPoolMXBean().getActiveConnections();
        String ann =
                "{\"email\":\"ann@vendor.example\",\"password\":\"a long enough password\",\"roles\":[\"approver\"]}";
        Future<HttpResponse<String>> created =
                strangers.submit(() -> Caller.admin(port).json("POST", "/api/v1/users", ann));
        Future<HttpResponse<String>> changed = strangers.submit(() -> Caller.admin(port)
                .json("PUT", "/api/v1/users/" + people.id(PM), "{\"password\":\"another long password\"}"));

        await().pollInterval(Duration.ofMillis(1)).until(() -> turns.waiting() == 2);
        await().pollInterval(Duration.ofMillis(1))
                .untilAsserted(() -> assertThat(pool.getHikariPoolMXBean().getActiveConnections())
                        .isEqualTo(before));

        taken.removeLast().close();
        assertThat(created.get().statusCode()).isEqualTo(201);
        assertThat(changed.get().statusCode()).isBetween(200, 204);
    }

    /** All turns of strangers are taken, and all places where they wait for one. */
    private void crowd() {
        for (int i = 0; i < FOR_STRANGERS; i++) {
            taken.add(turns.ofStranger());
        }
        for (int i = 0; i < HashingLimit.PLACES; i++) {
            strangers.submit(() -> turns.ofStranger().close());
        }
        await().pollInterval(Duration.ofMillis(1)).until(() -> turns.waiting() == HashingLimit.PLACES);
    }
}
