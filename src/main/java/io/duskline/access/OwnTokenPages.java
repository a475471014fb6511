package io.duskline.access;

import io.duskline.web.ProblemException;
import io.duskline.web.Role;
import io.duskline.web.SubmittedForm;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The API tokens of the signed-in user. Users issue tokens here only for themselves. */
@Controller
@RequestMapping("/account/tokens")
class OwnTokenPages {

    private static final int SHOWN = 1000;
    private static final String LIST = "/account/tokens";
    private static final int OFFERED_DAYS = 90;

    private final Tokens tokens;
    private final Users users;
    private final Confirmations confirmations;
    private final TokenLines lines;

    OwnTokenPages(Tokens tokens, Users users, Confirmations confirmations, TokenLines lines) {
        this.lines = lines;
        this.tokens = tokens;
        this.users = users;
        this.confirmations = confirmations;
    }

    @GetMapping
    String list(@AuthenticationPrincipal SignedIn who, Model model) {
        model.addAttribute("lines", lines.of(tokens.of(who.id(), SHOWN)));
        return "access/own-tokens";
    }

    @GetMapping("/new")
    String newToken(@AuthenticationPrincipal SignedIn who, Model model) {
        return form(who, List.of(), model);
    }

    private String offeredDays() {
        return Integer.toString(
                tokens.mostDays().map(most -> Math.min(most, OFFERED_DAYS)).orElse(OFFERED_DAYS));
    }

    /** Renders the page directly instead of redirecting: the token is shown only this once. */
    @PostMapping
    String issue(
            SubmittedForm form,
            @RequestParam(defaultValue = "") List<String> roles,
            @AuthenticationPrincipal SignedIn who,
            Authentication signedIn) {
        return form.act(
                () -> {
                    confirmations.password(who, form.get("present"));
                    Tokens.Issued issued =
                            tokens.issue(new Tokens.Wanted(form.get("name"), roles, days(form)), Issuer.of(signedIn));
                    form.model().addAllAttributes(Map.of("secret", issued.token(), "token", tokens.get(issued.id())));
                    return "access/issued";
                },
                refusal -> form(who, roles, form.model()));
    }

    /** An invalid number becomes zero, which is rejected. */
    private static @Nullable Integer days(SubmittedForm form) {
        String days = form.get("expires_in_days").strip();
        return days.isEmpty() ? null : days.matches("[0-9]{1,6}") ? Integer.valueOf(days) : 0;
    }

    @GetMapping("/{id}/renew")
    String renewal(@PathVariable long id, @AuthenticationPrincipal SignedIn who, Model model) {
        model.addAllAttributes(Map.of("token", own(id, who), "days", offeredDays()));
        tokens.mostDays().ifPresent(most -> model.addAttribute("mostDays", most));
        return "access/renew";
    }

    /** The secret stays the same, so programs that use it keep working. */
    @PostMapping("/{id}/renew")
    String renew(@PathVariable long id, SubmittedForm form, @AuthenticationPrincipal SignedIn who) {
        Token token = own(id, who);
        return form.act(
                () -> {
                    confirmations.password(who, form.get("present"));
                    tokens.renew(token, days(form), who.email());
                    form.say("The token is renewed. Its secret stays the same.");
                },
                LIST,
                refusal -> renewal(id, who, form.model()));
    }

    @GetMapping("/{id}/revoke")
    String confirmRevocation(@PathVariable long id, @AuthenticationPrincipal SignedIn who, Model model) {
        return Confirmation.ofRevoking(own(id, who), LIST + "/" + id + "/revoke")
                .page(LIST, "Your tokens", model);
    }

    @PostMapping("/{id}/revoke")
    String revoke(@PathVariable long id, @AuthenticationPrincipal SignedIn who) {
        tokens.revoke(own(id, who).id(), who.email());
        return "redirect:" + LIST;
    }

    /** Returns 404 for another user's token, so that the response does not reveal whether it exists. */
    private Token own(long id, SignedIn who) {
        return Optional.of(tokens.get(id))
                .filter(token -> token.isOf(who.id()))
                .orElseThrow(() -> ProblemException.notFound("token " + id));
    }

    private String form(SignedIn who, List<String> ticked, Model model) {
        Set<Role> own = users.get(who.id()).roles();
        List<Role> grantable = Arrays.stream(Role.values())
                .filter(role -> !Roles.within(own, Set.of(role)).isEmpty())
                .toList();
        model.addAllAttributes(Map.of("roles", grantable, "ticked", ticked, "days", offeredDays()));
        tokens.mostDays().ifPresent(most -> model.addAttribute("mostDays", most));
        return "access/token";
    }
}
