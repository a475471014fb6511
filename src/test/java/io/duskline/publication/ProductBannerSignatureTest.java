package io.duskline.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.duskline.acknowledgement.AcknowledgementStory;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

/** Who may ask what of an account: only who was told its secret, and not for long. */
class ProductBannerSignatureTest extends ProductBannerStory {

    @Test
    void nobodySignsButTheVendorForOneAccountAndForADay() {
        Instant soon = soon();
        String account = AcknowledgementStory.ACCOUNT;
        String valid = Signing.signature(Signing.SECRET, account, "anna", soon);
        for (String wrong : new String[] {
            "account=acct-8&user=anna&signature=" + valid,
            "account=" + account + "&user=ben&signature=" + valid,
            "account=" + account + "&signature=" + valid,
            "account=" + account + "%0Aanna&user=&signature=" + valid,
            "account=" + account + "&user=anna&signature=" + valid.replace("v1.", "v2."),
            "account=" + account + "&user=anna&signature=" + valid.substring(0, valid.length() - 1) + "g",
            "account=" + account + "&user=anna&signature=",
            "signature=x",
            "account=" + account + "&user=anna&signature="
                    + Signing.signature("another-secret-of-somebody", account, "anna", soon),
            "account=" + account + "&user=anna&signature="
                    + Signing.signature(Signing.SECRET, account, "anna", clock.instant()),
            "account=" + account + "&user=anna&signature="
                    + Signing.signature(
                            Signing.SECRET, account, "anna", clock.instant().plus(Duration.ofDays(2)))
        }) {
            HttpResponse<String> refused = stranger.get("/banner.json?" + wrong);
            assertThat(refused.statusCode()).as(wrong).isEqualTo(403);
            assertThat(refused.body()).doesNotContain("Northwind", "items");
            assertThat(stranger.get("/banner?" + wrong).statusCode()).isEqualTo(403);
        }
        assertThat(stranger.get("/banner.json?account=" + account + "&user=anna&signature=" + valid)
                        .statusCode())
                .isEqualTo(200);
        assertThat(json.readTree(stranger.get("/banner.json?" + Signing.of("acct-unknown", "", soon))
                                .body())
                        .get("items")
                        .size())
                .as("of an account that was never imported")
                .isZero();
    }

    @Test
    void theDocumentsSayHowToSign() throws IOException {
        String hash = Signing.signature(
                        Signing.SECRET, AcknowledgementStory.ACCOUNT, "anna", Instant.ofEpochSecond(1_682_000_000))
                .replace("v1.1682000000.", "");

        assertThat(Files.readString(Path.of("docs/how-to/show-a-banner.md"))).contains("`" + hash + "`");
    }

    @Test
    void theLinkToItsPageEndsSoonAfterTheSignature() {
        String page = answerPage(banner(""));

        clock.advance(Duration.ofHours(3).plusSeconds(1));

        HttpResponse<String> gone = stranger.get(page);
        assertThat(gone.statusCode()).isEqualTo(410);
        assertThat(Jsoup.parse(gone.body()).text()).contains("Open it again from there.");
        assertThat(stranger.post(page + "/acknowledgement", "answer", "moved", "confirmed", "yes")
                        .statusCode())
                .isNotEqualTo(303);
        assertThat(story.standing(deprecation)).isEmpty();
    }

    @Test
    void namesAreShownAsTheyAreAndOtherAccountsAreNot() {
        accounts.used("{{sunset}} <img src=x onerror=alert(1)>", 9000, "2023-04-19T08:00:00Z");
        sql.execute("update account set name = '<script>alert(1)</script> {0}'");

        String html = stranger.get("/banner?" + signed("anna")).body()
                + stranger.get("/banner/inbox?" + signed("anna")).body();

        assertThat(Jsoup.parse(html).select("script, img")).isEmpty();
        assertThat(Jsoup.parse(html).text())
                .contains("{{sunset}} <img src=x onerror=alert(1)>", "Notices for <script>alert(1)</script> {0}");
    }

    @Test
    void anOriginWithoutASchemeIsRefusedAtTheStart() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BannerSettings("", List.of(), List.of(URI.create("//app.vendor.example"))))
                .withMessageContaining("duskline.banner.origins");
    }
}
