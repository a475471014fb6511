package io.duskline.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.duskline.DusklineTest;
import io.duskline.FormToken;
import io.duskline.catalog.CatalogStory;
import java.nio.charset.StandardCharsets;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.RequestBuilder;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** Writing a notice over REST and in the console, and its preview before publication. */
@DusklineTest
class NoticeWebTest {

    private static final String API = "/api/v1/deprecations/twitter-shutdown/notices";
    private static final String CONSOLE = "/console/deprecations/twitter-shutdown/notices";
    private static final String TEXT =
            "{\"subject\":\"Twitter ends on {{sunset}}\",\"summary\":\"It ends {{sunset.days}}.\",\"what_stops\":\"- Tweets\"}";

    @Autowired
    private WebApplicationContext application;

    @Autowired
    private CatalogStory catalog;

    private MockMvc web;

    @BeforeEach
    void twitterEnds() {
        catalog.twitterShutdown();
        web = MockMvcBuilders.webAppContextSetup(application)
                .apply(springSecurity())
                .build();
    }

    private static MockHttpServletRequestBuilder api(MockHttpServletRequestBuilder request) {
        return request.header("Authorization", "Bearer admin-token-for-the-tests")
                .contentType("application/json");
    }

    private static MockHttpServletRequestBuilder console(MockHttpServletRequestBuilder request) {
        return request.with(user("pm@marketing-center.example").roles("PRODUCT_MANAGER"))
                .with(new FormToken());
    }

    private MockHttpServletResponse answer(RequestBuilder request) throws Exception {
        MockHttpServletResponse response = web.perform(request).andReturn().getResponse();
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        return response;
    }

    private Document page(RequestBuilder request) throws Exception {
        return Jsoup.parse(answer(request).getContentAsString(StandardCharsets.UTF_8));
    }

    @Test
    void aTextIsPutReadAndListed() throws Exception {
        web.perform(api(put(API + "/en-us")).content(TEXT))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.revision").value(1))
                .andExpect(jsonPath("$.lint[?(@.subject=='help')].severity").value("warning"));
        web.perform(api(get(API + "/en-US")))
                .andExpect(jsonPath("$.what_stops").value("- Tweets"))
                .andExpect(jsonPath("$.revision").value(1));
        web.perform(api(get(API))).andExpect(jsonPath("$.items[0].locale").value("en-US"));
        web.perform(api(get(API + "/fr"))).andExpect(status().isNotFound());
    }

    @Test
    void whoeverPublishesStaysInTheConsole() throws Exception {
        answer(api(put(API + "/en")).content(TEXT));

        String next = answer(console(post("/console/catalog/twitter-shutdown/publish")))
                .getRedirectedUrl();
        assertThat(page(console(get(String.valueOf(next))))
                        .select("[role=status] a")
                        .eachAttr("href"))
                .containsExactly("/notices/twitter-shutdown");
    }

    @Test
    void whatStandsAboveTheTextLeadsBack() throws Exception {
        for (String href :
                page(console(get(CONSOLE + "/en"))).select(".crumbs a").eachAttr("href")) {
            assertThat(answer(console(get(href))).getStatus()).as(href).isEqualTo(200);
        }
    }

    @Test
    void anUnknownPlaceholderIsAProblemOfItsField() throws Exception {
        web.perform(api(put(API + "/en")).content(TEXT.replace("{{sunset.days}}", "{{sunset.date}}")))
                .andExpect(status().is(422))
                .andExpect(jsonPath("$.errors[0].field").value("summary"))
                .andExpect(jsonPath("$.errors[0].reason")
                        .value("the placeholder {{sunset.date}} does not exist. Did you mean {{sunset}}?"));
    }

