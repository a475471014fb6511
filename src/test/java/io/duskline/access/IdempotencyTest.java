package io.duskline.access;

import static io.duskline.db.tables.ApiToken.API_TOKEN;
import static io.duskline.db.tables.IdempotencyKey.IDEMPOTENCY_KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duskline.DusklineTest;
import io.duskline.TestClock;
import io.duskline.ledger.SealedBytes;
import io.duskline.web.Role;
import jakarta.servlet.http.HttpServletResponse;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.apache.commons.codec.digest.DigestUtils;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.util.unit.DataSize;

/** The same request under the same key is done once. */
@DusklineTest
class IdempotencyTest {

    private static final String ANN =
            "{\"email\":\"ann@vendor.example\",\"password\":\"a long enough password\",\"roles\":[\"approver\"]}";

    private static final String BOT = "{\"name\":\"bot\",\"roles\":[\"approver\"]}";

    @LocalServerPort
    int port;

    @Autowired
    DSLContext sql;

    @Autowired
    TestClock clock;

    @Autowired
    People people;

    @Autowired
    IdempotencyKeys keys;

    @Test
    void aRepetitionIsAnsweredAsTheFirstTime() {
        HttpResponse<String> first = post("key 1", BOT);
        HttpResponse<String> again = post("key 1", BOT);

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(first.headers().firstValue("Idempotency-Replayed")).isEmpty();
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body()).contains("dsk_");
        assertThat(again.headers().firstValue("Idempotency-Replayed")).hasValue("true");
        for (String header : List.of("Content-Type", "Location")) {
            assertThat(again.headers().firstValue(header))
                    .isEqualTo(first.headers().firstValue(header))
                    .isPresent();
        }
        assertThat(tokens()).isEqualTo(1);
    }

    @Test
    void theKeptAnswerTellsTheDatabaseNothing() {
        String token = post("key 1", BOT).body().replaceAll(".*\"(dsk_[^\"]+)\".*", "$1");

        assertThat(token).startsWith("dsk_").hasSizeGreaterThan(30);
        assertThat(sql.fetch(IDEMPOTENCY_KEY).formatJSON()
                        + sql.fetch(API_TOKEN).formatJSON())
                .doesNotContain(token);
    }

    /** Whoever reads the database may try tokens that people thought of: a guess that is right opens nothing without the secret. */
    @Test
    void norDoesARightGuessAtTheCallersToken() {
        post("key 1", BOT);
        byte[] key = DigestUtils.sha256("answer\0admin-token-for-the-tests\0key 1");

        assertThat(new SealedBytes(key)
                        .openText(sql.fetchSingle(IDEMPOTENCY_KEY).getBody()))
                .isEmpty();
    }

    /** What was asked may be so short that its bare hash gives it away. */
    @Test
    void norDoesTheHashOfTheRequest() {
        post("key 1", BOT);

        String kept = sql.fetchSingle(IDEMPOTENCY_KEY).getRequestHash();
        assertThat(kept).hasSize(64).isNotEqualTo(DigestUtils.sha256Hex("POST /api/v1/tokens?null\n" + BOT));
    }

    @Test
    void anotherBodyUnderTheSameKeyIsAConflict() {
        post("key 1", BOT);
        HttpResponse<String> other = post("key 1", BOT.replace("bot", "robot"));

        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(other.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(other.body()).contains("\"field\":\"Idempotency-Key\"");
        assertThat(tokens()).isEqualTo(1);
    }

    @Test
    void manyAtOnceCreateOne() throws Exception {
        Callable<HttpResponse<String>> request = () -> post("key 1", BOT);
        List<HttpResponse<String>> answers;
        try (var threads = Executors.newFixedThreadPool(8)) {
            answers = threads.invokeAll(Collections.nCopies(16, request)).stream()
                    .map(java.util.concurrent.Future::resultNow)
                    .toList();
        }

        assertThat(tokens()).isEqualTo(1);
        assertThat(answers).allSatisfy(answer -> assertThat(answer.statusCode()).isIn(201, 409));
        assertThat(answers.stream()
                        .filter(answer -> answer.statusCode() == 201)
                        .map(HttpResponse::body)
                        .distinct())
                .hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.statusCode() == 409))
                .allSatisfy(answer ->
                        assertThat(answer.headers().firstValue("Retry-After")).hasValue("1"));
    }

    @Test
    void aKeyIsItsCallersOwn() {
        post("key 1", BOT);
        HttpResponse<String> other =
                people.bearer(port, "admin").json("POST", "/api/v1/users", ANN, "Idempotency-Key", "key 1");

        assertThat(other.statusCode()).isEqualTo(201);
        assertThat(other.headers().firstValue("Idempotency-Replayed")).isEmpty();
    }

    @Test
    void aKeyIsForgottenAfterADay() {
        post("key 1", BOT);
        clock.advance(Duration.ofHours(24));
        post("key 1", BOT);
        assertThat(tokens()).isEqualTo(2);

        clock.advance(Duration.ofHours(25));
        keys.forgetOld();
        assertThat(sql.fetchCount(IDEMPOTENCY_KEY)).isZero();
    }

    @Test
    void aFailureOfOursGivesTheKeyBackAndADeadNodesClaimEnds() {
        IdempotencyKeys.Key key = new IdempotencyKeys.Key("somebody", "key 1");

        assertThat(keys.claim(key, "a")).isEmpty();
        assertThatThrownBy(() -> keys.claim(key, "a")).hasMessageContaining("still runs");
        keys.giveBack(key);
        assertThat(keys.claim(key, "a")).isEmpty();

        clock.advance(Duration.ofMinutes(5));
        assertThat(keys.claim(key, "b")).isEmpty();
    }

    @Test
    void answerThatAsksToTryAgainIsNotKept() throws Exception {
        IdempotencyFilter filter =
                new IdempotencyFilter(keys, (request, response, handler, reason) -> null, DataSize.ofKilobytes(1));
        Bearer caller = new Bearer(null, "token:1", Set.of(Role.ADMIN));
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                        caller, "secret", Roles.authorities(caller.roles())));
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/api/v1/anything");
        request.addHeader("Idempotency-Key", "key 1");
        MockHttpServletResponse first = new MockHttpServletResponse();
        MockHttpServletResponse second = new MockHttpServletResponse();

        try {
            filter.doFilter(request, first, (asked, answer) -> {
                ((HttpServletResponse) answer).setStatus(429);
                ((HttpServletResponse) answer).setHeader("Retry-After", "60");
            });
            request.removeAttribute(filter.getClass().getName() + ".FILTERED");
            filter.doFilter(request, second, (asked, answer) -> ((HttpServletResponse) answer).setStatus(201));
        } finally {
            SecurityContextHolder.clearContext();
        }

        assertThat(first.getStatus()).isEqualTo(429);
        assertThat(second.getStatus()).isEqualTo(201);
    }

    @Test
    void aKeyThatIsNoneIsRefused() {
        assertThat(post("x".repeat(201), BOT).statusCode()).isEqualTo(400);
        assertThat(post(" ", BOT).statusCode()).isEqualTo(400);
        assertThat(tokens()).isZero();
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedWithAndWithoutAKey() {
        String large = "{\"name\":\"" + "x".repeat(1_100_000) + "\"}";

        assertThat(post("key 1", large).statusCode()).isEqualTo(413);
        assertThat(Caller.admin(port).json("POST", "/api/v1/tokens", large).statusCode())
                .isEqualTo(413);
    }

    private HttpResponse<String> post(String key, String body) {
        return Caller.admin(port).json("POST", "/api/v1/tokens", body, "Idempotency-Key", key);
    }

    private int tokens() {
        return sql.fetchCount(API_TOKEN);
    }
}
