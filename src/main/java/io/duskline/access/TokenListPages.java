package io.duskline.access;

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

/** What may enter as a machine, for admins: everybody's tokens. Issued they are elsewhere, each by whom it is to act for. */
@Controller
@RequestMapping(TokenListPages.PAGE)
class TokenListPages {

    static final String PAGE = AccessPages.PAGE + "/tokens";

    private static final int SHOWN = 1000;

    private final Tokens tokens;
    private final TokenLines lines;
    private final Users users;
    private final AdminToken adminToken;

    TokenListPages(Tokens tokens, TokenLines lines, Users users, AdminToken adminToken) {
        this.tokens = tokens;
        this.lines = lines;
        this.users = users;
        this.adminToken = adminToken;
    }

    /** Where a token stands in the list. */
    static String row(long id) {
        return PAGE + "#t" + id;
    }

    @GetMapping
    String list(@RequestParam(required = false) @Nullable String done, Model model) {
        List<TokenLines.Line> all = lines.of(tokens.before(Long.MAX_VALUE, SHOWN));
        List<TokenLines.Line> working =
                all.stream().filter(line -> line.token().isActive()).toList();
        model.addAttribute("done", Done.of(done));
        model.addAllAttributes(Map.of(
                "working", working,
                "ended", all.stream().filter(line -> !line.token().isActive()).toList(),
                "attention", TokenLines.attention(working),
                "ofSettings", adminToken.isSet(),
                "people", users.count()));
        return "access/tokens";
    }

    @GetMapping("/{id}/revoke")
    String confirmRevocation(@PathVariable long id, Model model) {
        return Confirmation.ofRevoking(tokens.get(id), PAGE + "/" + id + "/revoke")
                .page(PAGE, "Tokens", model);
    }

    @PostMapping("/{id}/revoke")
    String revoke(@PathVariable long id, Principal who) {
        tokens.revoke(id, who.getName());
        return "redirect:" + PAGE + Done.REVOKED.mark();
    }
}
