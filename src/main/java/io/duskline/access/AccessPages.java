package io.duskline.access;

import io.duskline.db.RealTime;
import io.duskline.ledger.Ledger;
import io.duskline.ledger.LedgerEntry;
import io.duskline.web.DurationText;
import io.duskline.web.ListAddress;
import io.duskline.web.ListPage;
import io.duskline.web.Listing;
import io.duskline.web.Role;
import io.duskline.web.SubmittedForm;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** User administration for admins. Admins never see a password, and never need to choose one. */
@Controller
@RequestMapping(AccessPages.PAGE)
class AccessPages {
    private static final String ROOM = "Access";
    static final String PAGE = "/console/access";
    static final String TOKENS = PAGE + "/tokens";
    private static final int SHOWN = 1000;
    private static final Duration LONG_AWAY = Duration.ofDays(60);

    private final Users users;
    private final Tokens tokens;
    private final Sessions sessions;
    private final SecondFactors factors;
    private final SignInSettings settings;
    private final MailedLinks links;
    private final Ledger ledger;
    private final Clock clock;
    private final TokenLines tokenLines;
    private final AdminToken adminToken;

    AccessPages(
            Users users,
            Tokens tokens,
            Sessions sessions,
            SecondFactors factors,
            SignInSettings settings,
            MailedLinks links,
            Ledger ledger,
            @RealTime Clock clock,
            TokenLines tokenLines,
            AdminToken adminToken) {
        this.users = users;
        this.tokens = tokens;
        this.sessions = sessions;
        this.factors = factors;
        this.settings = settings;
        this.links = links;
        this.ledger = ledger;
        this.clock = clock;
        this.tokenLines = tokenLines;
        this.adminToken = adminToken;
    }

    /** The page of one user. */
    static String userPage(long id) {
        return PAGE + "/users/" + id;
    }

    @GetMapping
    String list(@RequestParam(required = false) @Nullable String cursor, Model model) {
        return list(cursor, List.of(Role.SUPPORT_AGENT.code()), model);
    }

    private String list(@Nullable String cursor, List<String> ticked, Model model) {
        Listing<User> page = users.page(cursor, SHOWN);
        List<Line> lines = lines(page.items());
        model.addAttribute(
                "list", ListPage.of(new Listing<>(lines, page.next()), new ListAddress(PAGE, Map.of()), cursor));
        model.addAttribute("withoutFactor", withoutFactor(lines));
        model.addAttribute("approving", approving(lines));
        model.addAttribute("tokens", tokens.working());
        model.addAttribute("roles", Role.values());
        model.addAttribute("ticked", ticked);
        model.addAttribute("holds", DurationText.of(settings.invitation()));
        return "access/people";
    }

    /** Invites a user. The mailed link lets them choose their own password. */
    @PostMapping("/users")
    String invite(@RequestParam(defaultValue = "") List<String> roles, SubmittedForm form) {
        return form.act(
                () -> {
                    links.createUser(form.get("email"), form.get("name"), null, roles, form.sender());
                    form.say("The invitation is created. A mail with a link is on its way to them.");
                },
                PAGE,
                refusal -> list(null, roles, form.model()));
    }

    @GetMapping("/users/{id}")
    String user(@PathVariable long id, Model model) {
        User user = users.get(id);
        return userForm(user, Roles.codes(user.roles()), model);
    }

    @PostMapping("/users/{id}")
    String changeUser(@PathVariable long id, @RequestParam(defaultValue = "") List<String> roles, SubmittedForm form) {
        User user = users.get(id);
        return form.act(
                () -> {
                    users.change(id, form.typed().get("name"), null, roles, form.sender());
                    form.say("The change is saved. It applies from their next request on.");
                },
                PAGE,
                refusal -> userForm(user, roles, form.model()));
    }

    @PostMapping("/users/{id}/link")
    String mailLink(@PathVariable long id, SubmittedForm form) {
        links.mailTo(id, form.sender());
        form.say("A mail with a link is on its way to them.");
        return "redirect:" + userPage(id);
    }

    @PostMapping("/users/{id}/sessions/end")
    String endSessions(@PathVariable long id, SubmittedForm form) {
        users.endSessions(id, form.sender());
        form.say("They are signed out everywhere.");
        return "redirect:" + userPage(id);
    }

    @GetMapping("/users/{id}/second-factor/remove")
    String confirmRemovalOfSecondFactor(@PathVariable long id, Model model) {
        User user = users.get(id);
        Confirmation confirmation = new Confirmation(
                userPage(id) + "/second-factor/remove",
                "Take the second factor of " + user.getCalled() + " away?",
                "Until they set up another, their password alone lets them in, or where their roles require one"
                        + " lets them set it up. Make sure that it is they who ask.",
                "Take it away",
                "Leave it");
        return confirmation.page(PAGE, ROOM, model);
    }

    @PostMapping("/users/{id}/second-factor/remove")
    String removeSecondFactor(@PathVariable long id, SubmittedForm form) {
        factors.removeOfAnother(id, form.sender());
        form.say("Their second factor is removed. They can set up another one.");
        return "redirect:" + userPage(id);
    }

