/**
 * The web layer: problem documents, pages of lists, and the frame around every page.
 *
 * <p>It does not know campaigns or customers.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"db", "figure"})
@org.jspecify.annotations.NullMarked
package io.duskline.web;
