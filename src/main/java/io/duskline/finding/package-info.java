/**
 * Owns the vocabulary of findings: what a check says, how much it weighs, and how REST shows it.
 *
 * <p>It owns no check and no table.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"db", "web"})
@org.jspecify.annotations.NullMarked
package io.duskline.finding;
