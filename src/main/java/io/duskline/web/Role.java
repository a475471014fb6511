package io.duskline.web;

import io.duskline.db.Coded;
import jakarta.servlet.http.HttpServletRequest;

/** A user's permissions. An admin has all permissions. */
public enum Role implements Coded {
    ADMIN("Users, tokens and suppressions, and everything below"),
    PRODUCT_MANAGER("Plans: catalog, notices, campaigns; reads all of it"),
    APPROVER("Approves and rejects campaigns, plans nothing"),
    SUPPORT_AGENT("Reads who was told what, and sends it again"),
    INTEGRATION("Imports accounts, contacts and usage, and asks whether something may end");

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
