package io.duskline.access;

import io.duskline.ledger.Ledger;
import io.duskline.web.Refusal;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What admins do for somebody else's sign-in. They never see a password, and never need to choose one. */
@Component
class Admission {

    private final Users users;
    private final Sessions sessions;
    private final SecondFactors factors;
    private final LinkRequests links;
    private final Ledger ledger;

    Admission(Users users, Sessions sessions, SecondFactors factors, LinkRequests links, Ledger ledger) {
        this.users = users;
        this.sessions = sessions;
        this.factors = factors;
        this.links = links;
        this.ledger = ledger;
    }

    /**
     * As {@link Users#create}; whoever gets no password is invited by mail.
     *
     * @throws Refusal as there
     */
    long create(
            @Nullable String email,
            @Nullable String name,
            @Nullable String password,
            @Nullable Collection<String> roles,
            String by) {
        long id = users.create(email, name, password, roles, by);
        if (password == null) {
            links.to(id, by);
        }
        return id;
    }

    /** The link sets a password; the one there is holds until then. */
    void mailLink(long id, String by) {
        links.to(id, by);
    }

    List<Session> sessions(long id) {
        return sessions.of(id);
    }

    @Transactional
    public void endSessions(long id, String by) {
        User user = users.get(id);
        if (sessions.endAll(id) > 0) {
            ledger.append(by, "user:" + id, new AccessKinds.SessionsEnded(user.email()));
        }
    }

    /** @throws Refusal (409) for one's own: that asks for a code */
    void removeSecondFactor(long id, String by) {
        User user = users.get(id);
        if (users.isSelf(user, by)) {
            throw Refusal.conflict("Your own second factor you remove yourself, with a code, under “Your sign-in”.");
        }
        factors.remove(user, by);
    }
}
