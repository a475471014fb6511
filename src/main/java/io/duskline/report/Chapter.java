package io.duskline.report;

/** Tells one part of a report. */
@FunctionalInterface
interface Chapter {

    Section of(ReportScope scope);
}