    @Test
    void aPreviewIsMailTextOrPageAndRunsNothing() throws Exception {
        answer(api(put(API + "/en")).content(TEXT));
        MockHttpServletResponse mail = answer(api(get(API + "/en/preview?as=mail")));
        assertThat(answer(api(get(API + "/en/preview?as=advisory"))).getContentAsString())
                .contains("/u/preview", "unsubscribe from advisories");
        assertThat(mail.getContentAsString()).doesNotContain("/u/");
        MockHttpServletResponse text = answer(api(get(API + "/en/preview?as=text")));
        Document page = page(api(get(API + "/en/preview?as=page")));

        assertThat(mail.getContentType()).startsWith("text/html");
        assertThat(mail.getHeader("Content-Security-Policy"))
                .startsWith("default-src 'none'")
                .contains("sandbox");
        assertThat(text.getContentType()).startsWith("text/plain");
        assertThat(text.getContentAsString()).contains("It ends in 6 days.", "x  Tweets");
        assertThat(page.selectFirst("time").attr("datetime")).isEqualTo("2023-04-25T09:00-07:00");
        web.perform(api(get(API + "/en/preview?account=nobody"))).andExpect(status().isNotFound());
        web.perform(api(get(API + "/en/preview?as=fax"))).andExpect(status().isBadRequest());
    }

    @Test
    void aBannerIsShownAsTheProductWouldShowIt() throws Exception {
        answer(api(put(API + "/en")).content(TEXT));

        Document editor = page(console(get(CONSOLE + "/en?as=banner")));
        MockHttpServletResponse banner =
                answer(console(get(editor.select("iframe.preview").attr("src"))));

        assertThat(editor.select("#prev ~ nav").text()).contains("Banner");
        assertThat(editor.select("#shown").text()).contains("Twitter ends here on Tuesday 25 April 2023.");
        Document shown = Jsoup.parse(banner.getContentAsString());
        assertThat(shown.select(".dl-banner p").text()).isEqualTo("Twitter ends here on Tuesday 25 April 2023.");
        assertThat(shown.select("form")).as("nobody hides a preview").isEmpty();
        assertThat(shown.select("link[href=/banner.css]")).hasSize(1);
        assertThat(banner.getHeader("Content-Security-Policy")).contains("sandbox");
    }

    @Test
    void aLanguageThatIsNoneIsToldAtItsFieldBesideTheText() throws Exception {
        answer(api(put(API + "/en")).content(TEXT));

        MockHttpServletResponse answer =
                answer(console(get("/console/deprecations/twitter-shutdown/notices?locale=klingonese&from=en")));
        Document page = Jsoup.parse(answer.getContentAsString());

        assertThat(answer.getStatus()).isEqualTo(422);
        assertThat(page.select(".problem a").attr("href")).isEqualTo("#locale");
        assertThat(page.select("#locale").val()).isEqualTo("klingonese");
        assertThat(page.select("#locale-e").text()).contains("no language that we know");
        assertThat(page.select("textarea#summary").text()).isNotEmpty();
    }

    @Test
    void theEditorSavesAndShowsWhatTheLintFound() throws Exception {
        Document empty = page(console(get(CONSOLE + "/en")));
        MockHttpServletResponse saved = answer(console(post(CONSOLE + "/en"))
                .param("subject", "Twitter ends on {{sunset}}")
                .param("summary", "Until </textarea><script>x</script>."));
        Document page = page(console(get(CONSOLE + "/en")));

        assertThat(empty.select("h1 .tag").text()).isEqualTo("No text yet");
        assertThat(saved.getRedirectedUrl()).isEqualTo(CONSOLE + "/en?saved=true");
        assertThat(page.select("textarea#summary").text()).isEqualTo("Until </textarea><script>x</script>.");
        assertThat(page.select("#lint")).isNotEmpty();
        assertThat(page.select("iframe.preview").attr("src")).startsWith(CONSOLE + "/en/preview?as=mail");
        assertThat(page.select("dt code").eachText()).contains("{{sunset}}", "{{export_until}}");
    }

    @Test
    void whatIsWrongStandsAtItsFieldWithWhatWasTyped() throws Exception {
        Document page =
                page(console(post(CONSOLE + "/fr")).param("subject", "").param("summary", "Le {{sunset.date}}"));

        assertThat(page.title()).startsWith("Error: ");
        assertThat(page.select(".problem a").eachAttr("href")).containsExactly("#subject", "#summary");
        assertThat(page.select("#summary-e").text()).contains("Did you mean {{sunset}}?");
        assertThat(page.select("textarea#summary").text()).isEqualTo("Le {{sunset.date}}");
    }
}
