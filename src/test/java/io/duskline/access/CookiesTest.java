package io.duskline.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import jakarta.servlet.http.Cookie;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

@DusklineTest
class CookiesTest {

    @Autowired
    Cookies cookies;

    @Test
    void cookieOfAnotherSiteWithTheSameNameDoesNotHideOurs() {
        MockHttpServletResponse response = new MockHttpServletResponse();
        cookies.set(response, Cookies.WANTED, "/console", Duration.ofMinutes(5));
        String name = cookies.named(Cookies.WANTED);
        Cookie ours = Objects.requireNonNull(response.getCookie(name));
        MockHttpServletRequest request = new MockHttpServletRequest();

        request.setCookies(new Cookie(name, "foreign"), ours);

        assertThat(cookies.read(request, Cookies.WANTED)).contains("/console");
    }
}
