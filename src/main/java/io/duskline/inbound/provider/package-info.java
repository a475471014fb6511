/** Events that relays report over HTTP, each authenticated in the relay's own way. */
@org.jspecify.annotations.NullMarked
package io.duskline.inbound.provider;
