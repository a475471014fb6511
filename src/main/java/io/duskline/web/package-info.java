/**
 * The edge towards HTTP: refusals as problem documents, pages of lists, the frame that every page stands in, and how a room
 * says who may do what in it.
 *
 * <p>It never knows what a campaign or a customer is.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"db", "figure"})
@org.jspecify.annotations.NullMarked
package io.duskline.web;
