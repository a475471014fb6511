/**
 * What mail servers mean: whose fault a refusal is, by its status code or its words, in whatever language.
 *
 * <p>Pure functions of what was said.
 */
@org.jspecify.annotations.NullMarked
package io.duskline.delivery.reply;
