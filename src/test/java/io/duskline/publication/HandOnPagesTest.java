package io.duskline.publication;

import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.acknowledgement.AcknowledgementStory;
import io.duskline.acknowledgement.ForwardedNotice;
import io.duskline.acknowledgement.NoticeForwarding;
import java.net.http.HttpResponse;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A reader hands it on: what the pages say of whom it went to, and of what cannot be done. */
class HandOnPagesTest extends ToldContact {

    private static final String AGENCY = "team@parkside-agency.example";

    @Autowired
    NoticeForwarding noticeForwarding;

    @Test
    void whoPassesItOnSeesTheWholeAddressAndWhoeverGotItAMaskedOne() {
        assertThat(stranger.get(link + "/passed").headers().firstValue("Location"))
                .as("nobody passed it on yet")
                .hasValueSatisfying(form -> assertThat(form).endsWith("/somebody-else"));

        HttpResponse<String> passed = stranger.post(link + "/pass-on", "to", " " + AGENCY + " ");

        assertThat(passed.statusCode()).isEqualTo(303);
        Document page = stranger.page(passed.headers().firstValue("Location").orElseThrow());
        assertThat(page.select(".lead").text()).contains(AGENCY);
        assertThat(page.select(".mono").text())
                .isEqualTo(String.format("L-%06d", chain().getFirst().receipt()));
        assertThat(page.select(".steps bdi").eachText())
                .containsExactly(AcknowledgementStory.OWNER, "t•••@parkside-agency.example");
        String others = story.link(deprecation, accounts.admin());
        assertThat(stranger.page(others + "/passed").select(".lead").text())
                .contains("t•••@parkside-agency.example")
                .doesNotContain(AGENCY);
    }

    @Test
    void anAddressThatIsNoneIsSaidAtItsFieldAndPassesNothingOn() {
        for (String typed : List.of("", "nobody", AcknowledgementStory.OWNER)) {
            HttpResponse<String> refused = stranger.post(link + "/pass-on", "to", typed);

            assertThat(refused.statusCode()).as(typed).isEqualTo(422);
            Document page = Jsoup.parse(refused.body());
            assertThat(page.selectFirst("[name=to]").val()).isEqualTo(typed);
            assertThat(page.selectFirst("[name=to]").attr("aria-invalid")).isEqualTo("true");
        }
        assertThat(stranger.post(link + "/wrong-person", "instead", "nobody").statusCode())
                .isEqualTo(422);
        assertThat(chain()).isEmpty();
    }

    @Test
    void whoPassesItOnVeryOftenIsToldSo() {
        HttpResponse<String> last = stranger.post(link + "/pass-on", "to", AGENCY);
        for (int i = 0; i < 100 && last.statusCode() == 303; i++) {
            last = stranger.post(link + "/pass-on", "to", "reader" + i + "@acme.example");
        }

        assertThat(last.statusCode()).isEqualTo(429);
        int held = chain().size();
        assertThat(stranger.post(link + "/pass-on", "to", "another@acme.example")
                        .statusCode())
                .isEqualTo(429);
        assertThat(chain()).hasSize(held);
    }

    private List<ForwardedNotice> chain() {
        return noticeForwarding.chain(deprecation.id(), accounts.owner().accountId());
    }
}
