package io.duskline.access;

import java.util.Map;
import org.springframework.ui.Model;

/** A question before something that cannot be undone, and the names of its two outcomes. */
public record Confirmation(String action, String question, String consequence, String yes, String no) {

    static Confirmation ofRevoking(Token token, String action) {
        return new Confirmation(
                action,
                "Revoke “" + token.name() + "”?",
                "Whatever uses this token is refused from the next request on. This cannot be undone; a new token can"
                        + " be issued.",
                "Revoke the token",
                "Keep the token");
    }

    /**
     * @param back where the user came from, and returns to on cancel
     * @param room how that is called
     */
    String page(String back, String room, Model model) {
        model.addAllAttributes(Map.of("confirmation", this, "back", back, "room", room));
        return "access/confirm";
    }
}
