/**
 * Owns figures that are derived from other tables and costly to count: keeps the last count of each with its time, and decides when
 * it is counted again.
 *
 * <p>It never knows what a figure means: each room says how its own are counted.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"db"})
@org.jspecify.annotations.NullMarked
package io.duskline.figure;
