package io.duskline.access;

import io.duskline.web.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A password by mail: the link is asked for, and it sets the first password or a new one. */
@Controller
@RequestMapping("/sign-in")
class ForgottenPages {

    private final LinkRequests requests;
    private final MailedLinks links;
    private final KnownDevices devices;
    private final SignInSettings settings;

    ForgottenPages(LinkRequests requests, MailedLinks links, KnownDevices devices, SignInSettings settings) {
        this.requests = requests;
        this.links = links;
        this.devices = devices;
        this.settings = settings;
    }

    @GetMapping("/forgotten")
    String forgotten() {
        return "sign-in/forgotten";
    }

    /** The same for every address. */
    @PostMapping("/forgotten")
    String ask(@RequestParam(defaultValue = "") String email, HttpServletRequest request, Model model) {
        String address = Users.normal(email);
        if (Users.mayBeAddress(address)) {
            requests.forgotten(address, devices.visitor(address, request));
        }
        model.addAttribute("holds", SpanWords.of(settings.resetLink()));
        return "sign-in/asked";
    }

    /** Changes nothing: programs that look at mails open links too. */
    @GetMapping("/link/{token}")
    String link(@PathVariable String token, Model model, HttpServletResponse response) {
        return form(new RandomToken(token), List.of(), model, response);
    }

    @PostMapping("/link/{token}")
    String use(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String password,
            Model model,
            HttpServletResponse response) {
        RandomToken link = new RandomToken(token);
        try {
            links.use(link, password);
            return "redirect:" + SignInPages.SIGN_IN + "?password_set";
        } catch (Refusal refusal) {
            return form(link, FormFault.all(refusal, response), model, response);
        }
    }

    private String form(RandomToken link, List<FormFault> faults, Model model, HttpServletResponse response) {
        return links.find(link)
                .map(user -> {
                    model.addAttribute("address", user.email());
                    model.addAttribute("invitation", user.isInvited());
                    model.addAttribute("faults", faults);
                    return "sign-in/link";
                })
                .orElseGet(() -> {
                    response.setStatus(HttpStatus.NOT_FOUND.value());
                    return "sign-in/link-ended";
                });
    }
}
