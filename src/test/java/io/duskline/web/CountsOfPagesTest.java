package io.duskline.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

class CountsOfPagesTest {

    private final CountsOfPages counts = new CountsOfPages();

    private MockHttpServletRequest asking() {
        MockHttpServletRequest request = new MockHttpServletRequest();
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
        return request;
    }

    @AfterEach
    void nobodyAsks() {
        RequestContextHolder.resetRequestAttributes();
    }

    @Test
    void howLongARequestHasWaitedIsItsOwn() {
        asking();
        assertThat(counts.soFar()).isZero();
        counts.more(Duration.ofMillis(30));
        counts.more(Duration.ofMillis(20));
        assertThat(counts.soFar()).isEqualTo(Duration.ofMillis(50));

        asking();
        assertThat(counts.soFar()).isZero();
    }

    @Test
    void whatFailedIsNotedAtTheRequestThatAskedForIt() {
        MockHttpServletRequest request = asking();
        counts.asked(String.class);

        assertThat(CountsOfPages.hasFailed(request, "String")).isTrue();
        assertThat(CountsOfPages.hasFailed(request, "Integer")).isFalse();
        assertThat(CountsOfPages.hasFailed(asking(), "String")).isFalse();
    }

    @Test
    void whoAsksForNoPageHasNeverWaited() {
        counts.more(Duration.ofMinutes(1));
        counts.asked(String.class);

        assertThat(counts.soFar()).isZero();
    }
}
