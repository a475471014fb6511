package io.duskline.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.duskline.DusklineTest;
import io.duskline.FormToken;
import io.duskline.TestClock;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.RequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** A session that ended takes nothing away that was typed; what another site sends is shown to nobody. */
@DusklineTest
class ExpiredSessionFormsTest {

    private static final String FORM = "/console/campaigns/new";
    private static final String OURS = "http://localhost";

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    TestClock clock;

    @Autowired
    WebApplicationContext application;

    private MockMvc web;

    @BeforeEach
    void doors() {
        web = MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
    }

    private MockHttpServletResponse answer(RequestBuilder request) throws Exception {
        return web.perform(request).andReturn().getResponse();
    }

    @Test
    void whatWasTypedIsShownAgainWhenTheSessionHadEnded() {
        Caller dana = people.browser(port, "product_manager");
        String token = dana.formToken(FORM);
        clock.advance(Duration.ofDays(30));

        HttpResponse<String> late =
                dana.form(FORM, Map.of("_csrf", token, "name", "Twitter \"leaves\" </textarea>", "waves", "a\nb"));

        assertThat(late.statusCode()).isEqualTo(401);
        Document page = Jsoup.parse(late.body());
        assertThat(page.select("h1").text()).isEqualTo("You are signed out");
        assertThat(page.select("form[action=" + FORM + "] textarea[name=name]")
                        .first()
                        .wholeText())
                .isEqualTo("Twitter \"leaves\" </textarea>");
        assertThat(page.select("textarea[name=waves]").first().wholeText()).isEqualTo("a\nb");
        assertThat(page.select("textarea[name=_csrf]")).isEmpty();
    }

    @Test
    void whatIsAskedAtTheDoorIsShownOnNoPage() {
        Caller nobody = Caller.nobody(port);

        HttpResponse<String> refused =
                nobody.form("/sign-in", Map.of("username", "pm@vendor.example", "password", "a secret of mine"));

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).doesNotContain("a secret of mine");
    }

    @Test
    void whoeverComesToThePageByThemselvesIsLedToTheDoor() {
        assertThat(Caller.leadsTo(Caller.nobody(port).get("/sign-in/held"))).isEqualTo("/sign-in");
    }

    @Test
    void anOlderFormOfOursIsShownAgainAndOneOfAnotherSiteIsNot() throws Exception {
        RequestBuilder ours = post(FORM)
                .with(user("pm").roles("PRODUCT_MANAGER"))
                .contentType("application/x-www-form-urlencoded")
                .header("Origin", OURS)
                .header("Host", "localhost")
                .param("name", "Twitter leaves");
        RequestBuilder theirs = post(FORM)
                .with(user("pm").roles("PRODUCT_MANAGER"))
                .contentType("application/x-www-form-urlencoded")
                .header("Origin", "https://evil.example")
                .header("Host", "localhost")
                .param("name", "Twitter leaves");

        assertThat(answer(ours).getForwardedUrl()).isEqualTo("/sign-in/held");
        assertThat(answer(theirs).getForwardedUrl()).isEqualTo("/refused");
    }

    @Test
    void aPageThatSendsByItselfIsToldAndKeepsWhatItShows() throws Exception {
        MockHttpServletResponse out =
                answer(post(FORM).header("HX-Request", "true").with(new FormToken()));
        assertThat(out.getStatus()).isEqualTo(401);
        assertThat(out.getHeader("HX-Reswap")).isEqualTo("none");
        assertThat(out.getContentAsString()).contains("id=\"session\"", "You are signed out.");

        MockHttpServletResponse anew = answer(post(FORM)
                .with(user("pm").roles("PRODUCT_MANAGER"))
                .header("HX-Request", "true")
                .header("Origin", OURS)
                .header("Host", "localhost"));
        assertThat(anew.getStatus()).isEqualTo(403);
        assertThat(anew.getContentAsString()).contains("name=\"_csrf\"", "outerHTML:input[name=_csrf]");
    }
}
