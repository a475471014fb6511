package io.duskline.campaign.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.access.Caller;
import io.duskline.audience.CustomerRows;
import io.duskline.campaign.Campaign;
import io.duskline.campaign.CampaignStory;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** A campaign about Twitter, whose customers are of several kinds, and the form of its audience as a browser sends it. */
abstract class AudienceStory extends CampaignPagesStory {

    @Autowired
    CustomerRows customers;

    Caller manager;
    Campaign campaign;
    String page;

    @BeforeEach
    void twitterEnds() throws Exception {
        story.twitterEnds();
        customers
                .account("travel", "free", "APAC", Map.of("industry", "travel"))
                .contactIn("ja-JP", "it@travel.example", "owner")
                .uses("twitter", "@travel", 3, 5);
        customers
                .account("asleep", "pro", "EMEA", Map.of())
                .contact("owner@asleep.example", "owner")
                .uses("twitter", "@asleep", 0, 112);
        customers
                .account("lonely", "pro", "EMEA", Map.of())
                .contact("pay@lonely.example", "billing")
                .uses("twitter", "@l", 9, 1);
        campaign = story.draft("all", CampaignStory.WAVES);
        page = "/console/campaigns/" + campaign.id() + "/audience";
        manager = people.browser(port, "product_manager");
    }

    Document shown() {
        return Jsoup.parse(manager.get(page).body());
    }

    /** What a browser sends of the form as it stands, with what is typed instead. */
    static Map<String, List<String>> fields(Document of, String... typed) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        for (Element input : of.select("#rule input, #rule textarea")) {
            boolean isTicked = !List.of("checkbox", "radio").contains(input.attr("type")) || input.hasAttr("checked");
            if (isTicked && !input.attr("name").equals("_csrf")) {
                fields.computeIfAbsent(input.attr("name"), any -> new ArrayList<>())
                        .add(input.tagName().equals("textarea") ? input.wholeText() : input.val());
            }
        }
        for (Element select : of.select("#rule select")) {
            fields.put(
                    select.attr("name"),
                    List.of(
                            select.select("option[selected]").isEmpty()
                                    ? select.select("option").getFirst().val()
                                    : select.select("option[selected]").val()));
        }
        for (int i = 0; i < typed.length; i += 2) {
            fields.put(typed[i], List.of(typed[i + 1]));
        }
        return fields;
    }

    HttpResponse<String> posted(Map<String, List<String>> fields) {
        return manager.submitAll(page, page, fields);
    }

    /** Presses a button of the form as it stands. */
    Document pressed(Document of, String... typed) {
        HttpResponse<String> answer = posted(fields(of, typed));
        assertThat(answer.statusCode()).isEqualTo(200);
        return Jsoup.parse(answer.body());
    }
}
