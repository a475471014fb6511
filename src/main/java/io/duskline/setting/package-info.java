/**
 * Owns nothing: shows the settings that this node runs with.
 *
 * <p>It never shows a secret: what it does not know to be plain, it calls set or not set.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"web"})
@org.jspecify.annotations.NullMarked
package io.duskline.setting;
