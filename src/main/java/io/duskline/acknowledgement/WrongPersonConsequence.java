package io.duskline.acknowledgement;

import io.duskline.catalog.Deprecation;

/** Implemented by whoever has to do something where a reader is the wrong one. Called in the transaction that writes it. */
public interface WrongPersonConsequence {

    void follow(WrongPerson report, Deprecation deprecation);
}
