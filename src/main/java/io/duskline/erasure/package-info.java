/**
 * Owns who was erased, what erasing takes from each room, and how long things are kept; docs/personal-data.md lists them.
 *
 * <p>It never knows what a room's rows mean: each takes its own people out. The exception are texts that somebody typed,
 * which it looks through wherever they lie, since a name may stand in any of them.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"db", "web", "ledger"})
@org.jspecify.annotations.NullMarked
package io.duskline.erasure;
