package io.duskline.customer;

import io.duskline.db.Coded;

/** Basis of a promised notice period. Of several equal promises, the first constant here is shown. */
public enum PromiseGround implements Coded {
    CONTRACT,
    LAW,
    TERMS
}
