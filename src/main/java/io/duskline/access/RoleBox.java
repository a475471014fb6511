package io.duskline.access;

import io.duskline.web.Role;
import java.util.Collection;
import java.util.List;

/** A role to tick. */
public record RoleBox(String code, String words, String allows, boolean ticked) {

    static List<RoleBox> of(Collection<Role> roles, List<String> ticked) {
        return roles.stream()
                .map(role -> new RoleBox(role.code(), role.words(), role.allows(), ticked.contains(role.code())))
                .toList();
    }
}
