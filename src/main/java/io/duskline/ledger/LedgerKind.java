package io.duskline.ledger;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A kind of entries, on the record of its facts. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface LedgerKind {

    /** What happened, dotted, as it stands in the ledger and under its hash: it never changes. */
    String code();

    /** What happened, for people: {@code Campaign approved}. */
    String words();

    /** What the subject of such an entry looks like: {@code campaign:ID}. */
    String about();

    /** Whether its facts are numbers, times and marks that prove something: nobody's words, and nothing if they are changed. */
    boolean isProof() default false;
}
