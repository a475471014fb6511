package io.duskline.delivery;

import io.duskline.delivery.relay.MailIdentity;
import io.duskline.delivery.relay.RelayStates;
import io.duskline.web.SubmittedForm;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

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
    String letGoOn(SubmittedForm form) {
        return form.act(
                () -> continuity.goOn(form.get("why"), form.sender()), "/console/mail", refusal -> mail(form.model()));
    }

    @PostMapping("/console/mail/relays/{name}/pause")
    String pause(@PathVariable String name, SubmittedForm form) {
        return form.act(
                () -> relays.pause(name, form.get("why"), form.sender()),
                "/console/mail#relays",
                refusal -> mail(form.model()));
    }

    @PostMapping("/console/mail/relays/{name}/resume")
    String goOn(@PathVariable String name, SubmittedForm form) {
        return form.act(() -> relays.goOn(name, form.sender()), "/console/mail#relays", refusal -> mail(form.model()));
    }
}
