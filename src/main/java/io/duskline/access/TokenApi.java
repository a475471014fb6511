package io.duskline.access;

import io.duskline.web.Cursor;
import io.duskline.web.Listing;
import java.net.URI;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Bearer tokens over REST, for admins. */
@RestController
@RequestMapping("/api/v1/tokens")
class TokenApi {

    private final Tokens tokens;

    TokenApi(Tokens tokens) {
        this.tokens = tokens;
    }

    /** The only response that ever contains the token. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Tokens.Issued> issue(@RequestBody Tokens.Wanted wanted, Authentication who) {
        Tokens.Issued issued = tokens.issue(wanted, Issuer.of(who));
        return ResponseEntity.created(URI.create("/api/v1/tokens/" + issued.id()))
                .cacheControl(CacheControl.noStore())
                .body(issued);
    }

    @GetMapping
    Listing<Token> list(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        int length = Cursor.limit(limit);
        return Listing.of(tokens.before(Cursor.key(cursor, Long.MAX_VALUE), length + 1), length, Token::id);
    }

    @GetMapping("/{id}")
    Token show(@PathVariable long id) {
        return tokens.get(id);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@PathVariable long id, Principal who) {
        tokens.revoke(id, who.getName());
    }
}
