package io.duskline.access;

import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What somebody ought to know of their own sign-in: the second factor, what failed, what acts in their name. */
@Component
class OwnSignIn {

    private static final int SHOWN = 100;

    private final SecondFactors factors;
    private final RecoveryCodes codes;
    private final FailedTries failed;
    private final Tokens tokens;

    OwnSignIn(SecondFactors factors, RecoveryCodes codes, FailedTries failed, Tokens tokens) {
        this.factors = factors;
        this.codes = codes;
        this.failed = failed;
        this.tokens = tokens;
    }

    void tell(User user, Model model) {
        List<Token> working =
                tokens.of(user.id(), SHOWN).stream().filter(Token::isActive).toList();
        factors.since(user.id()).ifPresent(since -> model.addAttribute("factorSince", since));
        failed.of(user.email()).ifPresent(tries -> model.addAttribute("tries", tries));
        model.addAttribute("codesLeft", codes.left(user.id()));
        model.addAttribute("ownTokens", working);
    }
}
