package io.duskline.access;

import io.duskline.db.Texts;
import io.duskline.web.DurationText;
import io.duskline.web.ProblemException;
import io.duskline.web.RejectedForm;
import io.duskline.web.Role;
import io.duskline.web.SecurityEvent;
import io.duskline.web.SecurityEvents;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.TransactionException;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Pages for signing in, for a password by mailed link, and for denied access. */
@Controller
class SignInPages {
    static final String SIGN_IN = "/sign-in";
    static final String CODE = "/sign-in/code";
    static final String LINK = "/sign-in/link";
    static final String REFUSED = "/refused";
    private static final Logger log = LoggerFactory.getLogger(SignInPages.class);
    private static final int LONGEST_WAIT = 900;
    static final String HELD = "/sign-in/held";
    /** Request attribute with the target of the form. */
    static final String HELD_FORM = SignInPages.class.getName() + ".form";

    private static final int SHOWN = 400;

    private final SignIn signIn;
    private final Cookies cookies;
    private final BrowserSessions sessions;
    private final RequestedPage wanted;
    private final MailedLinks links;
    private final SignInSettings settings;
    private final CsrfTokenRepository csrfTokens;

    SignInPages(
            SignIn signIn,
            Cookies cookies,
            BrowserSessions sessions,
            RequestedPage wanted,
            MailedLinks links,
            SignInSettings settings,
            CsrfTokenRepository csrfTokens) {
        this.signIn = signIn;
        this.cookies = cookies;
        this.sessions = sessions;
        this.wanted = wanted;
        this.links = links;
        this.settings = settings;
        this.csrfTokens = csrfTokens;
    }

    /** Redirects users to the page where their work starts, and visitors to the public notices. */
    @GetMapping("/")
    String start(HttpServletRequest request) {
        return "redirect:"
                + (request.isUserInRole(BrowserSessions.FACTOR_MISSING)
                        ? AccountPages.SECOND_FACTOR
                        : start(role -> request.isUserInRole(role.name())));
    }

    private static String start(Predicate<Role> has) {
        if (has.test(Role.ADMIN) || has.test(Role.PRODUCT_MANAGER) || has.test(Role.APPROVER)) {
            return "/console";
        }
        return has.test(Role.SUPPORT_AGENT) ? "/desk" : "/notices";
    }

    @GetMapping(SIGN_IN)
    String door(
            @RequestParam Map<String, String> flags,
            @RequestParam(required = false) @Nullable Integer wait,
            Model model) {
        model.addAttribute("wrong", flags.containsKey("error"));
        model.addAttribute("unavailable", flags.containsKey("unavailable"));
        model.addAttribute("wait", clamped(wait));
        model.addAttribute("signedOut", flags.containsKey("signed_out"));
        model.addAttribute("passwordSet", flags.containsKey("password_set"));
        return "sign-in/door";
    }

    @PostMapping(SIGN_IN)
    String signIn(
            @RequestParam(defaultValue = "") String username,
            @RequestParam(defaultValue = "") String password,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        String email = Users.normal(username);
        try {
            SignIn.Answer answer = signIn.withPassword(email, password, cookies.visitor(email, request));
            return led(answer, SIGN_IN, request, response);
        } catch (ProblemException refusal) {
            RejectedForm.show(refusal, Map.of(), model, response);
            return door(Map.of(), null, model);
        }
    }

    @GetMapping(CODE)
    String code(
            @RequestParam(required = false) @Nullable String error,
            @RequestParam(required = false) @Nullable Integer wait,
            HttpServletRequest request,
            Model model) {
        if (signIn.half(request).isEmpty()) {
            return "redirect:" + SIGN_IN;
        }
        model.addAttribute("wrong", error != null);
        model.addAttribute("wait", clamped(wait));
        return "sign-in/code";
    }

    @PostMapping(CODE)
    String giveCode(
            @RequestParam(defaultValue = "") String code, HttpServletRequest request, HttpServletResponse response) {
        Optional<SignIn.Answer.GiveCode> half = signIn.half(request);
        if (half.isEmpty()) {
            return "redirect:" + SIGN_IN;
        }
        Visitor visitor = cookies.visitor(half.get().user().email(), request);
        return led(signIn.withCode(half.get(), code, visitor), CODE, request, response);
    }

    /** @param door page for the next try after a failure */
    private String led(SignIn.Answer answer, String door, HttpServletRequest request, HttpServletResponse response) {
        return "redirect:"
                + switch (answer) {
                    case SignIn.Answer.Enter enter -> enter(enter, request, response);
                    case SignIn.Answer.GiveCode half -> {
                        signIn.remember(half, response);
                        yield CODE;
                    }
                    case SignIn.Answer.Wrong wrong -> door + "?error";
                    case SignIn.Answer.TooEarly early -> door + "?wait=" + Throttle.seconds(early.delay());
                };
    }

