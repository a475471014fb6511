package io.duskline.customer;

import io.duskline.db.Coded;

/** Where it stands that notice is given. The first of these names what several promise alike. */
public enum PromiseGround implements Coded {
    CONTRACT,
    LAW,
    TERMS
}