    @GetMapping("/users/{id}/remove")
    String confirmRemoval(@PathVariable long id, Model model) {
        User user = users.get(id);
        String action = userPage(id) + "/remove";
        Confirmation confirmation = user.isInvited()
                ? new Confirmation(
                        action,
                        "Withdraw the invitation of " + user.getCalled() + "?",
                        "The link that they were mailed works no more. You can invite them again.",
                        "Withdraw it",
                        "Leave it")
                : new Confirmation(
                        action,
                        "Remove " + user.getCalled() + "?",
                        "They are signed out at once, their tokens end, and they cannot sign in again. What they did"
                                + " stays in the ledger.",
                        "Remove them",
                        "Keep them");
        return confirmation.page(PAGE, ROOM, model);
    }

    @PostMapping("/users/{id}/remove")
    String removeUser(@PathVariable long id, SubmittedForm form) {
        boolean isInvited = users.get(id).isInvited();
        users.remove(id, form.sender());
        form.say(
                isInvited
                        ? "The invitation is withdrawn. Its link no longer works."
                        : "They are removed and signed out.");
        return "redirect:" + PAGE;
    }

    private String userForm(User user, List<String> ticked, Model model) {
        model.addAttribute("user", user);
        model.addAttribute("sessions", sessions.of(user.id()));
        model.addAttribute("tokens", tokens.working(user.id()).size());
        model.addAttribute("roles", Role.values());
        model.addAttribute("ticked", ticked);
        return "access/user";
    }

    /**
     * One user in the list.
     *
     * @param invitation who invited them and when; null after the first sign-in
     * @param linkUntil expiry of the invitation's link; null if no link works
     * @param daysAway days since the last sign-in; 0 if that was recent
     * @param isAskedForCode whether the next sign-in asks them to set up a second factor
     */
    public record Line(
            User user,
            @Nullable LedgerEntry invitation,
            @Nullable Instant linkUntil,
            long daysAway,
            boolean isAskedForCode) {}

    /** In order of creation. */
    private List<Line> lines(List<User> all) {
        List<Long> invited = all.stream().filter(User::isInvited).map(User::id).toList();
        Map<Long, Instant> until = links.until(invited);
        Map<String, LedgerEntry> invitations =
                ledger.latest(invited.stream().map(id -> "user:" + id).toList(), AccessKinds.Invited.class);
        return all.stream()
                .map(user -> new Line(
                        user,
                        invitations.get("user:" + user.id()),
                        until.get(user.id()),
                        daysAway(user),
                        !user.hasSecondFactor() && settings.needsSecondFactor(user.roles())))
                .toList();
    }

    private long daysAway(User user) {
        Instant last = Optional.ofNullable(user.lastSignInAt()).orElse(clock.instant());
        Duration away = Duration.between(last, clock.instant());
        return away.compareTo(LONG_AWAY) < 0 ? 0 : away.toDays();
    }

    /** Users who may sign in with only a password; may be empty. */
    private static String withoutFactor(List<Line> lines) {
        return lines.stream()
                .map(Line::user)
                .filter(user -> !user.isInvited() && !user.hasSecondFactor())
                .map(User::getCalled)
                .collect(Collectors.joining(", "));
    }

    /** A warning about who can approve, since the planner cannot. Empty if two other people can. */
    private static String approving(List<Line> lines) {
        List<User> can = lines.stream()
                .map(Line::user)
                .filter(user -> user.may(Role.APPROVER))
                .toList();
        List<String> now = can.stream()
                .filter(user -> !user.isInvited())
                .map(User::getCalled)
                .toList();
        String later = can.stream().filter(User::isInvited).map(User::getCalled).collect(Collectors.joining(", "));
        if (now.size() > 1) {
            return "";
        }
        String who = now.isEmpty() ? "no one can approve today" : "only " + now.getFirst() + " can approve today";
        return later.isEmpty() ? who : who + "; " + later + " can after the first sign-in";
    }

    /** Address of a token in the list. */
    static String tokenRow(long id) {
        return TOKENS + "#t" + id;
    }

    @GetMapping("/tokens")
    String tokens(Model model) {
        List<TokenLines.Line> lines = tokenLines.of(tokens.before(Long.MAX_VALUE, SHOWN));
        model.addAllAttributes(Map.of(
                "lines", lines,
                "attention", TokenLines.attention(lines),
                "ofSettings", adminToken.isSet(),
                "people", users.count()));
        return "access/tokens";
    }

    @GetMapping("/tokens/{id}/revoke")
    String confirmRevocation(@PathVariable long id, Model model) {
        return Confirmation.ofRevoking(tokens.get(id), TOKENS + "/" + id + "/revoke")
                .page(TOKENS, "Tokens", model);
    }

    @PostMapping("/tokens/{id}/revoke")
    String revokeToken(@PathVariable long id, SubmittedForm form) {
        tokens.revoke(id, form.sender());
        form.say("The token is revoked.");
        return "redirect:" + TOKENS;
    }
}
