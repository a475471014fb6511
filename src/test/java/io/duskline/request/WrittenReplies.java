package io.duskline.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Mails that prove no message of ours. */
abstract class WrittenReplies extends AskingCustomers {

    static final String ACME = about("acme");
    static final String MAISON = about("maison");

    /** That it is of this account, and about what ends. */
    static String about(String account) {
        return "{\"account\":\"" + account + "\",\"deprecation\":\"twitter-shutdown\"}";
    }

    HttpResponse<String> match(long request, String body) {
        return caller.typed("POST", "/api/v1/requests/" + request + "/match", "application/json", body);
    }

    /** @return the request that it is */
    long received(String from) {
        receive("From: " + from + "\r\nMessage-ID: <" + UUID.randomUUID()
                + "@gmail.example>\r\nSubject: Twitter\r\n\r\n" + "May we keep the figures?\r\n");
        JsonNode open = get("/api/v1/requests?kind=reply&state=open").path("items");
        return open.get(open.size() - 1).path("id").asLong();
    }

    void receive(String message) {
        assertThat(caller.typed("POST", "/api/v1/inbound", "message/rfc822", message)
                        .statusCode())
                .isEqualTo(200);
    }
}
