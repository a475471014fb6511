package io.duskline.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** What the database gave up for the sake of others, every time that it was tried. */
@DusklineTest
class YieldingRequestTest {

    @Autowired
    ProblemAdvice advice;

    @Test
    void itsSenderReadsThatOthersWereAtItAndThatItMayBeSentAgain() throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/api/v1/campaigns/1/launch");
        MockHttpServletResponse response = new MockHttpServletResponse();

        Object answer = advice.answered(new CannotAcquireLockException("deadlock"), request, response);

        assertThat(answer).isInstanceOfSatisfying(ResponseEntity.class, problem -> {
            assertThat(problem.getStatusCode().value()).isEqualTo(503);
            assertThat(String.valueOf(problem.getBody()))
                    .contains("Other people are changing the same thing right now")
                    .doesNotContain("does not answer");
        });
        assertThat(response.getHeader("Retry-After")).isNotBlank();
    }
}
