/** The application class, nothing else. */
@org.jspecify.annotations.NullMarked
package io.duskline;
