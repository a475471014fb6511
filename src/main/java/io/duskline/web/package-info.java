/**
 * The edge towards HTTP: refusals as problem documents, pages of lists, and the frame that every page stands in.
 *
 * <p>It never knows what a campaign or a customer is.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"db", "figure"})
@org.jspecify.annotations.NullMarked
package io.duskline.web;
