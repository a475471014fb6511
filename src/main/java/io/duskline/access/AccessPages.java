package io.duskline.access;

import io.duskline.web.Refusal;
import io.duskline.web.Role;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who may enter, for admins: users and tokens. */
@Controller
@RequestMapping(AccessPages.PAGE)
class AccessPages {

    private static final int SHOWN = 1000;
    private static final String ROOM = "Access";
    static final String PAGE = "/console/access";
    private static final String LIST = "redirect:" + PAGE;

    private final Users users;
    private final Tokens tokens;
    private final Admission admission;

    AccessPages(Users users, Tokens tokens, Admission admission) {
        this.users = users;
        this.tokens = tokens;
        this.admission = admission;
    }

    @GetMapping
    String list(@RequestParam(required = false) @Nullable String done, Model model) {
        model.addAttribute("done", Done.of(done));
        model.addAllAttributes(Map.of("users", users.after(0, SHOWN), "tokens", tokens.before(Long.MAX_VALUE, SHOWN)));
        return "access/list";
    }

    @GetMapping("/users/new")
    String newUser(Model model) {
        return userForm(model, "", List.of(), List.of());
    }

    /** Without a password they get a link by mail, by which they choose their own. */
    @PostMapping("/users")
    String createUser(
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") List<String> roles,
            Principal who,
            Model model,
            HttpServletResponse response) {
        try {
            admission.create(email, password.isEmpty() ? null : password, roles, who.getName());
            return LIST + (password.isEmpty() ? Done.INVITED : Done.ADDED).mark();
        } catch (Refusal refusal) {
            return userForm(model, email, roles, FormFault.all(refusal, response));
        }
    }

    @GetMapping("/users/{id}")
    String user(@PathVariable long id, @RequestParam(required = false) @Nullable String done, Model model) {
        User user = users.get(id);
        model.addAttribute("done", Done.of(done));
        return userForm(model, user, Roles.codes(user.roles()), List.of());
    }

    /** An empty password leaves the password as it is. */
    @PostMapping("/users/{id}")
    String changeUser(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") List<String> roles,
            Principal who,
            Model model,
            HttpServletResponse response) {
        User user = users.get(id);
        try {
            users.change(id, password.isEmpty() ? null : password, roles, who.getName());
            return LIST + Done.CHANGED.mark();
        } catch (Refusal refusal) {
            return userForm(model, user, roles, FormFault.all(refusal, response));
        }
    }

    @PostMapping("/users/{id}/link")
    String mailLink(@PathVariable long id, Principal who) {
        admission.mailLink(id, who.getName());
        return LIST + "/users/" + id + Done.MAILED.mark();
    }

    @PostMapping("/users/{id}/sessions/end")
    String endSessions(@PathVariable long id, Principal who) {
        admission.endSessions(id, who.getName());
        return LIST + "/users/" + id + Done.SIGNED_OUT.mark();
    }

    @GetMapping("/users/{id}/second-factor/remove")
    String confirmRemovalOfSecondFactor(@PathVariable long id, Model model) {
        User user = users.get(id);
        Confirmation confirmation = new Confirmation(
                PAGE + "/users/" + id + "/second-factor/remove",
                "Take the second factor of " + user.email() + " away?",
                "Until they set up another, their password alone lets them in, or where their roles require one"
                        + " lets them set it up. Make sure that it is they who ask.",
                "Take it away",
                "Leave it");
        return confirmation.page(PAGE, ROOM, model);
    }

    @PostMapping("/users/{id}/second-factor/remove")
    String removeSecondFactor(@PathVariable long id, Principal who) {
        admission.removeSecondFactor(id, who.getName());
        return LIST + "/users/" + id + Done.FACTOR_REMOVED.mark();
    }

    @GetMapping("/users/{id}/remove")
    String confirmRemoval(@PathVariable long id, Model model) {
        User user = users.get(id);
        Confirmation confirmation = new Confirmation(
                PAGE + "/users/" + id + "/remove",
                "Remove " + user.email() + "?",
                "They are signed out at once and cannot sign in again. What they did stays in the ledger.",
                "Remove the user",
                "Keep the user");
        return confirmation.page(PAGE, ROOM, model);
    }

    @PostMapping("/users/{id}/remove")
    String removeUser(@PathVariable long id, Principal who) {
        users.remove(id, who.getName());
        return LIST + Done.REMOVED.mark();
    }

    @GetMapping("/tokens/{id}/revoke")
    String confirmRevocation(@PathVariable long id, Model model) {
        return Confirmation.ofRevoking(tokens.get(id), PAGE + "/tokens/" + id + "/revoke")
                .page(PAGE, ROOM, model);
    }

    @PostMapping("/tokens/{id}/revoke")
    String revokeToken(@PathVariable long id, Principal who) {
        tokens.revoke(id, who.getName());
        return LIST + Done.REVOKED.mark();
    }

    private String userForm(Model model, User user, List<String> ticked, List<FormFault> faults) {
        model.addAllAttributes(Map.of("id", user.id(), "user", user, "sessions", admission.sessions(user.id())));
        return userForm(model, user.email(), ticked, faults);
    }

    private static String userForm(Model model, String email, List<String> ticked, List<FormFault> faults) {
        model.addAllAttributes(
                Map.of("email", email, "roles", RoleBox.of(List.of(Role.values()), ticked), "faults", faults));
        return "access/user";
    }
}
