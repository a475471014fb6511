package io.duskline.request;

import io.duskline.web.Refusal;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriUtils;

/** Gives one account more time, or takes it back, from its page on the desk. */
@Controller
class DeskExtensionPages {

    private final Extending extending;

    DeskExtensionPages(Extending extending) {
        this.extending = extending;
    }

    @PostMapping("/desk/accounts/{externalId}/extensions")
    String grant(
            @PathVariable String externalId,
            @RequestParam(defaultValue = "") String deprecation,
            @RequestParam(defaultValue = "") String until,
            @RequestParam(defaultValue = "") String why,
            RedirectAttributes flash,
            Principal who) {
        return tried(
                externalId,
                flash,
                "They have more time, and are told so.",
                () -> extending.grant(deprecation, externalId, until, null, why, who.getName()));
    }

    @PostMapping("/desk/accounts/{externalId}/extensions/revoke")
    String revoke(
            @PathVariable String externalId,
            @RequestParam(defaultValue = "") String deprecation,
            @RequestParam(defaultValue = "") String why,
            RedirectAttributes flash,
            Principal who) {
        return tried(
                externalId,
                flash,
                "It ends for them as for all again. They are told so.",
                () -> extending.revoke(deprecation, externalId, why, who.getName()));
    }

    private static String tried(String externalId, RedirectAttributes flash, String said, Runnable act) {
        try {
            act.run();
            flash.addFlashAttribute("said", said);
        } catch (Refusal refusal) {
            if (refusal.kind() == Refusal.Kind.NOT_FOUND) {
                throw refusal;
            }
            flash.addFlashAttribute("problem", "Nothing is changed. " + refusal.detail());
        }
        return "redirect:/desk/accounts/" + UriUtils.encodePathSegment(externalId, StandardCharsets.UTF_8);
    }
}
