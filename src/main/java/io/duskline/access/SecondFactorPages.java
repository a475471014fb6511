package io.duskline.access;

import io.duskline.web.Refusal;
import io.duskline.web.Site;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One's own second factor: set up, with codes for paper, and removed where none is required. */
@Controller
@RequestMapping(AccountPages.SECOND_FACTOR)
class SecondFactorPages {

    private static final String PAGE = "redirect:" + AccountPages.SECOND_FACTOR;

    private final Users users;
    private final SecondFactors factors;
    private final RecoveryCodes recovery;
    private final Confirmations confirmations;
    private final SignInSettings settings;
    private final Site site;

    SecondFactorPages(
            Users users,
            SecondFactors factors,
            RecoveryCodes recovery,
            Confirmations confirmations,
            SignInSettings settings,
            Site site) {
        this.users = users;
        this.factors = factors;
        this.recovery = recovery;
        this.confirmations = confirmations;
        this.settings = settings;
        this.site = site;
    }

    @GetMapping
    String page(@AuthenticationPrincipal SignedIn who, Model model) {
        return page(who, List.of(), model);
    }

    @PostMapping("/begin")
    String begin(
            @RequestParam(defaultValue = "") String present,
            @AuthenticationPrincipal SignedIn who,
            Model model,
            HttpServletResponse response) {
        try {
            confirmations.password(who, present);
            factors.begin(who);
            return PAGE;
        } catch (Refusal refusal) {
            return page(who, FormFault.all(refusal, response), model);
        }
    }

    /** Answers with the page itself, not with a redirect to it: the codes are shown this once. */
    @PostMapping("/confirm")
    String confirm(
            @RequestParam(defaultValue = "") String code,
            @AuthenticationPrincipal SignedIn who,
            Model model,
            HttpServletResponse response) {
        Optional<List<String>> codes = factors.confirm(who, code);
        if (codes.isEmpty()) {
            Refusal wrong = Refusal.invalid("code", "is not right; is the time on your phone?");
            return page(who, FormFault.all(wrong, response), model);
        }
        return codes(codes.get(), model);
    }

    @PostMapping("/recovery-codes")
    String newRecoveryCodes(
            @RequestParam(defaultValue = "") String code,
            @AuthenticationPrincipal SignedIn who,
            Model model,
            HttpServletResponse response) {
        User user = users.get(who.id());
        try {
            confirmations.code(who, user, code);
            return codes(factors.newRecoveryCodes(user), model);
        } catch (Refusal refusal) {
            return page(who, FormFault.all(refusal, response), model);
        }
    }

    @PostMapping("/remove")
    String remove(
            @RequestParam(defaultValue = "") String code,
            @AuthenticationPrincipal SignedIn who,
            Model model,
            HttpServletResponse response) {
        User user = users.get(who.id());
        try {
            confirmations.code(who, user, code);
            factors.remove(user, user.email());
            return PAGE;
        } catch (Refusal refusal) {
            return page(who, FormFault.all(refusal, response), model);
        }
    }

    private String page(SignedIn who, List<FormFault> faults, Model model) {
        User user = users.get(who.id());
        model.addAllAttributes(Map.of(
                "user",
                user,
                "required",
                settings.needsSecondFactor(user.roles()),
                "codesLeft",
                recovery.left(who.id()),
                "faults",
                faults));
        factors.since(who.id()).ifPresent(since -> model.addAttribute("since", since));
        factors.pending(who).ifPresent(secret -> {
            model.addAttribute("secret", secret.words());
            model.addAttribute(
                    "square",
                    QrSquare.of(secret.link("Duskline " + site.baseUrl().getHost(), who.email())));
        });
        return "account/second-factor";
    }

    private static String codes(List<String> codes, Model model) {
        model.addAttribute("codes", codes);
        return "account/recovery-codes";
    }
}
