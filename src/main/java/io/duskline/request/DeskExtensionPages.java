package io.duskline.request;

import io.duskline.web.Fault;
import io.duskline.web.Refusal;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
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
                input -> input + "-" + deprecation,
                Map.of("until", until, "why", why),
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
                input -> "revoke_" + input + "-" + deprecation,
                Map.of("why", why),
                flash,
                "It ends for them as for all again. They are told so.",
                () -> extending.revoke(deprecation, externalId, why, who.getName()));
    }

    /** @param id of an input by its name, since the page has a form for each thing that ends */
    private static String tried(
            String externalId,
            UnaryOperator<String> id,
            Map<String, String> typed,
            RedirectAttributes flash,
            String said,
            Runnable act) {
        try {
            act.run();
            flash.addFlashAttribute("said", said);
        } catch (Refusal refusal) {
            if (refusal.kind() == Refusal.Kind.NOT_FOUND) {
                throw refusal;
            }
            flash.addFlashAttribute("problem", "Nothing is changed. " + refusal.detail());
            flash.addFlashAttribute(
                    "faults",
                    refusal.faults().stream()
                            .map(fault -> new Fault(id.apply(fault.field().replace(".at", "")), fault.reason()))
                            .toList());
            flash.addFlashAttribute(
                    "typed",
                    typed.entrySet().stream()
                            .collect(Collectors.toMap(each -> id.apply(each.getKey()), Map.Entry::getValue)));
        }
        return "redirect:/desk/accounts/" + UriUtils.encodePathSegment(externalId, StandardCharsets.UTF_8);
    }
}
