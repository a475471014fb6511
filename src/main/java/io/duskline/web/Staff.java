package io.duskline.web;

import java.util.Collection;
import java.util.List;

/** Users who can sign in. Records of what they did keep their names, so they are not erased as customers are. */
public interface Staff {

    /** @param address in any case */
    boolean has(String address);

    /** Sign-in addresses of users with one of these roles. Invited users who have never signed in are left out. */
    List<String> having(Collection<Role> roles);

    /** Whether there are two people, of whom one may plan and the other approve. */
    boolean hasFourEyes();
}
