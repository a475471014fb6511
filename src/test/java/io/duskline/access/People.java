package io.duskline.access;

import java.util.List;
import org.springframework.stereotype.Component;

/** Makes the users and tokens that a test needs. */
@Component
public class People {

    public static final String PASSWORD = "a long enough password";

    private final Users users;
    private final Tokens tokens;

    People(Users users, Tokens tokens) {
        this.users = users;
        this.tokens = tokens;
    }

    public long user(String email, String... roles) {
        return users.create(email, null, PASSWORD, List.of(roles), "duskline");
    }

    /** Somebody with a name. */
    public long named(String email, String name, String... roles) {
        return users.create(email, name, PASSWORD, List.of(roles), "duskline");
    }

    void removeAll() {
        users.page(null, 1000).items().forEach(user -> users.remove(user.id(), "duskline"));
    }

    long id(String email) {
        return users.find(email).orElseThrow().id();
    }

    public Caller bearer(int port, String... roles) {
        Tokens.Wanted wanted = new Tokens.Wanted("a machine", List.of(roles), null);
        return Caller.bearer(
                port, tokens.issue(wanted, new Issuer(null, "duskline")).token());
    }

    /** A token that somebody issued for themselves. */
    public String tokenOf(String email, String... roles) {
        Issuer owner = new Issuer(id(email), email);
        return tokens.issue(new Tokens.Wanted("a script", List.of(roles), null), owner)
                .token();
    }
    /** Somebody with these roles, by address; signs in with {@link #PASSWORD}. */
    public String somebody(String... roles) {
        String email = "somebody" + String.join("-", roles) + "@vendor.example";
        user(email, roles);
        return email;
    }

    /** A browser in which somebody with these roles has signed in. */
    public Caller browser(int port, String... roles) {
        return signedIn(port, somebody(roles));
    }

    /** A browser in which this user has signed in. */
    public Caller signedIn(int port, String email) {
        Caller browser = Caller.nobody(port);
        browser.signIn(email, PASSWORD);
        return browser;
    }
}
