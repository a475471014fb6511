package io.duskline.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duskline.EarlierInstallation;
import io.duskline.delivery.archive.SentMessages;
import io.duskline.delivery.attempt.MessageComposer;
import io.duskline.web.Refusal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.Test;

/** What an earlier build sent is shown by this one to the byte, or not at all. */
class EarlierBuildTest {

    private static final int MESSAGES = 4;

    @Test
    void whatWasSentBeforeMessagesWereKeptIsRefusedWhereItWouldComeOutOtherwiseNow() throws Exception {
        try (EarlierInstallation earlier = EarlierInstallation.upgraded("94ba0f0", "15");
                HttpClient http = HttpClient.newHttpClient()) {
            SentMessages sent = earlier.get(SentMessages.class);
            for (long id = 1; id <= MESSAGES; id++) {
                Delivery delivery = earlier.get(Deliveries.class).find(id).orElseThrow();
                assertThat(DigestUtils.sha256Hex(earlier.asSent(id))).isEqualTo(delivery.sha256());
                assertThat(recomposed(earlier.get(MessageComposer.class), delivery))
                        .isNotEqualTo(earlier.asSent(id));

                assertThatThrownBy(() -> sent.message(delivery)).isInstanceOfSatisfying(Refusal.class, no -> {
                    assertThat(no.kind()).isEqualTo(Refusal.Kind.CONFLICT);
                    assertThat(no.detail()).contains("no longer makes the bytes", delivery.sha256());
                });
            }

            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(
                                    URI.create("http://localhost:" + earlier.port() + "/api/v1/deliveries/1/message"))
                            .header("Authorization", "Bearer " + EarlierInstallation.ADMIN_TOKEN)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(409);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(answer.headers().firstValue("X-Content-SHA256")).isEmpty();
        }
    }

    @Test
    void whatWasKeptIsShownAsItLeftWhateverTheVendorIsCalledNowAndWhateverWritesLetters() {
        try (EarlierInstallation earlier = EarlierInstallation.upgraded(
                "kept", "24", "duskline.vendor.name=Another Company", "duskline.mail.from=other@another.example")) {
            SentMessages sent = earlier.get(SentMessages.class);
            for (long id = 1; id <= MESSAGES; id++) {
                Delivery delivery = earlier.get(Deliveries.class).find(id).orElseThrow();

                assertThat(recomposed(earlier.get(MessageComposer.class), delivery))
                        .isNotEqualTo(earlier.asSent(id));
                assertThat(sent.message(delivery)).isEqualTo(earlier.asSent(id));
            }
        }
    }

    private static byte[] recomposed(MessageComposer composer, Delivery delivery) {
        return composer.again(delivery.outgoing(), String.valueOf(delivery.messageId()));
    }
}
