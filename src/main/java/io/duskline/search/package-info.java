/**
 * Owns the words by which accounts are found, keeps them up as accounts change, and answers anyone who looks for one.
 *
 * <p>It never changes an account, and no other package needs to know it: to look for one, ask {@code
 * customer.AccountSearch}.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"db", "web", "ledger", "erasure", "customer", "acknowledgement", "delivery"})
@org.jspecify.annotations.NullMarked
package io.duskline.search;
