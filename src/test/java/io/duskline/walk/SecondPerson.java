package io.duskline.walk;

import io.duskline.access.Caller;
import io.duskline.access.People;
import java.util.Map;
import org.jsoup.Jsoup;

/** Where two people are needed: whoever is let in by the admin token, and then issues a token of their own. */
final class SecondPerson {

    private SecondPerson() {}

    /** @return a token of an approver's, who is made here */
    static String approverToken(int port, Rest admin, String email) {
        admin.post(
                        "/api/v1/users",
                        "{\"email\":\"%s\",\"password\":\"%s\",\"roles\":[\"approver\"]}"
                                .formatted(email, People.PASSWORD))
                .is(201);
        Caller browser = Caller.nobody(port);
        browser.signIn(email, People.PASSWORD);
        String page = browser.submit(
                        "/account/tokens/new",
                        "/account/tokens",
                        Map.of("name", "approving", "roles", "approver", "days", "1", "present", People.PASSWORD))
                .body();
        return Jsoup.parse(page).select("#secret").attr("value");
    }
}
