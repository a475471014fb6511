/**
 * What is reported over HTTP: a relay's events, each proven in the relay's own way.
 */
@org.jspecify.annotations.NullMarked
package io.duskline.inbound.provider;
