package io.duskline.access;

import static io.duskline.access.Caller.leadsTo;
import static io.duskline.access.People.PASSWORD;
import static io.duskline.db.tables.SignInFailure.SIGN_IN_FAILURE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.duskline.DusklineTest;
import io.duskline.web.Refusal;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jooq.DSLContext;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** More strangers show passwords than can be looked at. */
@DusklineTest
class CrowdedDoorTest {

    private static final String PM = "pm@vendor.example";

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    PasswordTurns turns;

    @Autowired
    DSLContext sql;

    private final ExecutorService strangers = Executors.newCachedThreadPool();
    private final List<PasswordTurns.Turn> taken = new ArrayList<>();
    private Caller known;

    @BeforeEach
    void signInOnce() {
        people.user(PM, "product_manager");
        known = people.signedIn(port, PM);
    }

    @AfterEach
    void disperse() {
        taken.forEach(PasswordTurns.Turn::close);
        strangers.close();
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
    }

    @Test
    void whoeverSignedInHereBeforeComesInAllTheSame() throws Exception {
        known.submit("/inbox", "/sign-out", Map.of());
        String form = known.formToken("/sign-in");
        crowd();
        CompletableFuture<HttpResponse<String>> answer = CompletableFuture.supplyAsync(
                () -> known.form("/sign-in", Map.of("username", PM, "password", PASSWORD, "_csrf", form)), strangers);
        waiting(PasswordTurns.PLACES + 1);

        taken.removeFirst().close();

        assertThat(leadsTo(answer.get())).endsWith("/console/campaigns");
    }

    @Test
    void anOpenSessionChangesItsPasswordAllTheSame() throws Exception {
        String form = known.formToken("/account");
        crowd();
        CompletableFuture<HttpResponse<String>> answer = CompletableFuture.supplyAsync(
                () -> known.form(
                        "/account/password",
                        Map.of("present", PASSWORD, "password", "another long enough password", "_csrf", form)),
                strangers);
        waiting(PasswordTurns.PLACES + 1);

        taken.removeFirst().close();

        assertThat(leadsTo(answer.get())).endsWith("/account?password_set");
    }

    /** All turns are taken, and all places where strangers wait for one. */
    private void crowd() {
        for (int i = 0; i < turns.atOnce(); i++) {
            taken.add(turns.ofStranger());
        }
        for (int i = 0; i < PasswordTurns.PLACES; i++) {
            strangers.submit(this::standInLine);
        }
        waiting(PasswordTurns.PLACES);
    }

    private void standInLine() {
        try (var turn = turns.ofStranger()) {
            assertThat(turn).isNotNull();
        } catch (Refusal tooLong) {
            assertThat(tooLong.kind()).isEqualTo(Refusal.Kind.UNAVAILABLE);
        }
    }

    private void waiting(int many) {
        await().pollInterval(Duration.ofMillis(1)).until(() -> turns.waiting() == many);
    }
}
