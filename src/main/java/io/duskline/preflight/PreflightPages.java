package io.duskline.preflight;

import io.duskline.delivery.relay.MailIdentity;
import io.duskline.delivery.relay.RelayStates;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The page of mail, with what the DNS says. */
@Controller
class PreflightPages {

    private final Preflight preflight;
    private final LastPreflight last;
    private final MailIdentity identity;
    private final RelayStates relays;

    PreflightPages(Preflight preflight, LastPreflight last, MailIdentity identity, RelayStates relays) {
        this.preflight = preflight;
        this.last = last;
        this.identity = identity;
        this.relays = relays;
    }

    /** Asking the DNS can be slow, so it is asked for, not done with every look at the page. */
    @GetMapping(path = "/console/mail", params = "check")
    String mail(Model model) {
        model.addAttribute("mail", identity);
        model.addAttribute("relays", relays.all());
        PreflightReport report = preflight.check();
        last.keep(report);
        model.addAttribute("report", report);
        return "console/mail";
    }
}
