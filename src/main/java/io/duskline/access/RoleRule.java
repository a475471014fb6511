package io.duskline.access;

import io.duskline.web.Role;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Who may do something below some paths, of pages and of REST: {@code reading("/desk/**").by(SUPPORT_AGENT)}. An admin may
 * everything. Where several rules fit a request, the one with the most specific path decides.
 *
 * @param paths patterns as mappings have them
 * @param roles each of which may; none where everybody may, without being known
 */
record RoleRule(Set<Act> acts, List<String> paths, Set<Role> roles) {

    /** GET shows, all other methods act: what reads needs less. */
    enum Act {
        READING,
        CHANGING;

        static Act of(String method) {
            return Set.of("GET", "HEAD").contains(method) ? READING : CHANGING;
        }
    }

    /** What is ruled; who may is still to be said. */
    record Paths(Set<Act> acts, List<String> paths) {

        RoleRule by(Role role, Role... others) {
            return new RoleRule(acts, paths, EnumSet.of(role, others));
        }

        /** For what proves itself in another way. */
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
