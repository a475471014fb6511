package io.duskline.access;

import io.duskline.web.Role;
import io.duskline.web.Staff;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;

/** The addresses of users. */
@Component
class StaffAddresses implements Staff {

    /** Of more the first are looked at. */
    private static final int MOST = 1000;

    private final Users users;

    StaffAddresses(Users users) {
        this.users = users;
    }

    @Override
    public boolean has(String address) {
        return users.find(address).isPresent();
    }

    @Override
    public List<String> having(Collection<Role> roles) {
        return users.after(0, MOST).stream()
                .filter(user -> !user.isInvited())
                .filter(user -> user.roles().stream().anyMatch(roles::contains))
                .map(User::email)
                .toList();
    }

    @Override
    public boolean hasFourEyes() {
        List<User> people = users.after(0, MOST);
        List<User> approvers =
                people.stream().filter(user -> may(user, Role.APPROVER)).toList();
        return approvers.stream()
                .anyMatch(approver -> people.stream()
                        .anyMatch(user -> user.id() != approver.id() && may(user, Role.PRODUCT_MANAGER)));
    }

    private static boolean may(User user, Role role) {
        return user.roles().contains(role) || user.roles().contains(Role.ADMIN);
    }
}
