package io.duskline.sample;

import java.util.List;

/** A line of {@code users.json}. */
record SampleUser(String email, String name, List<String> roles) {

    /** Who plans: the product manager. */
    static String planner(List<SampleUser> users) {
        return with("product_manager", users);
    }

    static String approver(List<SampleUser> users) {
        return with("approver", users);
    }

    /** A user with this role. */
    static String with(String role, List<SampleUser> users) {
        return users.stream()
                .filter(user -> user.roles().contains(role))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The sample has no user with the role " + role + "."))
                .email();
    }
}
