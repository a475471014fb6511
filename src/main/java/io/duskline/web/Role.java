package io.duskline.web;

import io.duskline.db.Coded;
import jakarta.servlet.http.HttpServletRequest;

/** A user's permissions. An admin has all permissions. */
public enum Role implements Coded {
    ADMIN("Manages users, tokens and suppressions. Can do everything below"),
    PRODUCT_MANAGER("Plans catalog, notices and campaigns. Reads everything"),
    APPROVER("Approves campaigns or sends them back. Cannot plan"),
    SUPPORT_AGENT("Sees what customers were told, sends messages again, answers requests"),
    INTEGRATION("Imports accounts, contacts and usage. Reads readiness");

    private final String allows;

    Role(String allows) {
        this.allows = allows;
    }

    /** One line for the admin who assigns the role. */
    public String allows() {
        return allows;
    }

    public String words() {
        return code().replace('_', ' ');
    }

    /** Whether the sender of a request has this role, or is an admin. */
    public boolean isHeldBy(HttpServletRequest request) {
        return request.isUserInRole(name()) || request.isUserInRole(ADMIN.name());
    }
}
