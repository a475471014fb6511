package io.duskline.access;

import io.duskline.web.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One's own sign-in: the password, the sessions, and whether there is a second factor. */
@Controller
@RequestMapping("/account")
class AccountPages {
    static final String SECOND_FACTOR = "/account/second-factor";
    private static final String OVERVIEW = "redirect:/account";
    private static final int SHOWN = 100;

    private final Users users;
    private final NewPasswords passwords;
    private final Confirmations confirmations;
    private final Sessions sessions;
    private final SignInSettings settings;
    private final SecondFactors factors;
    private final RecoveryCodes codes;
    private final FailedTries failed;
    private final Tokens tokens;

    AccountPages(
            Users users,
            NewPasswords passwords,
            Confirmations confirmations,
            Sessions sessions,
            SignInSettings settings,
            SecondFactors factors,
            RecoveryCodes codes,
            FailedTries failed,
            Tokens tokens) {
        this.users = users;
        this.passwords = passwords;
        this.confirmations = confirmations;
        this.sessions = sessions;
        this.settings = settings;
        this.factors = factors;
        this.codes = codes;
        this.failed = failed;
        this.tokens = tokens;
    }

    @GetMapping
    String overview(
            @AuthenticationPrincipal SignedIn who,
            @RequestParam(name = "password_set", required = false) @Nullable String passwordSet,
            Model model) {
        model.addAttribute("passwordSet", passwordSet != null);
        return page(who, List.of(), model);
    }

    @PostMapping("/password")
    String changePassword(
            @RequestParam(defaultValue = "") String present,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(required = false) @Nullable String tokens,
            @AuthenticationPrincipal SignedIn who,
            Model model,
            HttpServletResponse response) {
        try {
            confirmations.password(who, present);
            passwords.byThemself(who, password, tokens != null);
            return OVERVIEW + "?password_set";
        } catch (Refusal refusal) {
            model.addAttribute("passwordSet", false);
            return page(who, FormFault.all(refusal, response), model);
        }
    }

    @PostMapping("/sessions/{id}/end")
    String end(@PathVariable long id, @AuthenticationPrincipal SignedIn who) {
        sessions.end(who.id(), id);
        return OVERVIEW;
    }

    @PostMapping("/sessions/end-others")
    String endOthers(@AuthenticationPrincipal SignedIn who) {
        sessions.endOthers(who.id(), who.session());
        return OVERVIEW;
    }

    private String page(SignedIn who, List<FormFault> faults, Model model) {
        User user = users.get(who.id());
        addSignInState(user, model);
        model.addAllAttributes(Map.of(
                "user", user,
                "sessions", sessions.of(who.id()),
                "present", who.session(),
                "faults", faults,
                "idle", SpanWords.of(settings.idle()),
                "lifetime", SpanWords.of(settings.lifetime())));
        return "account/overview";
    }

    private void addSignInState(User user, Model model) {
        List<Token> working =
                tokens.of(user.id(), SHOWN).stream().filter(Token::isActive).toList();
        factors.since(user.id()).ifPresent(since -> model.addAttribute("factorSince", since));
        failed.of(user.email()).ifPresent(tries -> model.addAttribute("tries", tries));
        model.addAttribute("codesLeft", codes.left(user.id()));
        model.addAttribute("ownTokens", working);
    }
}
