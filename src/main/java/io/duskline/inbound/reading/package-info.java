/**
 * What a message that came back says, as a report: from whatever server, in whatever language and shape.
 *
 * <p>Pure functions of the message's bytes, which are hostile until shown otherwise.
 */
@org.jspecify.annotations.NullMarked
package io.duskline.inbound.reading;
