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

/** The tokens of whoever is signed in: issued here, for oneself alone. */
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
    String list(
            @RequestParam(required = false) @Nullable String done, @AuthenticationPrincipal SignedIn who, Model model) {
        List<TokenLines.Line> all = lines.of(tokens.of(who.id(), SHOWN));
        model.addAttribute("done", Done.of(done));
        model.addAllAttributes(Map.of(
                "working", all.stream().filter(line -> line.token().isActive()).toList(),
                "ended", all.stream().filter(line -> !line.token().isActive()).toList()));
        return "access/own-tokens";
    }

    @GetMapping("/new")
    String newToken(@AuthenticationPrincipal SignedIn who, Model model) {
        return form(who, model, "", List.of(), offeredDays(), List.of());
    }

    private String offeredDays() {
        return Integer.toString(
                tokens.mostDays().map(most -> Math.min(most, OFFERED_DAYS)).orElse(OFFERED_DAYS));
    }

    /** Answers with the page itself, not with a redirect to it: the token is shown this once. */
    @PostMapping
    String issue(
            SubmittedForm form,
            @RequestParam(defaultValue = "") List<String> roles,
            @AuthenticationPrincipal SignedIn who,
            Authentication signedIn) {
        String name = form.get("name");
        String days = form.get("days");
        return FormFault.act(
                form,
                () -> {
                    confirmations.password(who, form.get("present"));
                    Tokens.Issued issued =
                            tokens.issue(new Tokens.Wanted(name, roles, read(days)), Issuer.of(signedIn));
                    form.model().addAllAttributes(Map.of("secret", issued.secret(), "token", tokens.get(issued.id())));
                    return "access/issued";
                },
                faults -> form(who, form.model(), name, roles, days, faults));
    }

    /** Zero, which is refused, where it is no number. */
    private static @Nullable Integer read(String days) {
        return days.isBlank() ? null : days.strip().matches("[0-9]{1,6}") ? Integer.valueOf(days.strip()) : 0;
    }

    @GetMapping("/{id}/renew")
    String renewal(@PathVariable long id, @AuthenticationPrincipal SignedIn who, Model model) {
        return renewal(own(id, who), offeredDays(), List.of(), model);
    }

    private String renewal(Token token, String days, List<FormFault> faults, Model model) {
        model.addAllAttributes(Map.of("token", token, "days", days, "faults", faults));
        tokens.mostDays().ifPresent(most -> model.addAttribute("mostDays", most));
        return "access/renew";
    }

    /** The secret stays: whatever uses it goes on. */
    @PostMapping("/{id}/renew")
    String renew(@PathVariable long id, SubmittedForm form, @AuthenticationPrincipal SignedIn who) {
        Token token = own(id, who);
        String days = form.get("days");
        return FormFault.act(
                form,
                () -> {
                    confirmations.password(who, form.get("present"));
                    tokens.renew(token, read(days), who.email());
                    return "redirect:" + LIST + Done.RENEWED.mark();
                },
                faults -> renewal(token, days, faults, form.model()));
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

    /** Of another's nobody learns whether it is there. */
    private Token own(long id, SignedIn who) {
        return Optional.of(tokens.get(id))
                .filter(token -> token.isOf(who.id()))
                .orElseThrow(() -> ProblemException.notFound("token " + id));
    }

    private String form(
            SignedIn who, Model model, String name, List<String> ticked, String days, List<FormFault> faults) {
        Set<Role> own = users.get(who.id()).roles();
        List<Role> grantable = Arrays.stream(Role.values())
                .filter(role -> !Roles.within(own, Set.of(role)).isEmpty())
                .toList();
        model.addAllAttributes(
                Map.of("name", name, "roles", RoleBox.of(grantable, ticked), "days", days, "faults", faults));
        tokens.mostDays().ifPresent(most -> model.addAttribute("mostDays", most));
        return "access/token";
    }
}
