/**
 * The development database and mailbox for spring-boot:run and the tests.
 *
 * <p>It is absent from the packaged jar's class path, and nothing depends on it.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"db", "web", "delivery::message"})
@org.jspecify.annotations.NullMarked
package io.duskline.embedded;
