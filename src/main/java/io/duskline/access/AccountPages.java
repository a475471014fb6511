package io.duskline.access;

import io.duskline.web.DurationText;
import io.duskline.web.ProblemException;
import io.duskline.web.Site;
import io.duskline.web.StaffZone;
import io.duskline.web.SubmittedForm;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The user's own sign-in: the password, the sessions, and a second factor with its recovery codes. */
@Controller
@RequestMapping("/account")
class AccountPages {
    static final String SECOND_FACTOR = "/account/second-factor";
    private static final Pattern PLACE =
            Pattern.compile("(Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.+");
    private static final String FACTOR_PAGE = "redirect:" + SECOND_FACTOR;
    private static final String OVERVIEW = "redirect:/account";

    /** Those of a place, and UTC. */
    private static final List<String> ZONES = Stream.concat(
                    Stream.of("UTC"),
                    ZoneId.getAvailableZoneIds().stream()
                            .filter(PLACE.asMatchPredicate())
                            .sorted())
            .toList();

    private final Users users;
    private final Confirmations confirmations;
    private final Sessions sessions;
    private final SignInSettings settings;
    private final SecondFactors factors;
    private final FailedAttempts failed;
    private final Tokens tokens;
    private final Site site;
    private final StaffZone zone;

    AccountPages(
            Users users,
            Confirmations confirmations,
            Sessions sessions,
            SignInSettings settings,
            SecondFactors factors,
            FailedAttempts failed,
            Tokens tokens,
            Site site,
            StaffZone zone) {
        this.users = users;
        this.confirmations = confirmations;
        this.sessions = sessions;
        this.settings = settings;
        this.factors = factors;
        this.failed = failed;
        this.tokens = tokens;
        this.site = site;
        this.zone = zone;
    }

    @GetMapping
    String overview(
            @AuthenticationPrincipal SignedIn who,
            @RequestParam(name = "password_set", required = false) @Nullable String passwordSet,
            Model model) {
        model.addAttribute("passwordSet", passwordSet != null);
        return page(who, model);
    }

    @PostMapping("/password")
    String changePassword(SubmittedForm form, @AuthenticationPrincipal SignedIn who) {
        return form.act(
                () -> {
                    confirmations.password(who, form.get("present"));
                    users.changeOwnPassword(
                            who, form.get("password"), form.typed().containsKey("tokens"));
                    return OVERVIEW + "?password_set";
                },
                refusal -> page(who, form.model()));
    }

    /** The time zone of the user's pages. */
    @PostMapping("/time-zone")
    String chooseZone(SubmittedForm form, @AuthenticationPrincipal SignedIn who) {
        return form.act(
                () -> {
                    users.chooseZone(who.id(), form.get("zone"));
                    form.say("Console and desk now show times in this zone.");
                },
                "/account",
                refusal -> page(who, form.model()));
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

    private String page(SignedIn who, Model model) {
        User user = users.get(who.id());
        factors.since(user.id()).ifPresent(since -> model.addAttribute("factorSince", since));
        failed.of(user.email()).ifPresent(tries -> model.addAttribute("tries", tries));
        model.addAttribute("vendorZone", zone.vendors());
        model.addAttribute("zones", ZONES);
        model.addAllAttributes(Map.of(
                "user", user,
                "sessions", sessions.of(who.id()),
                "present", who.session(),
                "idle", DurationText.of(settings.idle()),
                "lifetime", DurationText.of(settings.lifetime()),
                "codesLeft", factors.codesLeft(user.id()),
                "ownTokens", tokens.working(user.id())));
        return "account/overview";
    }

    @PostMapping("/second-factor/begin")
    String beginSecondFactor(SubmittedForm form, @AuthenticationPrincipal SignedIn who) {
        return onFactorPage(form, who, () -> {
            confirmations.password(who, form.get("present"));
            factors.begin(who);
            return FACTOR_PAGE;
        });
    }

    private String onFactorPage(SubmittedForm form, SignedIn who, Supplier<String> action) {
        return form.act(action, refusal -> factorPage(who, form.model()));
    }

    /** Renders the page directly instead of redirecting: the codes are shown only this once. */
    @PostMapping("/second-factor/confirm")
    String confirmSecondFactor(SubmittedForm form, @AuthenticationPrincipal SignedIn who) {
        return onFactorPage(
                form,
                who,
                () -> codes(
                        factors.confirm(who, form.get("code"))
                                .orElseThrow(
                                        () -> ProblemException.invalid(
                                                "code",
                                                "is not right. Check that the clock of your phone is right, then type the code that it shows now")),
                        form.model()));
    }

    @PostMapping("/second-factor/recovery-codes")
    String newRecoveryCodes(SubmittedForm form, @AuthenticationPrincipal SignedIn who) {
        User user = users.get(who.id());
        return onFactorPage(form, who, () -> {
            confirmations.code(who, user, form.get("code"));
            return codes(factors.newRecoveryCodes(user), form.model());
        });
    }

    @PostMapping("/second-factor/remove")
    String removeSecondFactor(SubmittedForm form, @AuthenticationPrincipal SignedIn who) {
        User user = users.get(who.id());
        return onFactorPage(form, who, () -> {
            confirmations.code(who, user, form.get("code"));
            factors.remove(user, user.email());
            return FACTOR_PAGE;
        });
    }

    @GetMapping("/second-factor")
    String factorPage(@AuthenticationPrincipal SignedIn who, Model model) {
        User user = users.get(who.id());
        model.addAttribute("user", user);
        model.addAttribute("required", settings.needsSecondFactor(user.roles()));
        model.addAttribute("codesLeft", factors.codesLeft(who.id()));
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
