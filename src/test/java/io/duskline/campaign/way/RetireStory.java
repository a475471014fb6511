package io.duskline.campaign.way;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.access.Caller;
import io.duskline.access.People;
import io.duskline.campaign.CampaignStory;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.plan.Decisions;
import io.duskline.catalog.CatalogStory;
import io.duskline.catalog.Deprecations;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Pages on which somebody says what ends, and a product manager who fills them in. */
@DusklineTest
abstract class RetireStory {

    static final String PAGE = "/console/catalog/integrations/twitter/retire";

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    CatalogStory catalog;

    @Autowired
    CampaignStory campaignStory;

    @Autowired
    Deprecations deprecations;

    @Autowired
    Campaigns campaigns;

    @Autowired
    Decisions decisions;

    Caller manager;

    @BeforeEach
    void manager() {
        manager = people.browser(port, "product_manager");
    }

    String here(String page) {
        Document shown = read(manager.get(page));
        return shown.select(".tabs").first().select("[aria-current=page]").text();
    }

    /** What a form would send, with some of it typed over. */
    static String[] fields(Element form, String... typed) {
        List<String> names =
                Arrays.stream(typed).map(each -> each.split("=")[0]).toList();
        List<String> fields = ((org.jsoup.nodes.FormElement) form)
                .formData().stream()
                        .filter(each ->
                                !names.contains(each.key()) && !each.key().equals("_csrf"))
                        .map(each -> each.key() + "=" + each.value())
                        .collect(Collectors.toList());
        fields.addAll(List.of(typed));
        return fields.toArray(String[]::new);
    }

    HttpResponse<String> post(String page, String... fields) {
        assertThat(Jsoup.parse(manager.get(page).body())
                        .select("form#ret, form:has([name='cap.name'])")
                        .attr("action"))
                .as("where the form of %s sends itself", page)
                .isIn(page, "");
        String body = Arrays.stream(fields)
                .map(field -> field.split("=", 2))
                .map(field -> field[0] + "=" + URLEncoder.encode(field[1], StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return manager.typed(
                "POST", page, "application/x-www-form-urlencoded", "_csrf=" + manager.formToken(page) + "&" + body);
    }

    static Document read(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        return Jsoup.parse(answer.body());
    }

    HttpResponse<String> saved(String... typed) {
        return post(
                PAGE,
                Stream.concat(
                                Stream.of("do=next", "title=Twitter leaves", "stops=schedule", "reason=Because."),
                                Arrays.stream(typed))
                        .toArray(String[]::new));
    }

    Document refused(String... typed) {
        HttpResponse<String> answer = saved(typed);
        assertThat(answer.statusCode()).isEqualTo(422);
        return Jsoup.parse(answer.body());
    }

    Document looked(String[] row, String... typed) {
        return read(post(
                PAGE,
                Stream.of(Stream.of("do=look", "when=date", "time=09:00"), Arrays.stream(row), Arrays.stream(typed))
                        .flatMap(each -> each)
                        .toArray(String[]::new)));
    }
}
