/**
 * The text of a notice: structured, per locale, in revisions. Renders it as mail and page, as a pure function.
 *
 * <p>It does not know recipients or send times.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"db", "web", "finding", "catalog", "customer"})
@org.jspecify.annotations.NullMarked
package io.duskline.notice;
