package io.duskline.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duskline.DusklineTest;
import java.time.Duration;
import org.jooq.DSLContext;
import org.jooq.ExecuteListenerProvider;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultExecuteListenerProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** What a page or REST waits for is stopped in the database, and said. */
@DusklineTest
class QueryTimeoutsTest {

    /** Ten seconds and more on any machine, unless it is stopped. */
    private static final String LONG = "select benchmark(100000000, sha2('a', 512))";

    @Autowired
    DSLContext sql;

    @Autowired
    ProblemAdvice advice;

    private DSLContext impatient;

    @BeforeEach
    void aSecond() {
        ExecuteListenerProvider[] all = java.util.Arrays.copyOf(
                sql.configuration().executeListenerProviders(),
                sql.configuration().executeListenerProviders().length + 1);
        all[all.length - 1] = new DefaultExecuteListenerProvider(new QueryTimeouts(Duration.ofSeconds(1)));
        impatient = DSL.using(sql.configuration().derive(all));
    }

    @AfterEach
    void noRequest() {
        RequestContextHolder.resetRequestAttributes();
    }

    private static void during(String method) {
        RequestContextHolder.setRequestAttributes(
                new ServletRequestAttributes(new MockHttpServletRequest(method, "/console/campaigns")));
    }

    @Test
    void aPageIsNotWaitedForForEver() throws Exception {
        during("GET");

        assertThatThrownBy(() -> impatient.fetch(LONG)).isInstanceOfSatisfying(QueryTimeoutException.class, stopped -> {
            MockHttpServletRequest request = new MockHttpServletRequest("GET", "/api/v1/accounts");
            MockHttpServletResponse response = new MockHttpServletResponse();
            assertThat(answer(stopped, request, response)).contains("503", "took the database too long");
            assertThat(response.getHeader("Retry-After")).isEqualTo("30");
        });
        assertThat(impatient.fetchValue("select 1"))
                .as("the connection goes on")
                .isNotNull();
    }

    private String answer(Exception e, MockHttpServletRequest request, MockHttpServletResponse response) {
        try {
            return String.valueOf(advice.answered(e, request, response));
        } catch (Exception other) {
            throw new AssertionError(other);
        }
    }

    @Test
    void whatActsIsNotStoppedHalfWay() {
        during("POST");

        assertThat(impatient.fetchValue("select sleep(1.2)")).hasToString("0");
    }
}
