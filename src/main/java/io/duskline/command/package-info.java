/**
 * What the jar can do beside serving: which command is meant, and running it.
 *
 * <p>It never knows what a command does; each belongs to its room.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {})
@org.jspecify.annotations.NullMarked
package io.duskline.command;
