package io.duskline.ledger;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A kind of ledger entry, as an annotation on the record of its facts. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface LedgerKind {

    /** Dotted code of what happened. It is part of the hash, so it never changes. */
    String code();

    /** What happened, for people: {@code Campaign approved}. */
    String words();

    /** Form of the subject of such an entry: {@code campaign:ID}. */
    String about();

    /**
     * Whether the facts are numbers, times and marks that prove something. Such facts contain no words of people and are
     * worthless if changed.
     */
    boolean isProof() default false;
}
