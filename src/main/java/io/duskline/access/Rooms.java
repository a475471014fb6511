package io.duskline.access;

import io.duskline.web.Role;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;

/** Where the work of each role is. */
final class Rooms {

    private static final String NOTICES = "/notices";

    private Rooms() {}

    static String start(@Nullable Authentication who) {
        if (who == null) {
            return NOTICES;
        }
        Collection<? extends GrantedAuthority> may = who.getAuthorities();
        if (isWithoutFactor(who)) {
            return AccountPages.SECOND_FACTOR;
        }
        Set<Role> roles = Arrays.stream(Role.values())
                .filter(role -> may.contains(Roles.authority(role)))
                .collect(Collectors.toSet());
        return start(roles);
    }

    static String start(Set<Role> roles) {
        if (roles.contains(Role.ADMIN) || roles.contains(Role.PRODUCT_MANAGER) || roles.contains(Role.APPROVER)) {
            return "/console";
        }
        return roles.contains(Role.SUPPORT_AGENT) ? "/desk" : NOTICES;
    }

    /** Whether all that somebody may do is to set up a second factor. */
    static boolean isWithoutFactor(@Nullable Authentication who) {
        return who != null
                && who.getAuthorities().stream()
                        .anyMatch(may -> ("ROLE_" + BrowserSessions.FACTOR_MISSING).equals(may.getAuthority()));
    }
}
