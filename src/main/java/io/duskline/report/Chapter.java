package io.duskline.report;

/** Tells one part of a report. */
interface Chapter {

    /** @param counted of all accounts and messages, for all parts alike */
    Section of(ReportScope scope, Counted counted);

    /** Whether its figures were not kept for earlier days. */
    default boolean isOfNow() {
        return false;
    }
}
