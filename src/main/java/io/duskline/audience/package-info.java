/**
 * Owns the rules that choose recipients from real usage, and the lists frozen from them, each entry with its reason.
 *
 * <p>It never sends and never edits a customer.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"db", "figure", "web", "catalog", "customer"})
@org.jspecify.annotations.NullMarked
package io.duskline.audience;
