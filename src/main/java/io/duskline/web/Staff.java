package io.duskline.web;

import java.util.Collection;
import java.util.List;

/** Who signs in here. What they did stays under their names, so they are not erased as customers are. */
public interface Staff {

    /** @param address in whatever case */
    boolean has(String address);

    /** The addresses of those who have one of these roles, as they sign in; who was only invited has not yet. */
    List<String> having(Collection<Role> roles);

    /** Whether there are two people of whom one may plan and another approve. */
    boolean hasFourEyes();
}
