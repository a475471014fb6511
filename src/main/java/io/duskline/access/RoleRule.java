package io.duskline.access;

import io.duskline.web.Role;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * An access rule for paths of pages and REST: {@code reading("/desk/**").by(SUPPORT_AGENT)}. An admin may do everything. If
 * several rules match, the one with the most specific path decides.
 *
 * @param paths patterns as in mappings
 * @param roles any of these may; empty for anonymous access
 */
record RoleRule(Set<Act> acts, List<String> paths, Set<Role> roles) {

    /** GET and HEAD read, all other methods change. Reading needs fewer roles. */
    enum Act {
        READING,
        CHANGING;

        static Act of(String method) {
            return Set.of("GET", "HEAD").contains(method) ? READING : CHANGING;
        }
    }

    /** The first part of a rule, before its roles. */
    record Paths(Set<Act> acts, List<String> paths) {

        RoleRule by(Role role, Role... others) {
            return new RoleRule(acts, paths, EnumSet.of(role, others));
        }

        /** For requests with another kind of proof. */
        RoleRule byEverybody() {
            return new RoleRule(acts, paths, Set.of());
        }
    }

    static Paths reading(String... paths) {
        return new Paths(EnumSet.of(Act.READING), List.of(paths));
    }

    static Paths changing(String... paths) {
        return new Paths(EnumSet.of(Act.CHANGING), List.of(paths));
    }

    static Paths whatever(String... paths) {
        return new Paths(EnumSet.allOf(Act.class), List.of(paths));
    }
}
