package io.duskline.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;

/**
 * Data of the frame around a page, as {@code frame} in every model.
 *
 * @param userName null for a visitor who is not signed in
 * @param roles without prefix, as in REST: {@code product_manager}
 * @param csrf token for forms
 * @param inbox whether the sample mailbox exists
 * @param failedCounts whether the page asked for figures of a type that could not be counted
 * @param known names that were already looked up for this page
 */
public record Frame(
        String path,
        @Nullable String userName,
        Set<String> roles,
        @Nullable CsrfToken csrf,
        boolean inbox,
        String version,
        StaffNames names,
        Predicate<String> failedCounts,
        Map<String, StaffNames.Called> known) {

    /**
     * Whether the page asked for figures of this type and they could not be counted.
     *
     * @param type simple name of the figures' type
     */
    public boolean hasFailed(String type) {
        return failedCounts.test(type);
    }

    /**
     * Display name of an actor. Each is looked up once per page.
     *
     * @param actor as in the ledger and in histories
     */
    public StaffNames.Called called(String actor) {
        return known.computeIfAbsent(actor, names::of);
    }

    public boolean isSignedIn() {
        return userName != null;
    }

    /** Whether the roles open a room: {@code console}, {@code desk} and so on. The server checks access again. */
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

    /** Whether the user has this role, as in REST. An admin has every role. */
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
