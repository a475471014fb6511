package io.duskline.customer;

import java.util.Locale;

/** What a contact is to its account. */
public enum ContactRole {
    OWNER,
    ADMIN,
    TECHNICAL,
    BILLING;

    /** What is wrong with a word that is no role, beside the word. */
    static final String IS_NONE = "is no role: owner, admin, technical or billing";

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
        throw new IllegalArgumentException("“" + code + "” " + IS_NONE);
    }
}
