package io.duskline.access;

import io.duskline.web.Staff;
import org.springframework.stereotype.Component;

/** The addresses of users. */
@Component
class StaffAddresses implements Staff {

    private final Users users;

    StaffAddresses(Users users) {
        this.users = users;
    }

    @Override
    public boolean has(String address) {
        return users.find(address).isPresent();
    }
}
