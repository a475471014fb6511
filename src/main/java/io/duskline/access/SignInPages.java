package io.duskline.access;

import java.security.Principal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/** The door: signing in, where to go from there, and what those see who may not enter. */
@Controller
class SignInPages {

    static final String SIGN_IN = "/sign-in";
    static final String REFUSED = "/refused";

    private static final int LONGEST_WAIT = 900;

    /** Everybody starts where their work is; who is not signed in, with the public notices. */
    @GetMapping("/")
    String start(@Nullable Authentication who) {
        List<String> roles = who == null
                ? List.of()
                : who.getAuthorities().stream()
                        .map(GrantedAuthority::getAuthority)
                        .toList();
        if (roles.contains("ROLE_ADMIN") || roles.contains("ROLE_PRODUCT_MANAGER") || roles.contains("ROLE_APPROVER")) {
            return "redirect:/console/campaigns";
        }
        return roles.contains("ROLE_SUPPORT_AGENT") ? "redirect:/desk" : "redirect:/notices";
    }

    @GetMapping(SIGN_IN)
    String signIn(
            @RequestParam(required = false) @Nullable String error,
            @RequestParam(required = false) @Nullable String unavailable,
            @RequestParam(required = false) @Nullable Integer wait,
            @RequestParam(name = "signed_out", required = false) @Nullable String signedOut,
            Model model) {
        model.addAttribute("wrong", error != null);
        model.addAttribute("unavailable", unavailable != null);
        model.addAttribute("wait", wait == null ? 0 : Math.clamp(wait, 1, LONGEST_WAIT));
        model.addAttribute("signedOut", signedOut != null);
        return "sign-in";
    }

    /** Where a refused request is forwarded to, whatever its method. */
    @RequestMapping(REFUSED)
    @ResponseStatus(HttpStatus.FORBIDDEN)
    String refused(@Nullable Principal who, Model model) {
        model.addAttribute("status", HttpStatus.FORBIDDEN.value());
        model.addAttribute(
                "detail",
                who == null
                        ? "This page was open for too long, or your browser keeps no cookies. Nothing was changed. Go back,"
                                + " load the page again and repeat."
                        : "Your roles do not allow this, or the page was open for too long. Nothing was changed.");
        return "error/refused";
    }
}
