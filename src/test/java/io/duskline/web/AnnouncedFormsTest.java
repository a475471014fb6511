package io.duskline.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.util.unit.DataSize;

/** Tomcat reserves what a form announces, so all forms in flight share a bound. */
class AnnouncedFormsTest {

    private final BodyLimit limit =
            new BodyLimit(new BodyLimit.Settings(DataSize.ofMegabytes(1)), List.of(), 1_500_000);

    @Test
    void formBeyondTheBoundIsRefusedUntilAnotherEnds() throws Exception {
        MockHttpServletResponse second = new MockHttpServletResponse();

        limit.doFilter(
                form(),
                new MockHttpServletResponse(),
                (request, response) -> limit.doFilter(form(), second, new MockFilterChain()));

        assertThat(second.getStatus()).isEqualTo(503);
        MockHttpServletResponse third = new MockHttpServletResponse();
        limit.doFilter(form(), third, new MockFilterChain());
        assertThat(third.getStatus()).isEqualTo(200);
    }

    private static MockHttpServletRequest form() {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/sign-in");
        request.setContentType("application/x-www-form-urlencoded");
        request.setContent(new byte[1_000_000]);
        return request;
    }
}
