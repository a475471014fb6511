package io.duskline.access;

import java.util.Map;
import org.springframework.ui.Model;

/** A question before an irreversible action, with labels for both choices. */
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
     * @param back page to return to on cancel
     * @param room name of that page
     */
    String page(String back, String room, Model model) {
        model.addAllAttributes(Map.of("confirmation", this, "back", back, "room", room));
        return "access/confirm";
    }
}
