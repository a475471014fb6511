package io.duskline.web;

/** Who signs in here. What they did stays under their names, so they are not erased as customers are. */
public interface Staff {

    /** @param address in whatever case */
    boolean has(String address);

    /** Whether there are two people of whom one may plan and another approve. */
    boolean hasFourEyes();
}
