package io.duskline.delivery;

import io.duskline.delivery.relay.MailIdentity;
import io.duskline.delivery.relay.RelayStates;
import io.duskline.web.ProblemException;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How mail leaves. What the DNS says of it is added by the caller. */
@Controller
class MailPages {

    private final RelayStates relays;
    private final MailIdentity identity;
    private final Continuity continuity;

    MailPages(RelayStates relays, MailIdentity identity, Continuity continuity) {
        this.continuity = continuity;
        this.relays = relays;
        this.identity = identity;
    }

    @GetMapping(path = "/console/mail", params = "!check")
    String mail(Model model) {
        model.addAttribute("mail", identity);
        model.addAttribute("relays", relays.all());
        continuity.held().ifPresent(hold -> {
            model.addAttribute("held", hold);
            model.addAttribute("waiting", continuity.waiting());
        });
        return "console/mail";
    }

    /** A person has looked: what was held may leave. */
    @PostMapping("/console/mail/go-on")
    String letGoOn(@RequestParam @Nullable String why, Model model, Principal who) {
        try {
            continuity.goOn(why, who.getName());
            return "redirect:/console/mail";
        } catch (ProblemException refusal) {
            return refused(refusal, model);
        }
    }

    @PostMapping("/console/mail/relays/{name}/pause")
    String pause(@PathVariable String name, @RequestParam @Nullable String why, Model model, Principal who) {
        try {
            relays.pause(name, why, who.getName());
            return "redirect:/console/mail#relays";
        } catch (ProblemException refusal) {
            return refused(refusal, model);
        }
    }

    @PostMapping("/console/mail/relays/{name}/resume")
    String goOn(@PathVariable String name, Model model, Principal who) {
        try {
            relays.goOn(name, who.getName());
            return "redirect:/console/mail#relays";
        } catch (ProblemException refusal) {
            return refused(refusal, model);
        }
    }

    private String refused(ProblemException refusal, Model model) {
        if (refusal.kind() == ProblemException.Kind.NOT_FOUND) {
            throw refusal;
        }
        model.addAttribute("problem", refusal.detail());
        return mail(model);
    }
}
