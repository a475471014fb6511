/**
 * Rules that choose recipients from usage, and the frozen lists, each entry with its reason.
 *
 * <p>It sends nothing and changes no customer data.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"db", "figure", "web", "catalog", "customer"})
@org.jspecify.annotations.NullMarked
package io.duskline.audience;
