package io.duskline.web;

import java.util.List;

/** Who may do what in a room: each says it of its own paths, and {@code access} holds the doors. */
@FunctionalInterface
public interface RoomRules {

    /** In any order. */
    List<RoleRule> rules();
}
