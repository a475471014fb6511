/**
 * Owns what is said: structured text per locale in revisions, and its rendering as mail and page, which is pure.
 *
 * <p>It never knows who is told, or when.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"db", "web", "finding", "catalog", "customer"})
@org.jspecify.annotations.NullMarked
package io.duskline.notice;
