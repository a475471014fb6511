package io.duskline.delivery;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How mail leaves, and whether the world can tell that it is ours. */
@Controller
class MailPages {

    private final Preflight preflight;
    private final MailSettings mail;
    private final DkimSettings dkim;
    private final DkimSigner signer;

    MailPages(Preflight preflight, MailSettings mail, DkimSettings dkim, DkimSigner signer) {
        this.preflight = preflight;
        this.mail = mail;
        this.dkim = dkim;
        this.signer = signer;
    }

    /** @param check asks the DNS, which can be slow, so it is asked for, not done with every look */
    @GetMapping("/console/mail")
    String mail(@RequestParam(required = false) @Nullable String check, Model model) {
        model.addAttribute("mail", mail);
        model.addAttribute("dkimDomain", dkim.domain());
        model.addAttribute(
                "dkimSelectors", signer.keys().stream().map(DkimKey::selector).toList());
        if (check != null) {
            model.addAttribute("report", preflight.check());
        }
        return "console/mail";
    }
}
