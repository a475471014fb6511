package io.duskline.publication;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.acknowledgement.AcknowledgementStory;
import io.duskline.acknowledgement.Acknowledgements;
import io.duskline.acknowledgement.ShownInProduct;
import io.duskline.catalog.Deprecations;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A product that shows its accounts what ends. */
abstract class ProductBannerStory extends ToldContact {

    @Autowired
    Acknowledgements acknowledgements;

    @Autowired
    ShownInProduct shownInProduct;

    @Autowired
    Deprecations deprecations;

    @Autowired
    DSLContext sql;

    @Autowired
    JsonMapper json;

    String signed(String user) {
        return Signing.of(AcknowledgementStory.ACCOUNT, user, soon());
    }

    Instant soon() {
        return clock.instant().plus(Duration.ofHours(2));
    }

    JsonNode product(String user) {
        HttpResponse<String> answer = stranger.get("/banner.json?" + signed(user));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        return json.readTree(answer.body());
    }

    JsonNode banner(String user) {
        return product(user).get("items").get(0);
    }

    JsonNode entry(String user) {
        return product(user).get("inbox").get("items").get(0);
    }

    static String words(JsonNode parts) {
        return parts.valueStream()
                .map(part -> part.get("text").asString())
                .collect(Collectors.joining())
                .replace('\u00a0', ' ');
    }

    String answerPage(JsonNode banner) {
        String href = banner.get("links").get(0).get("href").asString();
        return href.substring(href.indexOf("/n/"), href.indexOf('#'));
    }

    HttpResponse<String> post(String path, String user, String... more) {
        String[] signed = (signed(user) + "&" + String.join("&", more)).split("[&=]", -1);
        return stranger.post(path, signed);
    }

    String path(JsonNode banner) {
        String page = answerPage(banner);
        return page.contains("?") ? page.substring(0, page.indexOf('?')) : page;
    }

    Optional<ShownInProduct.Shown> shown() {
        return Optional.ofNullable(
                shownInProduct.to(accounts.owner().accountId()).get(deprecation.id()));
    }
}
