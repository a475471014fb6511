package io.duskline.access;

import io.duskline.web.CsvResponse;
import io.duskline.web.Cursor;
import io.duskline.web.Listing;
import java.io.IOException;
import java.net.URI;
import java.security.Principal;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Users over REST, for admins. No response contains a password or its hash. */
@RestController
class UserApi {

    private static final String PATH = "/api/v1/users";
    private static final int CSV_PAGE = 1000;

    private final Users users;
    private final MailedLinks links;
    private final SecondFactors factors;

    UserApi(Users users, MailedLinks links, SecondFactors factors) {
        this.users = users;
        this.links = links;
        this.factors = factors;
    }

    /** Without a password, the new user sets one by a mailed link. */
    record NewUser(
            @Nullable String email,
            @Nullable String name,
            @Nullable String password,
            @Nullable List<String> roles) {

        @Override
        public String toString() {
            return "NewUser[" + email + "]";
        }
    }

    /** Omitted fields stay unchanged. */
    record ChangedUser(
            @Nullable String name,
            @Nullable String password,
            @Nullable List<String> roles) {

        @Override
        public String toString() {
            return "ChangedUser[" + roles + "]";
        }
    }

    @PostMapping(PATH)
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<User> create(@RequestBody NewUser wanted, Principal who) {
        long id = links.createUser(wanted.email(), wanted.name(), wanted.password(), wanted.roles(), who.getName());
        return ResponseEntity.created(URI.create("/api/v1/users/" + id)).body(users.get(id));
    }

    @GetMapping(PATH)
    Listing<User> list(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return users.page(cursor, Cursor.limit(limit));
    }

    @GetMapping({PATH + ".csv", AccessPages.PAGE + "/users.csv"})
    void csv(CsvResponse csv) throws IOException {
        csv.send("users", ZoneOffset.UTC, User.class, Listing.all(cursor -> users.page(cursor, CSV_PAGE)));
    }

    @GetMapping(PATH + "/{id}")
    User show(@PathVariable long id) {
        return users.get(id);
    }

    @PutMapping(PATH + "/{id}")
    User change(@PathVariable long id, @RequestBody ChangedUser wanted, Principal who) {
        users.change(id, wanted.name(), wanted.password(), wanted.roles(), who.getName());
        return users.get(id);
    }

    @DeleteMapping(PATH + "/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable long id, Principal who) {
        users.remove(id, who.getName());
    }

    @PostMapping(PATH + "/{id}/link")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void mailLink(@PathVariable long id, Principal who) {
        links.mailTo(id, who.getName());
    }

    @DeleteMapping(PATH + "/{id}/sessions")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void endSessions(@PathVariable long id, Principal who) {
        users.endSessions(id, who.getName());
    }

    @DeleteMapping(PATH + "/{id}/second-factor")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeSecondFactor(@PathVariable long id, Principal who) {
        factors.removeOfAnother(id, who.getName());
    }
}
