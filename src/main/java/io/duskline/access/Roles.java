package io.duskline.access;

import io.duskline.db.Coded;
import io.duskline.web.Faults;
import io.duskline.web.Role;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** Converts a user's roles between their REST, stored and access rule forms. */
final class Roles {

    private Roles() {}

    /** Reads the codes. Adds a fault for unknown roles, and if there is none. */
    static Set<Role> read(@Nullable Collection<String> codes, Faults faults) {
        EnumSet<Role> roles = EnumSet.noneOf(Role.class);
        if (codes == null || codes.isEmpty()) {
            faults.add("roles", "at least one role is required");
            return roles;
        }
        for (@Nullable String code : codes) {
            Optional<Role> role = Coded.find(Role.class, code);
            role.ifPresentOrElse(
                    roles::add, () -> faults.add("roles", "“" + code + "” is not a role; the roles are " + known()));
        }
        return roles;
    }

    /** The roles out of {@code roles} that a user with {@code own} may exercise; an admin may exercise all of them. */
    static Set<Role> within(Set<Role> own, Set<Role> roles) {
        return roles.stream()
                .filter(role -> own.contains(role) || own.contains(Role.ADMIN))
                .collect(Collectors.toUnmodifiableSet());
    }

    static String join(Set<Role> roles) {
        return String.join(",", codes(roles));
    }

    static Set<Role> split(String stored) {
        EnumSet<Role> roles = EnumSet.noneOf(Role.class);
        for (String code : stored.split(",", -1)) {
            Coded.find(Role.class, code).ifPresent(roles::add);
        }
        return Collections.unmodifiableSet(roles);
    }

    static List<String> codes(Set<Role> roles) {
        return roles.stream().sorted().map(Role::code).toList();
    }

    static List<GrantedAuthority> authorities(Set<Role> roles) {
        return roles.stream()
                .sorted()
                .<GrantedAuthority>map(role -> new SimpleGrantedAuthority("ROLE_" + role.name()))
                .toList();
    }

    private static String known() {
        return Arrays.stream(Role.values()).map(Role::code).collect(Collectors.joining(", "));
    }
}