    private String enter(SignIn.Answer.Enter who, HttpServletRequest request, HttpServletResponse response) {
        User user = who.user();
        if (!sessions.begin(who, request, response)) {
            SecurityEvents.sayOf("user:" + user.id(), SecurityEvent.SIGN_IN_FAILED);
            return SIGN_IN + "?error";
        }
        SecurityEvents.sayOf("user:" + user.id(), SecurityEvent.SIGN_IN_SUCCEEDED);
        cookies.rememberDevice(user.email(), response);
        cookies.clear(response, Cookies.HALF_IN);
        // forms from before the sign-in belong to no user
        csrfTokens.saveToken(null, request, response);
        return wanted.take(request, response).orElseGet(() -> start(user::has));
    }

    /** Sends the user back to the sign-in page, with a message, when the database fails. */
    @ExceptionHandler({
        DataAccessException.class,
        org.jooq.exception.DataAccessException.class,
        TransactionException.class
    })
    String unavailable(RuntimeException e) {
        log.warn("Nobody can be signed in: {}", e.getMessage());
        return "redirect:" + SIGN_IN + "?unavailable";
    }

    /** Denied requests of any method are forwarded here. */
    @RequestMapping(REFUSED)
    @ResponseStatus(HttpStatus.FORBIDDEN)
    String refused(java.security.@Nullable Principal who, Model model) {
        model.addAttribute("status", HttpStatus.FORBIDDEN.value());
        model.addAttribute(
                "detail",
                who == null
                        ? "This page was open for too long, or your browser keeps no cookies. Nothing was changed. Go back,"
                                + " load the page again and repeat."
                        : "Your roles do not allow this, or the page was open for too long. Nothing was changed.");
        return "error/refused";
    }

    private static int clamped(@Nullable Integer wait) {
        return wait == null ? 0 : Math.clamp(wait, 1, LONGEST_WAIT);
    }

    /** @param shown text that people read, shortened if long; empty for technical fields */
    public record Field(String name, String value, String shown) {}

    /** Forms of an expired session are forwarded here. A direct request has no form. */
    @RequestMapping(HELD)
    String heldForm(HttpServletRequest request, HttpServletResponse response, Model model) {
        @Nullable Object form = request.getAttribute(HELD_FORM);
        if (form == null) {
            return "redirect:" + SIGN_IN;
        }
        response.setStatus((ExpiredSessionForms.isSignedIn() ? HttpStatus.CONFLICT : HttpStatus.UNAUTHORIZED).value());
        model.addAttribute("action", form);
        model.addAttribute("fields", typedFields(request.getParameterMap()));
        return "sign-in/held";
    }

    private static List<Field> typedFields(Map<String, String[]> sent) {
        return sent.entrySet().stream()
                .filter(each -> !each.getKey().equals("_csrf") && !each.getKey().contains("password"))
                .flatMap(each -> Arrays.stream(each.getValue())
                        .map(value -> new Field(each.getKey(), value, Texts.cut(value.strip(), SHOWN, " …"))))
                .toList();
    }

    @GetMapping("/sign-in/forgotten")
    String forgotten() {
        return "sign-in/forgotten";
    }

    /** Answers the same for every address. */
    @PostMapping("/sign-in/forgotten")
    String ask(@RequestParam(defaultValue = "") String email, HttpServletRequest request, Model model) {
        String address = Users.normal(email);
        if (Users.mayBeAddress(address)) {
            links.forgotten(address, cookies.visitor(address, request));
        }
        model.addAttribute("holds", DurationText.of(settings.resetLink()));
        return "sign-in/asked";
    }

    /** Changes nothing: mail scanners open links too. */
    @GetMapping(LINK + "/{token}")
    String link(@PathVariable String token, Model model, HttpServletResponse response) {
        return form(new RandomToken(token), model, response);
    }

    @PostMapping(LINK + "/{token}")
    String use(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String password,
            Model model,
            HttpServletResponse response) {
        RandomToken link = new RandomToken(token);
        try {
            links.use(link, password);
            return "redirect:" + SIGN_IN + "?password_set";
        } catch (ProblemException refusal) {
            if (refusal.kind() != ProblemException.Kind.NOT_FOUND) {
                RejectedForm.show(refusal, Map.of(), model, response);
            }
            return form(link, model, response);
        }
    }

    private String form(RandomToken link, Model model, HttpServletResponse response) {
        return links.find(link)
                .map(user -> {
                    model.addAttribute("address", user.email());
                    model.addAttribute("invitation", user.isInvited());
                    return "sign-in/link";
                })
                .orElseGet(() -> {
                    response.setStatus(HttpStatus.NOT_FOUND.value());
                    return "sign-in/link-ended";
                });
    }
}
