package io.duskline.access;

import io.duskline.web.Faults;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** What somebody may do. An admin may do everything that the others may. */
public enum Role {
    ADMIN("Users, tokens and suppressions, and everything below"),
    PRODUCT_MANAGER("Plans: catalog, notices, campaigns; reads all of it"),
    APPROVER("Approves and rejects campaigns, plans nothing"),
    SUPPORT_AGENT("Reads who was told what, and sends it again"),
    INTEGRATION("Imports accounts, contacts and usage, and nothing else");

    /** How the fault begins where no role is named. */
    static final String NONE_GIVEN = "at least one role is required";

    private final String allows;

    Role(String allows) {
        this.allows = allows;
    }

    /** In a line, for whoever gives the role away. */
    String allows() {
        return allows;
    }

    /** As in REST and in the database. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    String words() {
        return code().replace('_', ' ');
    }

    GrantedAuthority authority() {
        return new SimpleGrantedAuthority("ROLE_" + name());
    }

    static Optional<Role> of(String code) {
        return Arrays.stream(values()).filter(role -> role.code().equals(code)).findFirst();
    }

    /** Reads the codes, noting those that are no roles, and that there is one at all, in {@code faults}. */
    static Set<Role> read(@Nullable Collection<String> codes, Faults faults) {
        EnumSet<Role> roles = EnumSet.noneOf(Role.class);
        if (codes == null || codes.isEmpty()) {
            faults.add("roles", NONE_GIVEN + ", of " + known());
            return roles;
        }
        for (@Nullable String code : codes) {
            Optional<Role> role = code == null ? Optional.empty() : of(code);
            role.ifPresentOrElse(
                    roles::add, () -> faults.add("roles", "“" + code + "” is not a role; the roles are " + known()));
        }
        return roles;
    }

    /** Those of {@code roles} that somebody with {@code own} may exercise: an admin all of them. */
    static Set<Role> within(Set<Role> own, Set<Role> roles) {
        return own.contains(ADMIN)
                ? roles
                : roles.stream()
                        .filter(own::contains)
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
    }

    static String join(Set<Role> roles) {
        return String.join(",", codes(roles));
    }

    static Set<Role> split(String stored) {
        EnumSet<Role> roles = EnumSet.noneOf(Role.class);
        for (String code : stored.split(",", -1)) {
            of(code).ifPresent(roles::add);
        }
        return Collections.unmodifiableSet(roles);
    }

    static java.util.List<String> codes(Set<Role> roles) {
        return roles.stream().sorted().map(Role::code).toList();
    }

    static java.util.List<GrantedAuthority> authorities(Set<Role> roles) {
        return roles.stream().sorted().map(Role::authority).toList();
    }

    private static String known() {
        return Arrays.stream(values()).map(Role::code).collect(Collectors.joining(", "));
    }
}
