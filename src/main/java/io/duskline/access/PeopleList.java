package io.duskline.access;

import io.duskline.db.RealTime;
import io.duskline.ledger.Ledger;
import io.duskline.ledger.LedgerEntry;
import io.duskline.web.Role;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** All who may enter as a person, and what an admin ought to see of them. */
@Component
class PeopleList {

    private static final int SHOWN = 1000;
    private static final int ENTRIES_EACH = 10;
    private static final Duration LONG_AWAY = Duration.ofDays(60);

    private final Users users;
    private final MailedLinks links;
    private final Ledger ledger;
    private final SignInSettings settings;
    private final Clock clock;

    PeopleList(Users users, MailedLinks links, Ledger ledger, SignInSettings settings, @RealTime Clock clock) {
        this.users = users;
        this.links = links;
        this.ledger = ledger;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Somebody.
     *
     * @param invitation by whom and when; null for who came
     * @param linkUntil until when the invitation's link works; null where none does
     * @param daysAway since the last sign-in; 0 where that is not long ago
     * @param isAskedForCode whether the next sign-in asks them to set up a second factor
     */
    public record Line(
            User user,
            @Nullable LedgerEntry invitation,
            @Nullable Instant linkUntil,
            long daysAway,
            boolean isAskedForCode) {}

    /** In the order in which they were added. */
    List<Line> lines() {
        List<User> all = users.after(0, SHOWN);
        List<Long> invited = all.stream().filter(User::isInvited).map(User::id).toList();
        Map<Long, Instant> until = links.until(invited);
        Map<String, LedgerEntry> invitations = invitations(invited);
        return all.stream()
                .map(user -> new Line(
                        user,
                        invitations.get("user:" + user.id()),
                        until.get(user.id()),
                        daysAway(user),
                        !user.hasSecondFactor() && settings.needsSecondFactor(user.roles())))
                .toList();
    }

    private Map<String, LedgerEntry> invitations(List<Long> invited) {
        Map<String, LedgerEntry> latest = new HashMap<>();
        if (!invited.isEmpty()) {
            List<String> subjects = invited.stream().map(id -> "user:" + id).toList();
            ledger.about(subjects, ENTRIES_EACH * invited.size()).stream()
                    .filter(entry -> entry.is(AccessKinds.Invited.class))
                    .forEach(entry -> latest.putIfAbsent(entry.subject(), entry));
        }
        return latest;
    }

    private long daysAway(User user) {
        Instant last = Optional.ofNullable(user.lastSignInAt()).orElse(clock.instant());
        Duration away = Duration.between(last, clock.instant());
        return away.compareTo(LONG_AWAY) < 0 ? 0 : away.toDays();
    }

    /** Whom their password alone lets in; empty where that is nobody. */
    static String withoutFactor(List<Line> lines) {
        return lines.stream()
                .map(Line::user)
                .filter(user -> !user.isInvited() && !user.hasSecondFactor())
                .map(User::getCalled)
                .collect(Collectors.joining(", "));
    }

    /** What is to be known of who can approve: another one than who plans has to. Empty where two can. */
    static String approving(List<Line> lines) {
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
        String who = now.isEmpty() ? "nobody can approve today" : "only " + now.getFirst() + " can approve today";
        return later.isEmpty() ? who : who + "; " + later + " can after the first sign-in";
    }
}
