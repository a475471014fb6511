package io.duskline.web;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;

/**
 * What the frame around a page needs, as {@code frame} in every model.
 * No record: templates read {@code frame.csrf.token}, and FreeMarker takes a record's accessor for a method there.
 */
public final class Frame {

    private final String path;
    private final @Nullable String userName;
    private final Set<String> roles;
    private final @Nullable CsrfToken csrf;
    private final boolean inbox;
    private final String version;
    private final StaffNames names;
    private final Predicate<String> failedCounts;
    private final Map<String, StaffNames.Called> called = new HashMap<>();

    Frame(
            String path,
            @Nullable String userName,
            Set<String> roles,
            @Nullable CsrfToken csrf,
            boolean inbox,
            String version,
            StaffNames names,
            Predicate<String> failedCounts) {
        this.names = names;
        this.failedCounts = failedCounts;
        this.path = path;
        this.userName = userName;
        this.roles = Set.copyOf(roles);
        this.csrf = csrf;
        this.inbox = inbox;
        this.version = version;
    }

    public @Nullable String getUserName() {
        return userName;
    }

    public @Nullable CsrfToken getCsrf() {
        return csrf;
    }

    /** Whether the sample mailbox is there. */
    public boolean isInbox() {
        return inbox;
    }

    /**
     * Whether the page asked for such a count, and it could not be counted.
     *
     * @param type of what is counted, by its simple name
     */
    public boolean hasFailed(String type) {
        return failedCounts.test(type);
    }

    /** Without prefix, as in REST: {@code product_manager}. */
    public Set<String> getRoles() {
        return roles;
    }

    public String getPath() {
        return path;
    }

    public String getVersion() {
        return version;
    }

    /**
     * What somebody who did something is called; each is looked up once for a page.
     *
     * @param actor as in the ledger and in histories
     */
    public StaffNames.Called called(String actor) {
        return called.computeIfAbsent(actor, names::of);
    }

    public boolean isSignedIn() {
        return userName != null;
    }

    /** Which rooms the roles open: {@code console}, {@code desk}, {@code admin}; the server checks again at the door. */
    public boolean can(String room) {
        return switch (room) {
            case "console" -> hasAny("admin", "product_manager", "approver");
            case "desk", "customers" -> hasAny("admin", "product_manager", "support_agent");
            case "plan" -> hasAny("admin", "product_manager");
            case "approve" -> hasAny("admin", "approver");
            case "resend" -> hasAny("admin", "support_agent");
            default -> hasAny("admin");
        };
    }

    /** Whether they may what needs this role, as in REST; an admin may everything. */
    public boolean may(String role) {
        return hasAny("admin", role);
    }

    public String getRolesInWords() {
        return roles.stream()
                .sorted()
                .map(role -> role.replace('_', ' ').toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    private boolean hasAny(String... wanted) {
        return List.of(wanted).stream().anyMatch(roles::contains);
    }
}
