package io.duskline.preflight;

import io.duskline.delivery.Continuity;
import io.duskline.delivery.relay.MailIdentity;
import io.duskline.delivery.relay.RelayStates;
import io.duskline.web.SubmittedForm;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Shows how mail leaves and what DNS publishes about it. */
@Controller
class MailPages {

    private final RelayStates relays;
    private final MailIdentity identity;
    private final Continuity continuity;
    private final Preflight preflight;
    private final LastPreflight last;

    MailPages(
            RelayStates relays, MailIdentity identity, Continuity continuity, Preflight preflight, LastPreflight last) {
        this.relays = relays;
        this.identity = identity;
        this.continuity = continuity;
        this.preflight = preflight;
        this.last = last;
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

    /** Asks the DNS, which can be slow. So the page does it only on request. */
    @GetMapping(path = "/console/mail", params = "check")
    String check(Model model) {
        PreflightReport report = preflight.check();
        last.keep(report);
        model.addAttribute("report", report);
        return mail(model);
    }

    /** Resumes sending. */
    @PostMapping("/console/mail/go-on")
    String letGoOn(SubmittedForm form) {
        return form.act(
                () -> continuity.goOn(form.get("reason"), form.sender()),
                "/console/mail",
                refusal -> mail(form.model()));
    }

    @PostMapping("/console/mail/relays/{name}/pause")
    String pause(@PathVariable String name, SubmittedForm form) {
        return form.act(
                () -> relays.pause(name, form.get("reason"), form.sender()),
                "/console/mail#relays",
                refusal -> mail(form.model()));
    }

    @PostMapping("/console/mail/relays/{name}/resume")
    String goOn(@PathVariable String name, SubmittedForm form) {
        return form.act(() -> relays.goOn(name, form.sender()), "/console/mail#relays", refusal -> mail(form.model()));
    }
}
