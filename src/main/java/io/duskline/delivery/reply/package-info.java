/**
 * Classifies replies of mail servers: whose fault a rejection is, by status code or words, in several languages.
 *
 * <p>Pure functions of the reply.
 */
@org.jspecify.annotations.NullMarked
package io.duskline.delivery.reply;
