package io.duskline.customer;

import java.util.Locale;

/** What a contact is to its account. */
public enum ContactRole {
    OWNER,
    ADMIN,
    TECHNICAL,
    BILLING;

    /** As in REST and in imports: {@code technical}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException for a role that is none */
    public static ContactRole of(String code) {
        for (ContactRole role : values()) {
            if (role.code().equals(code)) {
                return role;
            }
        }
        throw new IllegalArgumentException("is no role: owner, admin, technical or billing");
    }
}
